/// What was used, by whom, for what.
///
/// Holds: [UsageFact] and its parts; the disjoint [Meter]s; each provider dialect's inclusion rules.
/// Never: prices, JSON (the edges flatten a usage block before it comes here).
/// Open first: [UsageFact], then [Meter].
/// Invariants: each token is in exactly one meter; the meters sum to the provider's own total.
@NullMarked
package jevons.metering;

import org.jspecify.annotations.NullMarked;
