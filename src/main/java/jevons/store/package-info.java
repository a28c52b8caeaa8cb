/// How facts are kept: the segment log, sealed Parquet, the DuckDB projection, the SQLite control plane.
@NullMarked
package jevons.store;

import org.jspecify.annotations.NullMarked;
