/// The append-only log: frames in segment files, batches of entries, the index of facts already seen.
@NullMarked
package jevons.store.log;

import org.jspecify.annotations.NullMarked;
