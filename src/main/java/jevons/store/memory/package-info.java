/// Journal and view in memory, slow and plainly right: the oracle the real ones are tested against.
@NullMarked
package jevons.store.memory;

import org.jspecify.annotations.NullMarked;
