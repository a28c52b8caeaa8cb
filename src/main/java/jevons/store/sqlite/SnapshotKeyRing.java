package jevons.store.sqlite;

import java.time.Instant;
import jevons.governance.KeyRing;
import jevons.governance.KeyText;

/// Judges keys from memory. What changes in the control plane, in this process or another, is taken over by
/// [#refreshIfChanged], which the server calls about once a second: so long a revocation may take from another
/// process.
public final class SnapshotKeyRing implements KeyRing {

    private static final Verdict MALFORMED = new Verdict.Refused(
            "this is not a key of this gateway, or it was mistyped: it begins with jv- and its checksum must be right");

    private final KeyShelf shelf;
    private KeyShelf.Version version;
    private volatile KeySnapshot snapshot;

    /// Reads all keys.
    ///
    /// @throws jevons.store.StoreException where they cannot be read
    public SnapshotKeyRing(KeyShelf shelf) {
        this.shelf = shelf;
        this.version = shelf.version();
        this.snapshot = shelf.snapshot();
    }

    /// Takes over what changed. Cheap where nothing did: one question to SQLite, no disk.
    ///
    /// @return true where keys were read anew
    /// @throws jevons.store.StoreException where they cannot be read; the keys known before stay in force
    public synchronized boolean refreshIfChanged() {
        KeyShelf.Version now = shelf.version();
        if (now.equals(version)) {
            return false;
        }
        snapshot = shelf.snapshot();
        version = now;
        return true;
    }

    /// How many texts of keys are known, refused ones included.
    public int size() {
        return snapshot.size();
    }

    @Override
    public Verdict judge(String presented, Instant now) {
        return KeyText.isWellFormed(presented) ? snapshot.judge(shelf.hash(presented), now) : MALFORMED;
    }
}
