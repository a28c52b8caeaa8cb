package jevons.intake.usage;

import jevons.metering.Meter;

/// That a source counts one meter's quantity into another's: OpenAI's input tokens include the cached ones.
/// Reading takes the part out, so that our meters are disjoint.
public record Inclusion(Meter whole, Meter part) {}
