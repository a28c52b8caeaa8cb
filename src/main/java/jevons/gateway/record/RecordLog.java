package jevons.gateway.record;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Keeps records durable. Implemented by the store; asked from event loops, so nothing here may block.
public interface RecordLog {

    /// Takes a record to be made durable.
    ///
    /// @return done once it survives a crash, on any thread; failed where it may not survive. Empty where the log
    /// has no room now: the caller answers 503 or waits, and nothing was written
    Optional<CompletableFuture<Void>> append(RequestRecord record);

    /// The same log for one event loop: the futures are done by it, all those of one sync in one task, so that a
    /// loop is woken once for any number of records.
    ///
    /// @param loop runs tasks on the event loop's thread, in order
    default RecordLog on(Executor loop) {
        RecordLog whole = this;
        return new RecordLog() {
            @Override
            public Optional<CompletableFuture<Void>> append(RequestRecord record) {
                return whole.append(record).map(done -> done.whenCompleteAsync((_, _) -> {}, loop));
            }

            @Override
            public boolean isFull() {
                return whole.isFull();
            }
        };
    }

    /// Where calls are marked while they are under way.
    default AttemptMarks marks() {
        return AttemptMarks.OFF;
    }

    /// True where a new request should be refused, because its record may find no room.
    boolean isFull();
}
