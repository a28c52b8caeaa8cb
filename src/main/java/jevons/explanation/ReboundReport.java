package jevons.explanation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// How much of a change in token spend the price explains, how much the use that a lower price induced, and how
/// much is growth of its own. Only the induced use is Jevons's effect, and only as far as the elasticity is
/// known.
///
/// @param spendBefore effective cost of tokens
/// @param priceRatio of the tasks' unit values (Fisher over the same tasks), six places; empty where none is
/// matched
/// @param elasticity within tasks and months; empty where it cannot be estimated
/// @param naive the slope without fixed effects, to be shown beside the other: quality confounds it
/// @param splits at the lower end of the elasticity's interval, the estimate, and the upper end
/// @param notes definitions, and why something is empty
public record ReboundReport(
        BigDecimal spendBefore,
        BigDecimal spendAfter,
        Optional<BigDecimal> priceRatio,
        Optional<Estimate> elasticity,
        Optional<Estimate> naive,
        List<Split> splits,
        List<String> notes) {

    /// An elasticity with its 95 % interval, four places.
    public record Estimate(BigDecimal value, BigDecimal low, BigDecimal high, int observations) {

        /// True where the whole interval is below −1: a lower price surely raised spend.
        public boolean isBackfire() {
            return high.compareTo(BigDecimal.ONE.negate()) < 0;
        }
    }

    /// The change of spend at one elasticity; the three parts sum to it exactly.
    ///
    /// @param price what the price alone did
    /// @param induced what use that followed the price did: the rebound
    /// @param autonomous growth that the price does not explain
    public record Split(BigDecimal elasticity, BigDecimal price, BigDecimal induced, BigDecimal autonomous) {

        /// Price and induced use together: what the price explains.
        public BigDecimal priceInduced() {
            return price.add(induced);
        }
    }

    public ReboundReport {
        splits = List.copyOf(splits);
        notes = List.copyOf(notes);
    }

    public BigDecimal change() {
        return spendAfter.subtract(spendBefore);
    }
}
