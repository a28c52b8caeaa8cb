package jevons.gateway;

import java.time.InstantSource;
import java.util.function.Supplier;
import jevons.gateway.batch.BatchShelf;
import jevons.gateway.batch.MemoryBatches;
import jevons.gateway.record.Pricing;
import jevons.gateway.record.RecordLog;
import jevons.gateway.record.RequestIndex;
import jevons.gateway.telemetry.GatewaySignals;
import jevons.governance.KeyRing;

/// What the gateway is put together from. Everything here is shared by all event loops, and nothing of it blocks.
///
/// @param keys judges presented keys
/// @param log keeps records durable
/// @param index finds records again
/// @param pricing makes facts and their cost
/// @param declared the current configuration
/// @param told what hears of everything that happens
/// @param clock tells the time of facts
/// @param batches remembers batches
public record GatewayParts(
        KeyRing keys,
        RecordLog log,
        RequestIndex index,
        Pricing pricing,
        Supplier<Declared> declared,
        Told told,
        InstantSource clock,
        BatchShelf batches) {

    /// With batches that are forgotten when the process ends: for trials.
    public GatewayParts(
            KeyRing keys,
            RecordLog log,
            RequestIndex index,
            Pricing pricing,
            Supplier<Declared> declared,
            Told told,
            InstantSource clock) {
        this(keys, log, index, pricing, declared, told, clock, new MemoryBatches());
    }

    /// Where the gateway tells of itself.
    ///
    /// @param signals hears of every request
    /// @param metrics what `/metrics` answers, in Prometheus' text format
    public record Told(GatewaySignals signals, Supplier<byte[]> metrics) {}
}
