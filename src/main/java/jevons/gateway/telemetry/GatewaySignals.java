package jevons.gateway.telemetry;

import jevons.gateway.record.Fault;
import jevons.gateway.record.RequestRecord;

/// Told of everything that the gateway did. Called on event loops: never blocks, never throws.
public interface GatewaySignals extends AutoCloseable {

    /// Tells nobody.
    GatewaySignals NONE = new GatewaySignals() {
        @Override
        public void finished(RequestRecord record, Finish finish) {}

        @Override
        public void refused(Refusal refusal) {}
    };

    /// Called when a request arrives: its place in the caller's trace. What [Trace#upstream] says goes to the
    /// provider as `traceparent`.
    ///
    /// @param traceparent the caller's header, empty where there is none
    default Trace begin(String traceparent) {
        return Trace.passedOn(traceparent);
    }

    /// A request that got as far as a provider has ended, with all its attempts.
    void finished(RequestRecord record, Finish finish);

    /// A request was answered without calling a provider: refused, or free of cost.
    void refused(Refusal refusal);

    /// The record of a request may not survive a crash: money that the ledger may never learn of.
    default void notDurable() {}

    /// Sends what is held back, within a bounded time.
    @Override
    default void close() {}

    /// How long it took.
    ///
    /// @param totalNanos from arrival to the last byte
    /// @param overheadNanos of that, spent in the gateway and not in waiting for a provider or the caller
    /// @param firstTokenNanos from arrival to the first byte of the answer's body; -1 where there was none
    record Finish(long totalNanos, long overheadNanos, long firstTokenNanos, Trace trace) {}

    /// An answer that needed no provider.
    ///
    /// @param endpoint one of the gateway's endpoints, or empty where the path is none of them
    /// @param fault [Fault#NONE] where nothing was wrong (a list of models)
    record Refusal(String endpoint, int status, Fault fault, long totalNanos, Trace trace) {}
}
