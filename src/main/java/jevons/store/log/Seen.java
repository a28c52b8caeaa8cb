package jevons.store.log;

/// Whether a fact is already in the journal.
public enum Seen {
    /// Not yet.
    NEW,
    /// Yes, with the same content: pass it over.
    SAME,
    /// Its key is, with other content: a conflict that a person must look at.
    DIFFERENT
}
