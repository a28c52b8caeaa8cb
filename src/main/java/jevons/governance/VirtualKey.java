package jevons.governance;

import java.time.Instant;
import java.util.Optional;
import jevons.metering.Principal;

/// A key that the gateway issued, without its text: who holds it and what it allows.
///
/// @param id stable name of the key, safe to show and to log (`key_…`)
/// @param name what people call it
/// @param owner whose use it is; proven by the key
/// @param rules what it allows
/// @param expires from when it is refused, empty where never
public record VirtualKey(String id, String name, Principal owner, KeyRules rules, Optional<Instant> expires) {

    /// True from the moment of expiry on.
    public boolean hasExpired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }
}
