package jevons.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.money.CalendarMonths;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.money.Period;
import jevons.pricing.Charge;
import jevons.pricing.PriceStatus;

/// Seeded facts, lines and costs for tests.
public final class Samples {

    /// The first moment of the facts.
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final String[] DEPARTMENTS = {"Sales", "Legal", "Support", "Research", "Platform", "Security", ""};
    private static final Meter[] METERS = {Meter.INPUT, Meter.OUTPUT, Meter.CACHE_READ, Meter.WEB_SEARCH, Meter.CALLS};
    private static final long DAY_SECONDS = 86_400;

    private Samples() {}

    /// Facts over some days from [#START], of a few departments, purposes and models.
    public static List<UsageFact> facts(SplittableRandom random, int count, int days) {
        List<UsageFact> facts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            facts.add(fact(random, i, START.plusSeconds(random.nextLong(days * DAY_SECONDS))));
        }
        return facts;
    }

    static UsageFact fact(SplittableRandom random, int number, Instant at) {
        List<Quantity> meters = new ArrayList<>();
        for (Meter meter : METERS) {
            if (random.nextInt(3) > 0) {
                meters.add(Quantity.of(meter, random.nextLong(random.nextBoolean() ? 200_000 : 40)));
            }
        }
        Purpose purpose = Purpose.values()[random.nextInt(4)];
        return new UsageFact(
                new FactKey("test", "f" + number),
                at,
                Principal.department(DEPARTMENTS[random.nextInt(3)]),
                purpose,
                "",
                ModelCall.direct("maker", "model-" + random.nextInt(2)),
                meters,
                Counts.one(purpose));
    }

    static Principal department(String name) {
        return Principal.department(name);
    }

    /// A line of some department in January 2026 with four differing amounts.
    static Line line(SplittableRandom random) {
        LineKind kind = LineKind.values()[random.nextInt(4)];
        CostLayer layer = CostLayer.values()[random.nextInt(4)];
        Principal who = department(DEPARTMENTS[random.nextInt(DEPARTMENTS.length)]);
        return line(kind, layer, who, charge(random));
    }

    static Line line(LineKind kind, CostLayer layer, Principal who, Charge charge) {
        return new Line(
                kind,
                layer,
                new Booking("2026-01", "2026-01", LocalDate.of(2026, 1, 5)),
                who,
                new Subject(ModelCall.direct("maker", ""), Purpose.OTHER, "Service", "item", "Hours"),
                BigDecimal.TEN,
                charge,
                new Rule(PriceStatus.PRICED, "", "stated", "bill/1"));
    }

    /// Four amounts of any sign, down to pico-units.
    static Charge.Known charge(SplittableRandom random) {
        return new Charge.Known(money(random), money(random), money(random), money(random));
    }

    static Money money(SplittableRandom random) {
        int digits = random.nextInt(1, 18);
        long bound = 1;
        for (int i = 0; i < digits; i++) {
            bound *= 10;
        }
        return Money.ofPico(random.nextLong(-bound / 4, bound), Currency.USD);
    }

    static Money usd(String amount) {
        return Money.of(amount, Currency.USD);
    }

    static Charge.Known usdCharge(String amount) {
        return Charge.Known.of(usd(amount));
    }

    static Period months(String from, String toExclusive) {
        return new Period(
                from + "/" + toExclusive,
                CalendarMonths.UTC.named(from).start(),
                CalendarMonths.UTC.named(toExclusive).start());
    }

    static CostFact cost(Period during, Charge charge) {
        return new CostFact(
                new FactKey("bill", "c1"),
                CostLayer.SELF_HOSTED_CAPACITY,
                during,
                department("Platform"),
                new Subject(ModelCall.direct("host", ""), Purpose.OTHER, "Capacity", "gpu", "Hours"),
                BigDecimal.ONE,
                charge,
                Map.of());
    }
}
