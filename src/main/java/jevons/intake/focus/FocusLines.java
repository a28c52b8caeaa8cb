package jevons.intake.focus;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jevons.ledger.Booking;
import jevons.ledger.CostLayer;
import jevons.ledger.Line;
import jevons.ledger.LineKind;
import jevons.ledger.Rule;
import jevons.ledger.Subject;
import jevons.metering.Direction;
import jevons.metering.Meter;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.money.Period;
import jevons.pricing.Charge;
import jevons.pricing.PriceStatus;

/// Lines of the books as rows of FOCUS 1.4, and back without loss. What FOCUS has no column for goes into `x_`
/// columns.
public final class FocusLines {

    /// How FOCUS counts tokens: by the million, as they are priced.
    public static final String MILLION_TOKENS = "1000000 Tokens";

    private static final String TOKENS = "Tokens";
    private static final int MILLION_DIGITS = 6;

    private final FocusOptions options;

    public FocusLines(FocusOptions options) {
        this.options = options;
    }

    /// The row of a line. A line whose cost is unknown leaves the four costs null: unknown is never zero.
    ///
    /// @throws IllegalArgumentException where the line's period is none of the calendar's
    public FocusRow row(Line line) {
        Cells cells = new Cells();
        Instant start = line.booking().day().atStartOfDay(zone()).toInstant();
        Parts.charge(cells, line.charge());
        Parts.subject(cells, line.subject());
        cells.who(line.who());
        booking(cells, line.booking(), start);
        category(cells, line);
        quantity(cells, line);
        sku(cells, line);
        rule(cells, line);
        Parts.standIns(cells, line.layer(), start, options);
        return cells.row();
    }

    /// The line of a row that [#row] or [FocusStated] wrote.
    ///
    /// @throws IllegalArgumentException where the row is none of these; the message names the column
    public Line line(FocusRow row) {
        Map<String, String> cells = new TreeMap<>(row.cells());
        FocusReading.dropStandIns(cells);
        Booking booking =
                new Booking(needed(cells, Custom.BOOKED_PERIOD), needed(cells, Custom.ORIGINAL_PERIOD), day(cells));
        String unit = Parts.text(cells, Custom.UNIT);
        Subject subject = new Subject(
                Parts.call(cells),
                Parts.purpose(cells),
                Parts.text(cells, FocusColumn.SERVICE_NAME.title()),
                Parts.text(cells, Custom.ITEM),
                unit);
        Rule rule = new Rule(
                PriceStatus.valueOf(needed(cells, Custom.RULE_STATUS)),
                Parts.text(cells, Custom.RULE_EDITION),
                Parts.text(cells, Custom.RULE_PATH),
                Parts.text(cells, Custom.RULE_ORIGIN));
        return new Line(
                LineKind.valueOf(needed(cells, Custom.LINE_KIND)),
                CostLayer.valueOf(needed(cells, Custom.COST_LAYER)),
                booking,
                Parts.who(cells),
                subject,
                quantity(cells, unit),
                charge(cells),
                rule);
    }

    private ZoneId zone() {
        return options.calendar().zone();
    }

    private void booking(Cells cells, Booking booking, Instant start) {
        Period billing = options.calendar().named(booking.period());
        cells.put(FocusColumn.CHARGE_PERIOD_START, start);
        cells.put(
                FocusColumn.CHARGE_PERIOD_END,
                booking.day().plusDays(1).atStartOfDay(zone()).toInstant());
        cells.put(FocusColumn.BILLING_PERIOD_START, billing.start());
        cells.put(FocusColumn.BILLING_PERIOD_END, billing.end());
        if (booking.isCorrection()) {
            cells.put(FocusColumn.CHARGE_CLASS, "Correction");
        }
        cells.put(Custom.BOOKED_PERIOD, booking.period());
        cells.put(Custom.ORIGINAL_PERIOD, booking.originalPeriod());
        cells.put(Custom.DAY, booking.day().toString());
    }

    private static void category(Cells cells, Line line) {
        boolean purchase = line.kind() == LineKind.COST
                && line.charge() instanceof Charge.Known known
                && known.effective().isZero()
                && !known.billed().isZero();
        cells.put(FocusColumn.CHARGE_CATEGORY, purchase ? "Purchase" : "Usage");
        cells.put(
                FocusColumn.CHARGE_FREQUENCY,
                switch (line.kind()) {
                    case USAGE -> "Usage-Based";
                    case COST -> purchase ? "One-Time" : "Recurring";
                    case AMORTISATION, COMMITMENT, ALLOCATION -> "Recurring";
                });
        cells.put(FocusColumn.PRICING_CATEGORY, line.kind() == LineKind.COMMITMENT ? "Committed" : "Standard");
        if (line.kind() == LineKind.COMMITMENT) {
            cells.put(FocusColumn.COMMITMENT_DISCOUNT_CATEGORY, "Usage");
            cells.known(FocusColumn.COMMITMENT_DISCOUNT_ID, line.rule().origin());
            cells.put(FocusColumn.COMMITMENT_DISCOUNT_STATUS, isUnused(line) ? "Unused" : "Used");
        }
        if (line.kind() == LineKind.ALLOCATION) {
            cells.known(FocusColumn.ALLOCATED_METHOD_ID, line.rule().path());
        }
    }

    private static boolean isUnused(Line line) {
        return line.kind() == LineKind.COMMITMENT && line.rule().path().contains("unused");
    }

    private static void quantity(Cells cells, Line line) {
        String unit = line.subject().unit();
        cells.known(Custom.UNIT, unit);
        if (line.quantity().signum() == 0) {
            lumpSum(cells, line);
            return;
        }
        boolean tokens = unit.equals(TOKENS);
        BigDecimal quantity = tokens ? line.quantity().movePointLeft(MILLION_DIGITS) : line.quantity();
        cells.put(FocusColumn.PRICING_QUANTITY, quantity);
        cells.known(FocusColumn.PRICING_UNIT, tokens ? MILLION_TOKENS : unit);
        prices(cells, line.charge(), quantity);
        String category = cells.get(FocusColumn.CHARGE_CATEGORY).orElse("");
        if (category.equals("Usage") && !isUnused(line) && !unit.isEmpty()) {
            cells.put(FocusColumn.CONSUMED_QUANTITY, line.quantity());
            cells.put(FocusColumn.CONSUMED_UNIT, unit);
        }
    }

    /// A cost without a quantity: one unit at the whole cost, marked as a stand-in.
    private static void lumpSum(Cells cells, Line line) {
        cells.standIn(FocusColumn.PRICING_QUANTITY, "1");
        cells.standIn(FocusColumn.PRICING_UNIT, "Units");
        prices(cells, line.charge(), BigDecimal.ONE);
    }

    /// Unit prices are given only where price × quantity is the cost to the last digit, as FOCUS asks.
    private static void prices(Cells cells, Charge charge, BigDecimal quantity) {
        switch (charge) {
            case Charge.Known known -> {
                Amounts.unitPrice(known.list(), quantity)
                        .ifPresent(price -> cells.put(FocusColumn.LIST_UNIT_PRICE, price));
                Amounts.unitPrice(known.contracted(), quantity)
                        .ifPresent(price -> cells.put(FocusColumn.CONTRACTED_UNIT_PRICE, price));
            }
            case Charge.Unknown unknown -> {}
        }
    }

    private void sku(Cells cells, Line line) {
        Subject subject = line.subject();
        cells.known(Custom.ITEM, subject.item());
        if (subject.item().isEmpty()) {
            return;
        }
        if (line.layer() == CostLayer.INFERENCE || line.layer() == CostLayer.SELF_HOSTED_CAPACITY) {
            cells.put(FocusColumn.SERVICE_SUBCATEGORY, "Generative AI");
            cells.put(FocusColumn.SERVICE_CATEGORY, Parts.AI);
        }
        if (subject.call().served().isEmpty()) {
            cells.put(FocusColumn.SKU_ID, subject.item());
            return;
        }
        String sku = subject.call().vendor() + "/" + subject.call().served() + "/" + subject.item();
        cells.put(FocusColumn.SKU_ID, sku);
        cells.put(FocusColumn.SKU_METER, meterTitle(subject.item()));
        cells.put(
                FocusColumn.SKU_PRICE_ID,
                String.join(
                        "/",
                        sku,
                        subject.call().tier(),
                        subject.call().host(),
                        subject.call().region(),
                        subject.call().variant()));
        cells.put(FocusColumn.SKU_PRICE_DETAILS, SkuDetails.json(subject, options.tokenKeys()));
    }

    private static void rule(Cells cells, Line line) {
        cells.put(Custom.LINE_KIND, line.kind().name());
        cells.put(Custom.COST_LAYER, line.layer().name());
        cells.put(Custom.RULE_STATUS, line.rule().status().name());
        cells.known(Custom.RULE_EDITION, line.rule().edition());
        cells.known(Custom.RULE_PATH, line.rule().path());
        cells.known(Custom.RULE_ORIGIN, line.rule().origin());
    }

    /// What FOCUS calls a meter: `Cache Read Input Tokens`.
    static String meterTitle(String item) {
        Meter meter;
        try {
            meter = Meter.parse(item);
        } catch (IllegalArgumentException e) {
            return item;
        }
        if (!meter.isTokens() || meter.direction() == Direction.NONE) {
            return item;
        }
        String cache = switch (meter.cache()) {
            case NONE -> "";
            case READ -> "Cache Read ";
            case WRITE, WRITE_5M, WRITE_1H -> "Cache Write ";
        };
        return cache + (meter.direction() == Direction.INPUT ? "Input Tokens" : "Output Tokens");
    }

    private static BigDecimal quantity(Map<String, String> cells, String unit) {
        Optional<String> text = Optional.ofNullable(cells.get(FocusColumn.PRICING_QUANTITY.title()));
        BigDecimal stated = text.map(BigDecimal::new).orElse(BigDecimal.ZERO);
        boolean millions = unit.equals(TOKENS)
                && Parts.text(cells, FocusColumn.PRICING_UNIT.title()).equals(MILLION_TOKENS);
        return Parts.normal(millions ? stated.movePointRight(MILLION_DIGITS) : stated);
    }

    private static Charge charge(Map<String, String> cells) {
        if (cells.containsKey(Custom.UNKNOWN_REASON)) {
            return new Charge.Unknown(Parts.text(cells, Custom.UNKNOWN_REASON));
        }
        Currency currency = new Currency(needed(cells, FocusColumn.BILLING_CURRENCY.title()));
        return new Charge.Known(
                money(cells, FocusColumn.LIST_COST, currency),
                money(cells, FocusColumn.CONTRACTED_COST, currency),
                money(cells, FocusColumn.EFFECTIVE_COST, currency),
                money(cells, FocusColumn.BILLED_COST, currency));
    }

    private static Money money(Map<String, String> cells, FocusColumn column, Currency currency) {
        return Parts.money(new BigDecimal(needed(cells, column.title())), currency);
    }

    private static LocalDate day(Map<String, String> cells) {
        try {
            return LocalDate.parse(needed(cells, Custom.DAY));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(Custom.DAY + " is no date; write it like 2026-03-31", e);
        }
    }

    private static String needed(Map<String, String> cells, String column) {
        String text = Parts.text(cells, column);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the row has no " + column + " and so is no line of the books");
        }
        return text;
    }
}
