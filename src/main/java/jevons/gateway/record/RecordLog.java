package jevons.gateway.record;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Keeps records durable. Implemented by the store; asked from event loops, so nothing here may block.
public interface RecordLog {

    /// Takes a record to be made durable.
    ///
    /// @return done once it survives a crash, on any thread; failed where it may not survive. Empty where the log
    /// has no room now: the caller answers 503 or waits, and nothing was written
    Optional<CompletableFuture<Void>> append(RequestRecord record);

    /// True where a new request should be refused, because its record may find no room.
    boolean isFull();
}
