/// Readers of costs: bills in FOCUS and plain tables with a mapping to [jevons.ledger.CostFact]s.
@NullMarked
package jevons.intake.costs;

import org.jspecify.annotations.NullMarked;
