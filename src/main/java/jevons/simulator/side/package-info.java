/// The endpoints of a simulated provider beside generation: lists, embeddings, images, audio, files, batches.
///
/// Holds: one [Service] for each, the [Shelf] of files and batches.
/// Never: sockets, delays, faults (they are put on afterwards, the same for all).
/// Open first: [Service]. To add a service: one class and one line in [Services].
/// Invariants: what is sold is said with the answer; a batch is sold once, when it is found complete.
@NullMarked
package jevons.simulator.side;

import org.jspecify.annotations.NullMarked;
