package jevons.ledger;

import jevons.pricing.PriceStatus;

/// How a line's amounts came about, so that they can be computed again.
///
/// @param edition the price book's edition; empty for costs stated by a bill
/// @param path the rule's path: price rows and adjustments, allocation method and driver, amortisation plan
/// @param origin what the line was made from: a fact's source, or the key of a cost
public record Rule(PriceStatus status, String edition, String path, String origin) {}
