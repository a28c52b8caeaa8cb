package jevons.governance;

import java.time.Instant;

/// The keys that are valid now. Asked for every request from many threads; an answer takes about a microsecond.
public interface KeyRing {

    /// Judges a key as presented. Never throws for a bad key and never keeps its text.
    Verdict judge(String presented, Instant now);

    /// What a presented key is.
    sealed interface Verdict {
        /// A key that is valid now.
        record Known(VirtualKey key) implements Verdict {}

        /// Not valid.
        ///
        /// @param reason why, safe to show to the caller: it says nothing about other keys
        record Refused(String reason) implements Verdict {}
    }
}
