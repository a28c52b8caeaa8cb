package jevons.store;

import java.nio.file.Path;
import jevons.store.duck.Projection;
import jevons.store.duck.Seals;
import jevons.store.log.BookReader;
import jevons.store.log.LogJournal;
import jevons.store.sqlite.ControlPlane;

/// One data directory: the journal, its projection and the control plane. One process at a time.
public final class Store implements AutoCloseable {

    private final DirectoryLock lock;
    private final LogJournal journal;
    private final Projection view;
    private final ControlPlane control;
    private final Seals seals;
    private boolean closed;

    private Store(Path directory, DirectoryLock lock, LogJournal journal, StoreOptions options) {
        this.lock = lock;
        this.journal = journal;
        this.view = new Projection(directory, journal, options);
        this.control = new ControlPlane(directory);
        this.seals = new Seals(directory, new BookReader(journal), view, options);
    }

    /// Opens the store of a directory, or begins one.
    ///
    /// @throws StoreException where the directory is in use or the log is damaged; the message says what to do
    public static Store open(Path directory, StoreOptions options) {
        Path absolute = directory.toAbsolutePath().normalize();
        DirectoryLock lock = DirectoryLock.take(absolute);
        try {
            return new Store(absolute, lock, LogJournal.open(absolute, options), options);
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

    /// The books as they were written, streaming.
    public BookReader books() {
        return new BookReader(journal);
    }

    /// Settings, period states, changes that wait for a person.
    public ControlPlane control() {
        return control;
    }

    /// Closed periods as files for other tools.
    public Seals seals() {
        return seals;
    }

    /// Checks everything: the log's checksums and chain, that the projection agrees with it, and every sealed
    /// file.
    ///
    /// @throws StoreException at the first damage
    public void verify(StoreOptions.Progress progress) {
        journal.verify(progress);
        view.follow();
        seals.verify();
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
                view;
                control) {
            // Closed in the reverse order, each even where another fails.
        }
    }
}
