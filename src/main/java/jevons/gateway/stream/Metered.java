package jevons.gateway.stream;

import java.util.List;
import jevons.gateway.record.Fault;
import jevons.gateway.record.UsageSource;
import jevons.metering.ModelCall;
import jevons.metering.Quantity;
import jevons.metering.Subcall;

/// What one answer used, known when it is over.
///
/// @param call the model as served, for the price
/// @param meters disjoint quantities of the call itself, without the meter of calls; empty where nothing is known
/// @param subcalls passes within it that cost apart
/// @param source where the counts come from
/// @param fault how the answer failed, [Fault#NONE] where it is whole
/// @param notes differences by named rule, unread numbers and the like, for the log; without content
public record Metered(
        ModelCall call,
        List<Quantity> meters,
        List<Subcall> subcalls,
        UsageSource source,
        Fault fault,
        List<String> notes) {

    public Metered {
        meters = List.copyOf(meters);
        subcalls = List.copyOf(subcalls);
        notes = List.copyOf(notes);
    }
}
