package jevons.metering.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.metering.Difference;
import jevons.metering.Extraction;
import jevons.metering.Meter;
import jevons.metering.Quantity;
import jevons.metering.Served;
import jevons.metering.StatedTotals;
import jevons.metering.UsageBlock;

/// What a dialect makes of blocks that differ only in their counts, worked out once. Gives what
/// [Dialect#extract] gives, or nothing where the counts do not add up: then the dialect itself must look.
public final class ExtractionPlan {

    private static final int NONE = -1;

    private final String dialect;
    private final Served served;
    private final SidePlan input;
    private final SidePlan output;
    private final int total;
    private final int[] aliases;
    private final Meter[] meters;
    private final int[] meterOfCell;
    private final int[] assumed;
    private final int[] tallies;

    ExtractionPlan(PlanMaker made, SidePlan input, SidePlan output, Served served) {
        this.dialect = made.dialect().name();
        this.served = served;
        this.input = input;
        this.output = output;
        this.total = made.total();
        this.aliases = made.aliases();
        this.meterOfCell = made.meterOfCell();
        this.assumed = made.assumed();
        this.tallies = made.tallies();
        this.meters = made.meters();
    }

    /// The plan for blocks of one shape.
    ///
    /// @param shape a block with the leaves and texts of all; its numbers are not looked at
    /// @param counts for each number leaf its place in the array that [#apply] takes
    /// @return empty where the shape needs more than a plan: costs, iterations, leaves that the dialect does not
    /// know
    public static Optional<ExtractionPlan> of(Dialect dialect, UsageBlock shape, Map<String, Integer> counts) {
        return new PlanMaker(dialect, shape, counts).plan();
    }

    /// What a block with these counts says.
    ///
    /// @param counts none below zero, each of at most 15 digits
    /// @return empty where they contradict each other or something must be assumed
    public Optional<Extraction> apply(long[] counts) {
        for (int i = 0; i < aliases.length; i += 2) {
            if (counts[aliases[i]] != counts[aliases[i + 1]]) {
                return Optional.empty();
            }
        }
        long[] amounts = new long[meterOfCell.length];
        boolean adds = input.settle(counts, amounts)
                && output.settle(counts, amounts)
                && (total == NONE || counts[total] == input.inTotal(amounts) + output.inTotal(amounts));
        if (!adds) {
            return Optional.empty();
        }
        long[] sums = new long[meters.length];
        for (int cell = 0; cell < amounts.length; cell++) {
            sums[meterOfCell[cell]] += amounts[cell];
        }
        for (int meter : assumed) {
            if (sums[meter] > 0) {
                return Optional.empty();
            }
        }
        for (int i = 0; i < tallies.length; i += 2) {
            sums[tallies[i]] += counts[tallies[i + 1]];
        }
        List<Difference> differences = new ArrayList<>(0);
        input.name(counts, amounts, differences);
        output.name(counts, amounts, differences);
        return Optional.of(new Extraction(
                dialect, quantities(sums), List.of(), totals(counts), List.of(), served, differences, List.of()));
    }

    private List<Quantity> quantities(long[] sums) {
        List<Quantity> quantities = new ArrayList<>(sums.length);
        for (int i = 0; i < sums.length; i++) {
            if (sums[i] != 0) {
                quantities.add(Quantity.of(meters[i], sums[i]));
            }
        }
        return quantities;
    }

    private StatedTotals totals(long[] counts) {
        return new StatedTotals(
                input.stated().map(stated -> BigDecimal.valueOf(counts[stated.count()])),
                output.stated().map(stated -> BigDecimal.valueOf(counts[stated.count()])),
                total == NONE ? Optional.empty() : Optional.of(BigDecimal.valueOf(counts[total])));
    }
}
