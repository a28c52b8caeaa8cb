/// The sockets of the data plane: clients on one side, providers on the other, both on event loops.
///
/// Holds: [ClientEdge] (the server), [Upstreams] (the pooled clients), one [Lane] for each event loop with the
/// watch over its time limits, the two kinds of answers.
/// Never: who may do what, prices, dialects.
/// Open first: [Lane], then [StreamAnswer].
/// Invariants: an exchange lives on one event loop; nothing here blocks; what is held for a stream is bounded.
@NullMarked
package jevons.gateway.http;

import org.jspecify.annotations.NullMarked;
