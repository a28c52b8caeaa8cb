/// The append-only logs. The journal: frames in segment files, batches of entries, the index of facts already
/// seen. The intake: records of the gateway in groups of one sync, until the books have them and a while longer.
///
/// Open first: [LogJournal], [IntakeLog].
@NullMarked
package jevons.store.log;

import org.jspecify.annotations.NullMarked;
