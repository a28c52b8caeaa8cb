package jevons.world;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jevons.ledger.CostFact;
import jevons.metering.UsageFact;
import jevons.money.FxTable;

/// The demo company, month by month: what its gateway and its suppliers would have reported. The same seed gives
/// the same facts on every machine.
public final class World {

    /// The seed of the demo.
    public static final long DEMO_SEED = 20_260_331L;

    /// The first of the 30 months.
    public static final YearMonth FIRST_MONTH = YearMonth.of(2023, 10);

    /// The department that pays for what all use, until it is allocated.
    public static final String PLATFORM = "AI Platform";

    /// The last of the 30 months, fixed so that the demo always tells the same story.
    public static final YearMonth LAST_MONTH = YearMonth.of(2026, 3);

    /// What happened in one month.
    ///
    /// @param usage facts reported in time
    /// @param late facts of the month that are only reported in the next one, after the books were closed
    /// @param costs everything that is not tokens
    public record Happened(YearMonth month, List<UsageFact> usage, List<UsageFact> late, List<CostFact> costs) {

        public Happened {
            usage = List.copyOf(usage);
            late = List.copyOf(late);
            costs = List.copyOf(costs);
        }
    }

    private final long seed;
    private final List<Person> people;

    /// The company that a seed makes.
    public World(long seed) {
        this.seed = seed;
        this.people = Person.all(seed);
    }

    /// The months from [#FIRST_MONTH] to [#LAST_MONTH].
    public static List<YearMonth> months() {
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth month = FIRST_MONTH; !month.isAfter(LAST_MONTH); month = month.plusMonths(1)) {
            months.add(month);
        }
        return List.copyOf(months);
    }

    /// What happened in a month; depends on the seed and the month only.
    public Happened month(YearMonth month) {
        List<UsageFact> usage = new ArrayList<>();
        List<UsageFact> late = new ArrayList<>();
        for (UseCase useCase : UseCases.ALL) {
            new WorkingMonth(seed, month, useCase, fact -> (isLate(fact, month) ? late : usage).add(fact))
                    .happen(people);
        }
        return new Happened(month, usage, late, new MonthlyCosts(month, usage).all());
    }

    /// The employees of each department, the driver by which shared costs are allocated.
    public static Map<String, Integer> headcounts() {
        Map<String, Integer> heads = new TreeMap<>();
        Department.ALL.forEach(department -> heads.put(department.name(), department.headcount()));
        return heads;
    }

    /// The company's own dated rates of exchange, one a month.
    public static FxTable exchangeRates() {
        return TreasuryRates.table();
    }

    /// Every 40th fact of a month's last days reaches the books late, as provider buckets do.
    private static boolean isLate(UsageFact fact, YearMonth month) {
        boolean lastDays = fact.at().atZone(ZoneOffset.UTC).getDayOfMonth() > month.lengthOfMonth() - 3;
        return lastDays && Math.floorMod(fact.key().id().hashCode(), 40) == 0;
    }
}
