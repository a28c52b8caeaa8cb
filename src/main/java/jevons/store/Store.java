package jevons.store;

import java.nio.file.Path;
import jevons.store.duck.Projection;
import jevons.store.log.LogJournal;

/// One data directory: the journal, its projection and the control plane. One process at a time.
public final class Store implements AutoCloseable {

    private final DirectoryLock lock;
    private final LogJournal journal;
    private final Projection view;
    private boolean closed;

    private Store(DirectoryLock lock, LogJournal journal, Projection view) {
        this.lock = lock;
        this.journal = journal;
        this.view = view;
    }

    /// Opens the store of a directory, or begins one.
    ///
    /// @throws StoreException where the directory is in use or the log is damaged; the message says what to do
    public static Store open(Path directory, StoreOptions options) {
        Path absolute = directory.toAbsolutePath().normalize();
        DirectoryLock lock = DirectoryLock.take(absolute);
        try {
            LogJournal journal = LogJournal.open(absolute, options);
            return new Store(lock, journal, new Projection(absolute, journal, options));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// The record of everything.
    public LogJournal journal() {
        return journal;
    }

    /// Sums of the books.
    public Projection view() {
        return view;
    }

    /// Gives back files and the directory. What is committed is safe without it. Closing twice is the same as
    /// once.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock;
                journal;
                view) {
            // Closed in the reverse order, each even where another fails.
        }
    }
}
