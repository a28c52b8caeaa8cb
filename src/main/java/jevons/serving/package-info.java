/// The running gateway: joins pipeline, store, books and telemetry into one process that starts and stops.
///
/// Holds: the start and the orderly stop, the loader that takes durable records into the books exactly once,
/// health. Never: rules of its own; it wires what the other rooms hold.
/// Open first: [Loader].
@NullMarked
package jevons.serving;

import org.jspecify.annotations.NullMarked;
