package jevons.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jevons.money.Currency;
import jevons.pricing.Charge;

/// Goes through the books once and says what is not as it must be: closings that do not chain, closed periods
/// that changed, allocations that do not sum to zero. Add everything, then read the [#faults].
public final class Verification {

    private record Allocated(String period, String step, Currency currency) {}

    private final List<Closing> chain;
    private final Map<String, Seal> seals = new LinkedHashMap<>();
    private final Map<Allocated, ChargeSum> allocated = new LinkedHashMap<>();
    private final Map<String, ChargeSum> totals = new TreeMap<>();
    private long lines;
    private long unknown;

    /// @param chain all closings in order
    public Verification(List<Closing> chain) {
        this.chain = List.copyOf(chain);
        chain.forEach(closing -> seals.put(closing.period(), new Seal(closing.period())));
    }

    public void add(Line line) {
        lines++;
        Seal seal = seals.get(line.booking().period());
        if (seal != null) {
            seal.add(line);
        }
        switch (line.charge()) {
            case Charge.Unknown _ -> unknown++;
            case Charge.Known known -> {
                Currency currency = known.currency();
                totals.computeIfAbsent(line.booking().period() + " " + currency, _ -> new ChargeSum(currency))
                        .add(known);
                if (line.kind() == LineKind.ALLOCATION) {
                    Allocated key = new Allocated(line.booking().period(), Allocation.step(line), currency);
                    allocated.computeIfAbsent(key, _ -> new ChargeSum(currency)).add(known);
                }
            }
        }
    }

    public void add(Activity activity) {
        Seal seal = seals.get(activity.booking().period());
        if (seal != null) {
            seal.add(activity);
        }
    }

    /// How many lines were gone through.
    public long lines() {
        return lines;
    }

    /// How many of them have no known charge.
    public long unknown() {
        return unknown;
    }

    /// Sums by period and currency, keyed `2026-03 USD`.
    public Map<String, Charge.Known> totals() {
        Map<String, Charge.Known> result = new TreeMap<>();
        totals.forEach((key, sum) -> result.put(key, sum.sum()));
        return result;
    }

    /// What is wrong, in words; empty where the books are whole.
    public List<String> faults() {
        List<String> faults = new ArrayList<>(Closings.verifyChain(chain));
        for (Closing closing : chain) {
            Seal seal = seals.get(closing.period());
            if (seal != null) {
                Closings.verify(closing, seal).ifPresent(faults::add);
            }
        }
        allocated.forEach((key, sum) -> {
            if (!sum.sum().equals(Shares.zero(key.currency()))) {
                faults.add("the allocation '" + key.step() + "' of " + key.period() + " does not sum to zero but to "
                        + sum.sum());
            }
        });
        return List.copyOf(faults);
    }
}
