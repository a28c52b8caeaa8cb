package jevons.books;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jevons.ledger.AllocationPlan;
import jevons.ledger.Bearer;
import jevons.ledger.CostLayer;
import jevons.ledger.Drivers;
import jevons.ledger.LineKind;
import jevons.ledger.Method;
import jevons.ledger.Selector;
import jevons.ledger.Share;
import jevons.metering.Principal;
import jevons.world.World;

/// How the demo company shares the platform's cost: governance and security by heads, everything else by
/// requests.
final class DemoAllocation {

    private static final String HEADS = "heads";

    private DemoAllocation() {}

    static AllocationPlan plan() {
        Principal platform = Principal.department(World.PLATFORM);
        Selector byHeads = new Selector(
                Set.of(CostLayer.DATA_GOVERNANCE, CostLayer.SECURITY_COMPLIANCE),
                Set.<LineKind>of(),
                Map.of(Bearer.DEPARTMENT, World.PLATFORM),
                Set.of());
        return new AllocationPlan(
                List.of(
                        new AllocationPlan.Step("by heads", byHeads, new Method.ByDriver(HEADS)),
                        new AllocationPlan.Step(
                                "by requests",
                                Selector.of(Bearer.DEPARTMENT, World.PLATFORM),
                                new Method.ByDriver(Allocating.REQUESTS))),
                platform);
    }

    static Drivers drivers() {
        List<Share> heads = new ArrayList<>();
        World.headcounts().forEach((department, count) -> heads.add(Share.of(department, count)));
        return Drivers.NONE.with(HEADS, heads);
    }
}
