package jevons.governance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that is kept about a key, for those who look after keys. Holds no text of any key.
///
/// @param created when it was issued
/// @param revoked from when it is refused by decision, empty where it was not revoked
/// @param secrets its texts, newest first: one, or two while an old one lives on
public record KeyCard(VirtualKey key, Instant created, Optional<Instant> revoked, List<Live> secrets) {

    public KeyCard {
        secrets = List.copyOf(secrets);
    }

    /// One text of a key.
    ///
    /// @param lastFour its last four characters
    /// @param created when it was made
    /// @param ends from when it is refused because a newer one took its place, empty for the newest
    public record Live(String lastFour, Instant created, Optional<Instant> ends) {}

    /// How the key stands at a moment.
    public State state(Instant now) {
        if (revoked.isPresent()) {
            return State.REVOKED;
        }
        return key.hasExpired(now) ? State.EXPIRED : State.LIVE;
    }

    /// How a key stands.
    public enum State {
        LIVE,
        EXPIRED,
        REVOKED
    }
}
