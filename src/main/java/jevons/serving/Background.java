package jevons.serving;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Work of the start that goes on beside the rest of it, each on a thread of its own: the pool common to a
/// process has a single thread on two cores.
final class Background {

    private Background() {}

    static void run(Runnable work) {
        Thread.ofPlatform().daemon().name("start").start(work);
    }

    /// What the work gave; waits for it.
    ///
    /// @throws RuntimeException what the work threw
    static <T> T joined(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
