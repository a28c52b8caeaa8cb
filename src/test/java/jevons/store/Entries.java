package jevons.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import jevons.ledger.Activity;
import jevons.ledger.Booking;
import jevons.ledger.Closing;
import jevons.ledger.CostFact;
import jevons.ledger.CostLayer;
import jevons.ledger.Entry;
import jevons.ledger.Line;
import jevons.ledger.LineKind;
import jevons.ledger.Rule;
import jevons.ledger.Subject;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.money.Period;
import jevons.pricing.Charge;
import jevons.pricing.PriceStatus;

/// Seeded entries of every kind, with the odd cases: empty and foreign texts, negative and huge amounts, unknown
/// charges.
final class Entries {

    static final List<String> PERIODS = List.of("2026-01", "2026-02", "2026-03");

    private static final List<String> WORDS =
            List.of("", "Sales", "Contract review", "Ärzte", "東京", "a\tb\n\"c\\'", "x".repeat(300), "\uD83D\uDE80");
    private static final List<Meter> METERS =
            List.of(Meter.INPUT, Meter.OUTPUT, Meter.CACHE_READ, Meter.REASONING, Meter.CALLS, Meter.WEB_SEARCH);
    private static final List<Currency> CURRENCIES = List.of(Currency.USD, Currency.EUR, new Currency("ACME-CREDIT"));

    private final SplittableRandom random;
    private long count;

    Entries(long seed) {
        random = new SplittableRandom(seed);
    }

    Entry any() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> new Entry.Usage(usage());
            case 3 -> new Entry.Cost(cost());
            case 4, 5, 6, 7 -> new Entry.Posted(line());
            case 8 -> new Entry.Acted(activity());
            default -> random.nextInt(5) == 0 ? new Entry.Closed(closing()) : new Entry.Posted(line());
        };
    }

    UsageFact usage() {
        List<Quantity> quantities = new ArrayList<>();
        for (Meter meter : METERS) {
            if (random.nextBoolean()) {
                quantities.add(new Quantity(meter, quantity()));
            }
        }
        return new UsageFact(
                key(), moment(), who(), purpose(), random.nextBoolean() ? "" : id(), call(), quantities, counts());
    }

    CostFact cost() {
        Instant start = moment();
        Map<String, String> columns = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            columns.put("Column" + i, word());
        }
        Period during = new Period(period(), start, start.plusSeconds(1 + random.nextInt(100_000)));
        return new CostFact(key(), layer(), during, who(), subject(), quantity(), charge(), columns);
    }

    Line line() {
        return new Line(
                LineKind.values()[random.nextInt(LineKind.values().length)],
                layer(),
                booking(),
                who(),
                subject(),
                quantity(),
                charge(),
                new Rule(
                        PriceStatus.values()[random.nextInt(3)],
                        "edition-" + random.nextInt(3),
                        "list:" + random.nextInt(20),
                        word()));
    }

    Activity activity() {
        return new Activity(booking(), who(), call(), purpose(), counts());
    }

    Closing closing() {
        return new Closing(period(), moment(), random.nextInt(1000), id(), word(), id());
    }

    private FactKey key() {
        return new FactKey("source-" + random.nextInt(3), id());
    }

    private String id() {
        count++;
        return switch (random.nextInt(3)) {
            case 0 -> new UUID(random.nextLong(), random.nextLong()).toString();
            case 1 -> "call-" + random.nextInt(1000) + "-" + count;
            default -> "é" + count;
        };
    }

    private Booking booking() {
        String booked = period();
        String arose = random.nextInt(4) == 0 ? period() : booked;
        return new Booking(booked, arose, LocalDate.parse(arose + "-01").plusDays(random.nextInt(28)));
    }

    private Subject subject() {
        return new Subject(call(), purpose(), word(), "input.text", random.nextBoolean() ? "Tokens" : "Hours");
    }

    private ModelCall call() {
        return random.nextInt(4) == 0
                ? new ModelCall("vendor", "host", word(), "asked", "served", "batch", "search=high")
                : ModelCall.direct("vendor-" + random.nextInt(2), "model-" + random.nextInt(5));
    }

    private Principal who() {
        return switch (random.nextInt(3)) {
            case 0 -> Principal.UNKNOWN;
            case 1 -> Principal.department("Department " + random.nextInt(4));
            default ->
                new Principal(
                        "Acme",
                        "Department " + random.nextInt(4),
                        word(),
                        "user-" + random.nextInt(20),
                        "app",
                        word(),
                        "production",
                        random.nextBoolean() ? Principal.Proof.PROVEN : Principal.Proof.ASSERTED);
        };
    }

    private Charge charge() {
        if (random.nextInt(8) == 0) {
            return new Charge.Unknown("no price of " + word());
        }
        Currency currency = CURRENCIES.get(random.nextInt(3));
        Money list = amount(currency);
        return random.nextBoolean()
                ? Charge.Known.of(list)
                : new Charge.Known(
                        list, amount(currency), amount(currency), random.nextBoolean() ? list : amount(currency));
    }

    private Money amount(Currency currency) {
        BigDecimal value = switch (random.nextInt(5)) {
            case 0 -> BigDecimal.ZERO;
            case 1 -> new BigDecimal(new BigInteger("123456789012345678901234").negate(), random.nextInt(13));
            default -> BigDecimal.valueOf(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L), random.nextInt(13));
        };
        return new Money(value, currency);
    }

    private BigDecimal quantity() {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.ZERO;
            case 1 -> BigDecimal.valueOf(random.nextLong(1_000_000), random.nextInt(-3, 15));
            default -> BigDecimal.valueOf(random.nextInt(100_000));
        };
    }

    private Counts counts() {
        long calls = random.nextInt(3) == 0 ? random.nextInt(1000) : 1;
        long accepted = random.nextLong(calls + 1);
        return new Counts(calls, random.nextInt(3), accepted, 0, 0, calls - accepted > 3 ? 1 : 0);
    }

    private Instant moment() {
        return Instant.ofEpochSecond(1_767_225_600L + random.nextInt(7_000_000), random.nextInt(1_000_000_000));
    }

    private String period() {
        return PERIODS.get(random.nextInt(PERIODS.size()));
    }

    private CostLayer layer() {
        return CostLayer.values()[random.nextInt(CostLayer.values().length)];
    }

    private Purpose purpose() {
        return Purpose.values()[random.nextInt(Purpose.values().length)];
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
