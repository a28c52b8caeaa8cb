package jevons.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import jevons.metering.Principal;
import jevons.money.CalendarMonths;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.money.Period;
import jevons.money.Rational;
import jevons.pricing.Charge;
import org.junit.jupiter.api.Test;

/// Parts are the whole, however a cost is spread or allocated.
class LedgerSplitLaws {

    private static final int CASES = 10_000;
    private static final OpenBooks BOOKS = new OpenBooks(Set.of("2026-01", "2026-02"), CalendarMonths.UTC);
    private static final Principal REST = Samples.department("Finance");
    private static final MathContext PLACES = new MathContext(18);
    private static final BigDecimal NEARLY_NOTHING = new BigDecimal("1e-13");
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-12");
    private static final String[] CENTRES = {"Platform", "Security", "Data", "Network"};
    private static final String[] FINALS = {"Sales", "Legal", "Support", "Research"};

    @Test
    void allocationsByEveryMethodMoveEverythingAndLoseNothing() {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Line> lines = new ArrayList<>();
            for (int i = random.nextInt(1, 9); i > 0; i--) {
                lines.add(Samples.line(random));
            }
            AllocationPlan plan = plan(random);
            Drivers drivers = drivers(random);
            Allocation.Outcome outcome = Allocation.run(plan, lines, drivers, "2026-01");
            assertEquals(zero(), CostBookingTest.sum(outcome.lines()), "seed " + seed);
            Map<CostLayer, Charge.Known> before = byLayer(lines);
            Charge.Known whole = CostBookingTest.sum(lines);
            lines.addAll(outcome.lines());
            assertEquals(whole, CostBookingTest.sum(lines), "seed " + seed);
            assertEquals(before, byLayer(lines), "seed " + seed);
            assertEquals(zero(), own(lines, plan.steps().getLast()), "seed " + seed + " " + plan);
            assertEquals(
                    List.of(), Allocation.run(plan, lines, drivers, "2026-01").lines(), "seed " + seed);
            assertTrue(fractionsSumToOne(outcome.lines()), "seed " + seed);
        }
    }

    @Test
    void reciprocalIsTheLimitOfPassingOnAgainAndAgain() {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = random.nextInt(1, CENTRES.length + 1);
            List<Method.Centre> centres = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                centres.add(new Method.Centre(Samples.department(CENTRES[i]), "d" + i));
            }
            Drivers drivers = drivers(random);
            List<Map<Principal, Rational>> solved = Centres.reciprocal(centres, drivers, REST);
            for (int i = 0; i < n; i++) {
                Map<String, BigDecimal> passed = passOn(i, n, drivers);
                Rational sum = Rational.ZERO;
                for (Map.Entry<Principal, Rational> entry : solved.get(i).entrySet()) {
                    BigDecimal exact = decimal(entry.getValue());
                    BigDecimal limit = passed.getOrDefault(entry.getKey().department(), BigDecimal.ZERO);
                    assertTrue(exact.subtract(limit).abs().compareTo(TOLERANCE) < 0, "seed " + seed);
                    sum = sum.plus(entry.getValue());
                }
                assertEquals(Rational.ONE, sum, "seed " + seed);
            }
        }
    }

    @Test
    void amortisationSumsToTheWhole() {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Charge.Known charge = Samples.charge(random);
            Period service = period(random);
            CostFact fact = Samples.cost(service, charge);
            List<Line> straight = CostBooking.lines(fact, new Spread.StraightLine(service), BOOKS);
            assertEquals(charge, CostBookingTest.sum(straight), "seed " + seed);
            List<Use> uses = uses(random, service);
            BigDecimal used = sum(uses).add(BigDecimal.ONE);
            List<Use> all = new ArrayList<>(uses);
            all.add(new Use(service.end().minusNanos(1), REST, BigDecimal.ONE));
            List<Line> byUse = CostBooking.lines(fact, new Spread.ByUse(used, all), BOOKS);
            assertEquals(charge, CostBookingTest.sum(byUse), "seed " + seed);
            List<Line> begun = CostBooking.lines(fact, new Spread.ByUse(used, uses), BOOKS);
            assertEquals(begun, byUse.subList(0, begun.size()), "seed " + seed + ": later use changed earlier parts");
        }
    }

    @Test
    void commitmentsAreUsedPlusUnused() {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Charge.Known charge = Samples.charge(random);
            Period term = period(random);
            CostFact fact = Samples.cost(term, charge);
            List<Use> uses = uses(random, term);
            BigDecimal capacity = BigDecimal.valueOf(random.nextLong(1, 200));
            List<Line> lines = CostBooking.lines(fact, new Spread.Commitment(term, capacity, uses, REST), BOOKS);
            check(charge, lines, "seed " + seed);
            BigDecimal units = sum(uses).add(BigDecimal.valueOf(random.nextLong(1, 50)));
            List<Line> prepaid =
                    CostBooking.lines(fact, new Spread.Prepaid(units, term.end(), uses, REST, term.end()), BOOKS);
            check(charge, prepaid, "seed " + seed);
            BigDecimal drawn = prepaid.stream()
                    .filter(line -> line.kind() == LineKind.COMMITMENT)
                    .map(Line::quantity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertEquals(0, units.compareTo(drawn), "seed " + seed);
        }
    }

    /// FOCUS's invariant: what usage and unused parts bear is what the purchase was billed, and nothing is billed
    /// twice.
    private static void check(Charge.Known charge, List<Line> lines, String seed) {
        Charge.Known borne = CostBookingTest.sum(lines.subList(1, lines.size()));
        assertEquals(charge.effective(), borne.effective(), seed);
        assertTrue(borne.billed().isZero(), seed);
        Charge.Known purchase = (Charge.Known) lines.getFirst().charge();
        assertEquals(charge.billed(), purchase.billed(), seed);
        assertTrue(purchase.effective().isZero(), seed);
        assertEquals(charge, purchase.plus(borne), seed);
    }

    private static AllocationPlan plan(SplittableRandom random) {
        Selector platform = Selector.of(Bearer.DEPARTMENT, "Platform");
        List<Method.Centre> centres = List.of(
                new Method.Centre(Samples.department("Platform"), "d0"),
                new Method.Centre(Samples.department("Security"), "d1"));
        Method method = switch (random.nextInt(7)) {
            case 0 -> new Method.Direct(Samples.department("Sales"));
            case 1 -> new Method.Even(List.of(Samples.department("Sales"), Samples.department("Legal"), REST));
            case 2 ->
                new Method.Fixed(List.of(new Share(Samples.department("Legal"), Rational.of(random.nextLong(8), 7))));
            case 3 -> new Method.Proportional(Bearer.DEPARTMENT, Selector.ANY);
            case 4 -> new Method.ByDriver("finals");
            case 5 -> new Method.StepDown(centres);
            default -> new Method.Reciprocal(centres);
        };
        AllocationPlan.Step unknown = new AllocationPlan.Step(
                "nobody", Selector.of(Bearer.DEPARTMENT, ""), new Method.Direct(Samples.department("Platform")));
        boolean centred = method instanceof Method.StepDown || method instanceof Method.Reciprocal;
        AllocationPlan.Step step = new AllocationPlan.Step("step", centred ? Selector.ANY : platform, method);
        return new AllocationPlan(random.nextBoolean() ? List.of(step) : List.of(unknown, step), REST);
    }

    /// Drivers d0 to d3 that serve centres and final bearers, and one of final bearers only.
    private static Drivers drivers(SplittableRandom random) {
        Drivers drivers = Drivers.NONE;
        for (int i = 0; i < CENTRES.length; i++) {
            List<Share> shares = new ArrayList<>();
            for (String centre : CENTRES) {
                shares.add(Share.of(centre, random.nextLong(4)));
            }
            for (String last : FINALS) {
                shares.add(Share.of(last, random.nextLong(1, 9)));
            }
            drivers = drivers.with("d" + i, shares);
        }
        List<Share> finals = new ArrayList<>();
        for (String last : FINALS) {
            finals.add(new Share(Samples.department(last), Rational.of(random.nextLong(5), random.nextLong(1, 13))));
        }
        return drivers.with("finals", finals);
    }

    /// What is left of a step's pool with the owners it was taken from.
    private static Charge.Known own(List<Line> lines, AllocationPlan.Step step) {
        List<Line> left = new ArrayList<>();
        for (Line line : lines) {
            boolean centre = line.who().department().equals("Platform")
                    || (line.who().department().equals("Security")
                            && step.pool().who().isEmpty());
            if (centre) {
                left.add(line);
            }
        }
        return CostBookingTest.sum(left);
    }

    private static boolean fractionsSumToOne(List<Line> lines) {
        Map<String, Rational> sums = new TreeMap<>();
        Map<String, Integer> pools = new TreeMap<>();
        for (Line line : lines) {
            String path = line.rule().path();
            int to = path.indexOf(":to:");
            if (to < 0) {
                pools.merge(Allocation.step(line), 1, Integer::sum);
            } else {
                sums.merge(Allocation.step(line), Rational.parse(path.substring(to + 4)), Rational::plus);
            }
        }
        return pools.entrySet().stream()
                .allMatch(pool -> Rational.of(pool.getValue()).equals(sums.get(pool.getKey())));
    }

    /// Passes one unit of a centre's cost on, round by round, until nearly nothing is left with the centres.
    private static Map<String, BigDecimal> passOn(int first, int centres, Drivers drivers) {
        Map<String, BigDecimal> got = new TreeMap<>();
        BigDecimal[] held = new BigDecimal[centres];
        Arrays.fill(held, BigDecimal.ZERO);
        held[first] = BigDecimal.ONE;
        BigDecimal left = BigDecimal.ONE;
        while (left.compareTo(NEARLY_NOTHING) > 0) {
            BigDecimal[] next = new BigDecimal[centres];
            Arrays.fill(next, BigDecimal.ZERO);
            left = BigDecimal.ZERO;
            for (int i = 0; i < centres; i++) {
                List<Share> shares = drivers.named("d" + i);
                BigDecimal total = new BigDecimal(
                        shares.stream().mapToLong(share -> weight(share)).sum());
                BigDecimal each = held[i].divide(total, PLACES);
                for (int s = 0; s < shares.size(); s++) {
                    BigDecimal part = each.multiply(BigDecimal.valueOf(weight(shares.get(s))), PLACES);
                    if (s < centres) {
                        next[s] = next[s].add(part, PLACES);
                        left = left.add(part, PLACES);
                    } else {
                        got.merge(shares.get(s).to().department(), part, BigDecimal::add);
                    }
                }
            }
            held = next;
        }
        return got;
    }

    private static long weight(Share share) {
        return share.weight().numerator().longValueExact();
    }

    private static Period period(SplittableRandom random) {
        Instant start = Samples.START.plusNanos(random.nextLong(60L * 86_400_000_000_000L));
        return new Period("p", start, start.plusNanos(random.nextLong(1, 200L * 86_400_000_000_000L)));
    }

    private static List<Use> uses(SplittableRandom random, Period period) {
        List<Use> uses = new ArrayList<>();
        long seconds = period.end().getEpochSecond() - period.start().getEpochSecond();
        for (int i = random.nextInt(6); i > 0; i--) {
            Instant at = seconds == 0 ? period.start() : period.start().plusSeconds(random.nextLong(seconds));
            Principal who = Samples.department(FINALS[random.nextInt(FINALS.length)]);
            uses.add(new Use(at, who, BigDecimal.valueOf(random.nextLong(400), random.nextInt(3))));
        }
        return uses;
    }

    private static BigDecimal sum(List<Use> uses) {
        return uses.stream().map(Use::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<CostLayer, Charge.Known> byLayer(List<Line> lines) {
        Map<CostLayer, Charge.Known> sums = new TreeMap<>();
        lines.forEach(line -> sums.merge(line.layer(), (Charge.Known) line.charge(), Charge.Known::plus));
        return sums;
    }

    private static BigDecimal decimal(Rational value) {
        return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), MathContext.DECIMAL128);
    }

    private static Charge.Known zero() {
        return Charge.Known.of(Money.zero(Currency.USD));
    }
}
