package jevons.explanation;

import java.math.BigDecimal;
import java.util.List;
import jevons.metering.Counts;

/// Sums of the books, the one way explanations read them. The store implements it.
public interface LedgerView {

    /// A sum of lines.
    ///
    /// @param key the values of the asked dimensions, in the asked order; empty text where not known
    /// @param quantity in the unit of the lines; only meaningful where [Dimension#UNIT] or the item is in the
    /// grain
    /// @param list at list prices; like the others in the lines' currency
    /// @param unpriced how many of the lines have no known charge; their amounts are in no sum
    record CostRow(
            List<String> key,
            BigDecimal quantity,
            BigDecimal list,
            BigDecimal contracted,
            BigDecimal effective,
            BigDecimal billed,
            long lines,
            long unpriced) {}

    /// A sum of activity.
    ///
    /// @param users how many different known users were active
    record ActivityRow(List<String> key, Counts counts, long users) {}

    /// Costs of one period, summed to a grain. [Dimension#CURRENCY] must be in the grain where several currencies
    /// occur.
    List<CostRow> costs(String period, View view, List<Dimension> grain);

    /// Activity of one period, summed to a grain; item, unit, layer, kind, currency, status and service do not
    /// apply.
    List<ActivityRow> activity(String period, View view, List<Dimension> grain);

    /// The names of the periods that have lines, in order of time.
    List<String> periods();
}
