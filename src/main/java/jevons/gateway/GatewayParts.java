package jevons.gateway;

import java.time.InstantSource;
import java.util.function.Supplier;
import jevons.gateway.admin.OperatorDesk;
import jevons.gateway.batch.BatchShelf;
import jevons.gateway.batch.MemoryBatches;
import jevons.gateway.record.Pricing;
import jevons.gateway.record.RecordLog;
import jevons.gateway.record.RequestIndex;
import jevons.gateway.telemetry.GatewaySignals;
import jevons.governance.KeyRing;

/// What the gateway is put together from. Everything here is shared by all event loops, and nothing of it blocks
/// but the desk.
///
/// @param keys judges presented keys
/// @param log keeps records durable
/// @param index finds records again
/// @param pricing makes facts and their cost
/// @param declared the current configuration
/// @param told what hears of everything that happens
/// @param clock tells the time of facts
/// @param control what is kept beside the log
public record GatewayParts(
        KeyRing keys,
        RecordLog log,
        RequestIndex index,
        Pricing pricing,
        Supplier<Declared> declared,
        Told told,
        InstantSource clock,
        Control control) {

    /// With batches that are forgotten when the process ends, and nobody who looks after keys: for trials.
    public GatewayParts(
            KeyRing keys,
            RecordLog log,
            RequestIndex index,
            Pricing pricing,
            Supplier<Declared> declared,
            Told told,
            InstantSource clock) {
        this(keys, log, index, pricing, declared, told, clock, new Control(new MemoryBatches(), OperatorDesk.NONE));
    }

    /// What is kept beside the log of records.
    ///
    /// @param batches remembers batches
    /// @param desk looks after keys; asked on a thread of its own
    public record Control(BatchShelf batches, OperatorDesk desk) {}

    BatchShelf batches() {
        return control.batches();
    }

    OperatorDesk desk() {
        return control.desk();
    }

    /// Where the gateway tells of itself.
    ///
    /// @param signals hears of every request
    /// @param metrics what `/metrics` answers, in Prometheus' text format
    public record Told(GatewaySignals signals, Supplier<byte[]> metrics) {}
}
