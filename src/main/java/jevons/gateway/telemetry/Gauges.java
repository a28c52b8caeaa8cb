package jevons.gateway.telemetry;

import java.util.function.LongSupplier;

/// What is measured at the moment of asking.
///
/// @param openRequests requests under way
/// @param openStreams of them, answers that are streams
/// @param logWaiting records that wait to become durable
/// @param lagRecords durable records that are not in the books yet
/// @param lagMillis how long the oldest of them waits
public record Gauges(
        LongSupplier openRequests,
        LongSupplier openStreams,
        LongSupplier logWaiting,
        LongSupplier lagRecords,
        LongSupplier lagMillis) {

    /// Nothing to measure.
    public static final Gauges NONE = new Gauges(() -> 0, () -> 0, () -> 0, () -> 0, () -> 0);
}
