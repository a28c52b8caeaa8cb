package jevons.metering.dialect;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import jevons.metering.Difference;
import jevons.metering.Rule;

/// What [SideExtractor] does for one direction of blocks that state the same leaves, worked out once: which count
/// goes to which cell, and what is taken out of it. Cells and counts are known by number.
///
/// @param stated the count of the direction's total, where there is one
/// @param steps in the order in which they are settled
/// @param rest the cell of what is left of the total, -1 where there is no total
/// @param checks counts that must agree with cells
/// @param tops cells outside the stated total
/// @param cells all cells
record SidePlan(Optional<Stated> stated, List<Step> steps, int rest, List<Check> checks, List<Top> tops, Cells cells) {

    /// A stated total.
    record Stated(int count, String path) {}

    /// A count, less the cells that it covers, goes to a cell.
    record Step(int count, int cell, int[] covered) {}

    /// A count that is the sum of cells.
    record Check(int count, int[] cells) {}

    /// A cell whose amount is named where it is not zero.
    record Top(int cell, Rule rule) {}

    /// Cells by their place: inside the total, those in the grand total, all.
    record Cells(int[] inside, int[] inTotal, int[] all) {}

    /// Fills the cells.
    ///
    /// @return false where something does not add up
    boolean settle(long[] counts, long[] amounts) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            long net = counts[step.count()] - sum(step.covered(), amounts);
            if (net < 0) {
                return false;
            }
            amounts[step.cell()] += net;
        }
        if (stated.isPresent()) {
            long left = counts[stated.get().count()] - sum(cells.inside(), amounts);
            if (left < 0) {
                return false;
            }
            amounts[rest] += left;
        }
        for (int i = 0; i < checks.size(); i++) {
            Check check = checks.get(i);
            if (counts[check.count()] != sum(check.cells(), amounts)) {
                return false;
            }
        }
        return true;
    }

    /// Names what stands outside the stated total.
    void name(long[] counts, long[] amounts, List<Difference> differences) {
        if (stated.isEmpty()) {
            return;
        }
        Stated total = stated.get();
        int begin = differences.size();
        for (int i = 0; i < tops.size(); i++) {
            Top top = tops.get(i);
            if (amounts[top.cell()] != 0 && isNew(top.rule(), differences, begin)) {
                differences.add(new Difference(
                        top.rule(),
                        total.path(),
                        BigDecimal.valueOf(counts[total.count()]),
                        BigDecimal.valueOf(sum(cells.all(), amounts))));
            }
        }
    }

    private static boolean isNew(Rule rule, List<Difference> differences, int begin) {
        for (int i = begin; i < differences.size(); i++) {
            if (differences.get(i).rule() == rule) {
                return false;
            }
        }
        return true;
    }

    long inTotal(long[] amounts) {
        return sum(cells.inTotal(), amounts);
    }

    private static long sum(int[] cells, long[] amounts) {
        long sum = 0;
        for (int cell : cells) {
            sum += amounts[cell];
        }
        return sum;
    }
}
