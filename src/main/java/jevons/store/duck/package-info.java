/// The DuckDB projection: sums of the books. Derived from the log, deletable at any time.
@NullMarked
package jevons.store.duck;

import org.jspecify.annotations.NullMarked;
