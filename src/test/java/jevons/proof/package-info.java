/// Proofs over the whole gateway with its store: official SDKs, kills, soaks, the failures of other gateways.
///
/// Holds: [ProofGateway] (everything behind one port), the drivers of load, the audit of the books against what
/// the simulated provider sold. Never: prices taken from the price book (they stand in [ListPrices], by hand, so
/// that the comparison is an independent one).
/// Open first: [OfficialSdksTest], then [KillNine].
@org.jspecify.annotations.NullMarked
package jevons.proof;
