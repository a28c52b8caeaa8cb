package jevons.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jevons.metering.Principal;
import jevons.money.Rational;
import jevons.pricing.Charge;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final String MONTH = "2026-01";
    private static final Principal REST = Samples.department("Finance");
    private final List<Line> books = new ArrayList<>(List.of(
            direct("Sales", "300"), direct("Legal", "100"), direct("Platform", "90"), direct("Security", "50")));
    private final Drivers drivers = Drivers.NONE
            .with("heads", List.of(Share.of("Sales", 6), Share.of("Legal", 3), Share.of("Security", 1)))
            .with("tickets", List.of(Share.of("Platform", 4), Share.of("Sales", 5), Share.of("Legal", 1)));

    @Test
    void directMovesAll() {
        run(platform(new Method.Direct(Samples.department("Legal"))));
        assertEquals(
                "{Legal=190, Platform=0, Sales=300, Security=50}", effective().toString());
    }

    @Test
    void evenGivesEachTheSame() {
        run(platform(new Method.Even(List.of(Samples.department("Sales"), Samples.department("Legal")))));
        assertEquals(
                "{Legal=145, Platform=0, Sales=345, Security=50}", effective().toString());
    }

    @Test
    void fixedLeavesTheRestToItsOwner() {
        run(platform(new Method.Fixed(List.of(new Share(Samples.department("Sales"), Rational.of(1, 3))))));
        assertEquals(
                "{Finance=60, Legal=100, Platform=0, Sales=330, Security=50}",
                effective().toString());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Method.Fixed(List.of(Share.of("Sales", 1), Share.of("Legal", 1))));
    }

    @Test
    void proportionalFollowsDirectCost() {
        run(platform(new Method.Proportional(Bearer.DEPARTMENT, Selector.ANY)));
        assertEquals(
                "{Legal=120, Platform=0, Sales=360, Security=60}", effective().toString());
    }

    @Test
    void aDriverSharesByItsQuantities() {
        run(platform(new Method.ByDriver("heads")));
        assertEquals(
                "{Legal=127, Platform=0, Sales=354, Security=59}", effective().toString());
    }

    @Test
    void stepDownPassesOnlyForward() {
        run(centres(new Method.StepDown(List.of(centre("Platform", "heads"), centre("Security", "tickets")))));
        // Platform 90: Sales 54, Legal 27, Security 9. Security 59: Sales 5/6, Legal 1/6, Platform left out.
        assertEquals(
                "{Legal=136.833333333333, Platform=0, Sales=403.166666666667, Security=0}",
                effective().toString());
    }

    @Test
    void reciprocalSolvesMutualService() {
        run(centres(new Method.Reciprocal(List.of(centre("Platform", "heads"), centre("Security", "tickets")))));
        // P = 90 + 0.4 S, S = 50 + 0.1 P: P = 110/0.96, S = 59/0.96. Sales gets 0.6 P + 0.5 S = 95.5/0.96.
        assertEquals(
                "{Legal=140.520833333333, Platform=0, Sales=399.479166666667, Security=0}",
                effective().toString());
    }

    @Test
    void aRepeatedRunMovesNothingAndALaterCostAlone() {
        AllocationPlan plan = plan(
                platform(new Method.ByDriver("heads")),
                new AllocationPlan.Step(
                        "all of security",
                        Selector.of(Bearer.DEPARTMENT, "Security"),
                        new Method.Proportional(Bearer.DEPARTMENT, Selector.ANY)));
        books.addAll(Allocation.run(plan, books, drivers, MONTH).lines());
        assertEquals(List.of(), Allocation.run(plan, books, drivers, MONTH).lines());
        books.add(direct("Platform", "10"));
        List<Line> more = Allocation.run(plan, books, drivers, MONTH).lines();
        assertEquals(Samples.usdCharge("0"), CostBookingTest.sum(more));
        books.addAll(more);
        assertEquals("0", effective().get("Security"));
        assertEquals(List.of(), Allocation.run(plan, books, drivers, MONTH).lines());
    }

    @Test
    void allocationsCanBeTakenBack() {
        Map<String, String> before = effective();
        run(platform(new Method.ByDriver("heads")));
        books.addAll(Allocation.undo(books, MONTH));
        assertEquals(before, effective());
        assertEquals(List.of(), Allocation.undo(books, MONTH));
    }

    @Test
    void layersKeepTheirTotals() {
        books.add(Samples.line(
                LineKind.COST, CostLayer.DATA_GOVERNANCE, Samples.department("Platform"), Samples.usdCharge("7")));
        run(platform(new Method.ByDriver("heads")));
        Charge.Known governance = CostBookingTest.sum(books.stream()
                .filter(line -> line.layer() == CostLayer.DATA_GOVERNANCE)
                .toList());
        assertEquals(Samples.usdCharge("7"), governance);
    }

    @Test
    void aDriverOfNobodyFallsToTheOwnerOfTheRestWithANotice() {
        AllocationPlan plan = plan(platform(new Method.ByDriver("none")));
        Allocation.Outcome outcome = Allocation.run(plan, books, drivers.with("none", List.of()), MONTH);
        books.addAll(outcome.lines());
        assertEquals("90", effective().get("Finance"));
        assertTrue(
                outcome.notices().getFirst().contains("owner of the rest"),
                outcome.notices().toString());
    }

    @Test
    void quantitiesOfNobodyFallToTheOwnerOfTheRest() {
        AllocationPlan plan = plan(platform(new Method.ByDriver("some")));
        Drivers some = drivers.with("some", List.of(Share.of("Sales", 2), new Share(Principal.UNKNOWN, Rational.ONE)));
        books.addAll(Allocation.run(plan, books, some, MONTH).lines());
        assertEquals("30", effective().get("Finance"));
    }

    @Test
    void unknownChargesStayAndAreCounted() {
        books.add(Samples.line(
                LineKind.USAGE, CostLayer.INFERENCE, Samples.department("Platform"), new Charge.Unknown("no price")));
        AllocationPlan plan = plan(platform(new Method.ByDriver("heads")));
        assertEquals(1, Allocation.run(plan, books, drivers, MONTH).unknown());
    }

    @Test
    void centresThatOnlyServeEachOtherAreRefusedByName() {
        Drivers circle =
                Drivers.NONE.with("a", List.of(Share.of("Security", 1))).with("b", List.of(Share.of("Platform", 1)));
        AllocationPlan plan =
                plan(centres(new Method.Reciprocal(List.of(centre("Platform", "a"), centre("Security", "b")))));
        Throwable thrown =
                assertThrows(IllegalArgumentException.class, () -> Allocation.run(plan, books, circle, MONTH));
        assertTrue(String.valueOf(thrown.getMessage()).contains("only among themselves"));
    }

    @Test
    void aMissingDriverNamesThoseThereAre() {
        AllocationPlan plan = plan(platform(new Method.ByDriver("desks")));
        Throwable thrown =
                assertThrows(IllegalArgumentException.class, () -> Allocation.run(plan, books, drivers, MONTH));
        assertTrue(String.valueOf(thrown.getMessage()).contains("[heads, tickets]"));
    }

    @Test
    void methodDriverAndRatioAreInTheRule() {
        run(platform(new Method.ByDriver("heads")));
        List<String> paths = books.stream()
                .filter(line -> line.kind() == LineKind.ALLOCATION)
                .map(line -> line.rule().path())
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "allocation:platform:driver=heads:from",
                        "allocation:platform:driver=heads:to:1/10",
                        "allocation:platform:driver=heads:to:3/10",
                        "allocation:platform:driver=heads:to:3/5"),
                paths);
    }

    @Test
    void tokensAndRequestsAreDrivers() {
        Line usage =
                Samples.line(LineKind.USAGE, CostLayer.INFERENCE, Samples.department("Sales"), Samples.usdCharge("1"));
        Line tokens = new Line(
                usage.kind(),
                usage.layer(),
                usage.booking(),
                usage.who(),
                new Subject(usage.subject().call(), usage.subject().purpose(), "Model API", "input.text", "Tokens"),
                BigDecimal.valueOf(12),
                usage.charge(),
                usage.rule());
        assertEquals(
                List.of(Share.of("Sales", 12)),
                Drivers.tokens(List.of(usage, tokens, direct("Legal", "1")), Bearer.DEPARTMENT));
    }

    private void run(AllocationPlan.Step step) {
        List<Line> lines = Allocation.run(plan(step), books, drivers, MONTH).lines();
        assertEquals(Samples.usdCharge("0"), CostBookingTest.sum(lines));
        books.addAll(lines);
    }

    private static AllocationPlan plan(AllocationPlan.Step... steps) {
        return new AllocationPlan(List.of(steps), REST);
    }

    private static AllocationPlan.Step platform(Method method) {
        return new AllocationPlan.Step("platform", Selector.of(Bearer.DEPARTMENT, "Platform"), method);
    }

    private static AllocationPlan.Step centres(Method method) {
        Selector shared = new Selector(Set.of(), Set.of(LineKind.COST), Map.of(), Set.of());
        return new AllocationPlan.Step("centres", shared, method);
    }

    private static Method.Centre centre(String department, String driver) {
        return new Method.Centre(Samples.department(department), driver);
    }

    private static Line direct(String department, String amount) {
        return Samples.line(
                LineKind.COST, CostLayer.ORCHESTRATION, Samples.department(department), Samples.usdCharge(amount));
    }

    private Map<String, String> effective() {
        Map<String, String> result = new TreeMap<>();
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Line line : books) {
            if (line.charge() instanceof Charge.Known known) {
                sums.merge(line.who().department(), known.effective().amount(), BigDecimal::add);
            }
        }
        sums.forEach((who, sum) -> result.put(who, LineSums.plain(sum).toPlainString()));
        return result;
    }
}
