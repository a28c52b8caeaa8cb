package jevons.pricing;

import jevons.metering.Quantity;

/// One meter of a fact with its charge and the rule that made it.
///
/// @param rule the path of the rule: the rows and adjustments applied, readable and stable
/// (`list:anthropic/claude-x/input.text@2025-02-01`)
public record RatedMeter(Quantity quantity, PriceStatus status, Charge charge, String rule) {}
