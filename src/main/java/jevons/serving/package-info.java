/// The running gateway: joins pipeline, store, books and telemetry into one process that starts and stops.
///
/// Holds: the start and the orderly stop, the loader that takes durable records into the books exactly once,
/// health. Never: rules of its own; it wires what the other rooms hold.
/// Open first: [Serving], then [SelfCheck] and [Loader].
/// To add: what must move before the gateway is ready is one line in [SelfCheck]; what makes it unready later,
/// one in [Readiness].
/// Invariants: what is opened is closed in the reverse order, each even where another fails; settings are taken
/// over as a whole or not at all.
@NullMarked
package jevons.serving;

import org.jspecify.annotations.NullMarked;
