/// How facts are kept: the segment log, sealed Parquet, the DuckDB projection, the SQLite control plane.
///
/// Holds: one data directory, one process at a time. The log is the truth; the projection is rebuilt from it.
/// Never: pricing, allocation or closing rules; a row in the projection that is not in the log.
/// Open first: [Store], then `log.LogJournal`, then `duck.Projection`.
/// Invariants: what is acknowledged survives a kill; a batch is applied whole or not at all; damage is named,
/// never hidden.
@NullMarked
package jevons.store;

import org.jspecify.annotations.NullMarked;
