/// What the gateway tells of itself: counters, spans, lines of a log.
///
/// Holds: [GatewaySignals], the one port that the pipeline calls; its three kinds: [PrometheusSignals],
/// [OtelSignals], [RequestLines]; the bounds that keep label sets few.
/// Never: prompts, answers, key texts, end users as labels; money that anybody bills by (counters are binary
/// floating point and begin at zero with each start; the ledger is the money).
/// Open first: [GatewaySignals], then [Signals] which puts together what is configured.
/// Invariants: nothing here blocks or throws into a request; what is dropped is counted.
@NullMarked
package jevons.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
