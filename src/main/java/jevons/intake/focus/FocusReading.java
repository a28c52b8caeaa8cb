package jevons.intake.focus;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import jevons.intake.CellRefused;
import jevons.intake.Loose;
import jevons.ledger.CostFact;
import jevons.ledger.CostLayer;
import jevons.ledger.Subject;
import jevons.metering.FactKey;
import jevons.money.Currency;
import jevons.money.Period;
import jevons.pricing.Charge;

/// Makes a cost fact of a row of FOCUS 1.0 to 1.4. What the fact has no field for stays in its `columns` as text,
/// so that nothing is lost; a null cell is in none of them.
public final class FocusReading {

    /// Columns of our own that a fact keeps in fields.
    static final Set<String> OWN = Set.of(
            Custom.COST_LAYER,
            Custom.FACT_SOURCE,
            Custom.FACT_ID,
            Custom.PERIOD_NAME,
            Custom.UNKNOWN_REASON,
            Custom.ORGANISATION,
            Custom.DEPARTMENT,
            Custom.TEAM,
            Custom.USER,
            Custom.APPLICATION,
            Custom.USE_CASE,
            Custom.ENVIRONMENT,
            Custom.PROVEN,
            Custom.MODEL_ASKED,
            Custom.MODEL_SERVED,
            Custom.TIER,
            Custom.VARIANT,
            Custom.PURPOSE,
            Custom.UNSTATED);

    /// Costs that may be taken from another where a source states none, in the order in which they are looked at.
    private static final List<FocusColumn> DERIVED =
            List.of(FocusColumn.EFFECTIVE_COST, FocusColumn.CONTRACTED_COST, FocusColumn.LIST_COST);

    /// Finds what the row itself does not say.
    public interface Context {

        /// The key of a row that brings none.
        FactKey key();

        /// The layer of a row that names none, by its cells.
        CostLayer layer(Map<String, String> cells);
    }

    private FocusReading() {}

    /// The fact of a row.
    ///
    /// @throws CellRefused where a cell cannot be taken; the message names column, value and fix
    public static CostFact fact(FocusRow row, Context context) {
        Map<String, String> cells = new TreeMap<>(row.cells());
        String unstated = dropStandIns(cells);
        Map<String, String> kept = new TreeMap<>(cells);
        if (!cells.containsKey(FocusColumn.SERVICE_PROVIDER_NAME.title()) && cells.containsKey("ProviderName")) {
            cells.put(FocusColumn.SERVICE_PROVIDER_NAME.title(), Parts.text(cells, "ProviderName"));
            kept.remove("ProviderName");
        }
        Charge charge = charge(cells, kept, unstated);
        BigDecimal quantity = quantity(cells, kept);
        CostFact fact = new CostFact(
                key(cells, context),
                layer(cells, context),
                during(cells),
                Parts.who(cells),
                new Subject(
                        Parts.call(cells),
                        Parts.purpose(cells),
                        Parts.text(cells, FocusColumn.SERVICE_NAME.title()),
                        Parts.text(cells, FocusColumn.SKU_ID.title()),
                        Parts.text(cells, FocusColumn.PRICING_UNIT.title())),
                quantity,
                charge,
                Map.of());
        if (cells.containsKey(Custom.FACT_ID)) {
            kept.keySet().removeAll(Custom.OF_LINES);
        }
        return withColumns(fact, columns(kept));
    }

    /// The name of a charge period: its month where it is one, else its bounds.
    static String periodName(Instant start, Instant end) {
        YearMonth month = YearMonth.from(start.atOffset(ZoneOffset.UTC));
        boolean whole = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).equals(start)
                && month.plusMonths(1)
                        .atDay(1)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .equals(end);
        return whole ? month.toString() : start + "/" + end;
    }

    /// The column of a name.
    static FocusColumn column(String title) {
        for (FocusColumn column : FocusColumn.values()) {
            if (column.title().equals(title)) {
                return column;
            }
        }
        throw new IllegalArgumentException("'" + title + "' is no column of FOCUS 1.4");
    }

    private static CostFact withColumns(CostFact fact, Map<String, String> columns) {
        return new CostFact(
                fact.key(),
                fact.layer(),
                fact.during(),
                fact.who(),
                fact.subject(),
                fact.quantity(),
                fact.charge(),
                columns);
    }

    /// Takes cells out whose value is a stand-in of our own; what is left of the mark names costs.
    static String dropStandIns(Map<String, String> cells) {
        List<String> left = new java.util.ArrayList<>();
        for (String name : Parts.text(cells, Custom.UNSTATED).split(" ")) {
            if (DERIVED.stream().anyMatch(c -> c.title().equals(name))) {
                left.add(name);
            } else {
                cells.remove(name);
            }
        }
        String text = String.join(" ", left);
        if (text.isEmpty()) {
            cells.remove(Custom.UNSTATED);
        } else {
            cells.put(Custom.UNSTATED, text);
        }
        return text;
    }

    private static FactKey key(Map<String, String> cells, Context context) {
        Optional<String> id = Optional.ofNullable(cells.get(Custom.FACT_ID));
        return id.isEmpty() ? context.key() : new FactKey(needed(cells, Custom.FACT_SOURCE), id.get());
    }

    private static CostLayer layer(Map<String, String> cells, Context context) {
        String name = Parts.text(cells, Custom.COST_LAYER);
        for (CostLayer layer : CostLayer.values()) {
            if (layer.name().equals(name)) {
                return layer;
            }
        }
        if (!name.isEmpty()) {
            throw new CellRefused(
                    Custom.COST_LAYER, name, "is no cost layer", "write one of " + Arrays.toString(CostLayer.values()));
        }
        return context.layer(cells);
    }

    private static Period during(Map<String, String> cells) {
        String startTitle = FocusColumn.CHARGE_PERIOD_START.title();
        String endTitle = FocusColumn.CHARGE_PERIOD_END.title();
        Instant start = Loose.moment(startTitle, needed(cells, startTitle));
        Instant end = Loose.moment(endTitle, needed(cells, endTitle));
        if (!end.isAfter(start)) {
            throw new CellRefused(
                    endTitle,
                    Parts.text(cells, endTitle),
                    "is not after the start " + Parts.text(cells, startTitle),
                    "write the first moment that no longer belongs to the charge");
        }
        return new Period(cells.getOrDefault(Custom.PERIOD_NAME, periodName(start, end)), start, end);
    }

    private static BigDecimal quantity(Map<String, String> cells, Map<String, String> kept) {
        String title = FocusColumn.PRICING_QUANTITY.title();
        String text = Parts.text(cells, title);
        if (text.isBlank()) {
            return BigDecimal.ZERO;
        }
        BigDecimal value = Parts.normal(Loose.decimal(title, text));
        if (value.signum() != 0) {
            kept.remove(title);
        }
        return value;
    }

    private static Charge charge(Map<String, String> cells, Map<String, String> kept, String unstated) {
        if (cells.containsKey(Custom.UNKNOWN_REASON)) {
            return new Charge.Unknown(Parts.text(cells, Custom.UNKNOWN_REASON));
        }
        Currency currency = currency(cells);
        BigDecimal billed = cost(cells, kept, FocusColumn.BILLED_COST, currency)
                .orElseThrow(() -> new CellRefused("BilledCost", "", "is null", "write 0 where nothing is billed"));
        Set<String> missing = new java.util.TreeSet<>();
        if (!unstated.isEmpty()) {
            missing.addAll(Arrays.asList(unstated.split(" ")));
        }
        BigDecimal last = billed;
        Map<FocusColumn, BigDecimal> found = new java.util.EnumMap<>(FocusColumn.class);
        for (FocusColumn column : DERIVED) {
            Optional<BigDecimal> stated = cost(cells, kept, column, currency);
            if (stated.isEmpty()) {
                missing.add(column.title());
            }
            last = stated.orElse(last);
            found.put(column, last);
        }
        if (!missing.isEmpty()) {
            kept.put(Custom.UNSTATED, String.join(" ", missing));
        }
        return new Charge.Known(
                Parts.money(found.getOrDefault(FocusColumn.LIST_COST, last), currency),
                Parts.money(found.getOrDefault(FocusColumn.CONTRACTED_COST, last), currency),
                Parts.money(found.getOrDefault(FocusColumn.EFFECTIVE_COST, last), currency),
                Parts.money(billed, currency));
    }

    private static Optional<BigDecimal> cost(
            Map<String, String> cells, Map<String, String> kept, FocusColumn column, Currency currency) {
        String text = Parts.text(cells, column.title());
        if (text.isBlank()) {
            return Optional.empty();
        }
        BigDecimal value = Loose.amount(column.title(), text, currency);
        if (!Parts.isFine(value)) {
            kept.remove(column.title());
        }
        return Optional.of(value);
    }

    private static Currency currency(Map<String, String> cells) {
        String title = FocusColumn.BILLING_CURRENCY.title();
        String text = needed(cells, title);
        try {
            return new Currency(text.strip());
        } catch (IllegalArgumentException e) {
            throw new CellRefused(title, text, "is no currency", "write an ISO 4217 code like USD");
        }
    }

    private static String needed(Map<String, String> cells, String column) {
        String text = Parts.text(cells, column);
        if (text.isBlank()) {
            throw new CellRefused(column, "", "is null", "every row needs it");
        }
        return text;
    }

    /// What stays as text: all but the cells that fields hold whole, under the names the source gave them.
    private static Map<String, String> columns(Map<String, String> kept) {
        Map<String, String> columns = new TreeMap<>();
        kept.forEach((name, text) -> {
            if (name.startsWith(Custom.COLUMN_PREFIX)) {
                columns.put(name.substring(Custom.COLUMN_PREFIX.length()), text);
            } else if (name.equals(Custom.UNSTATED) || (!OWN.contains(name) && !isHeld(name, text))) {
                columns.put(name, text);
            }
        });
        return columns;
    }

    private static boolean isHeld(String name, String text) {
        for (FocusColumn column : FocusFacts.MODELLED) {
            if (column.title().equals(name)) {
                return switch (column.kind()) {
                    case TEXT, JSON -> !text.isEmpty();
                    case MOMENT -> true;
                    case DECIMAL -> text.isBlank();
                };
            }
        }
        return false;
    }
}
