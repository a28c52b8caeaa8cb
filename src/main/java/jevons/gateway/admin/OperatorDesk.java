package jevons.gateway.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import jevons.gateway.config.Origin;
import jevons.gateway.config.Secret;
import jevons.governance.KeyCard;
import jevons.governance.KeyRules;
import jevons.metering.Principal;

/// Looks after keys and tells of settings while the gateway runs. Everything here may block, so it is asked on a
/// thread of its own. A change is in force when its method returns, and is written to the log with whoever made
/// it.
public interface OperatorDesk {

    /// A desk where nobody sits: there are no keys to look after.
    OperatorDesk NONE = new OperatorDesk() {
        @Override
        public List<KeyCard> cards() {
            return List.of();
        }

        @Override
        public Issued issue(Order order, Actor by) {
            throw new IllegalArgumentException("keys are not kept by this gateway");
        }

        @Override
        public Issued rotate(String id, Duration grace, Actor by) {
            throw new NoSuchElementException(id);
        }

        @Override
        public KeyCard revoke(String id, Actor by) {
            throw new NoSuchElementException(id);
        }

        @Override
        public Settings settings() {
            return new Settings("nothing", "", List.of(), List.of());
        }
    };

    /// A key that is asked for.
    ///
    /// @param expires empty where it does not
    record Order(String name, Principal owner, KeyRules rules, Optional<Instant> expires) {}

    /// A key with its text, which is shown once and kept nowhere.
    record Issued(KeyCard card, Secret text) {}

    /// Who asks.
    ///
    /// @param key id of the key that asks
    /// @param name what people call that key
    /// @param request id of the request
    record Actor(String key, String name, String request) {}

    /// The settings.
    ///
    /// @param source where they come from
    /// @param refused why they are refused as they stand now, so that earlier ones are in force; empty usually
    /// @param inForce every setting that was declared or has a usual value, without secrets
    /// @param waiting those that were changed and wait for a restart
    record Settings(String source, String refused, List<Origin> inForce, List<Origin> waiting) {

        public Settings {
            inForce = List.copyOf(inForce);
            waiting = List.copyOf(waiting);
        }
    }

    /// All keys, oldest first, revoked ones included.
    List<KeyCard> cards();

    /// Issues a key.
    ///
    /// @throws IllegalArgumentException where the name is taken or no more keys are kept
    Issued issue(Order order, Actor by);

    /// Gives a key a new text; the present one lives on for a while.
    ///
    /// @throws NoSuchElementException where there is no such key that is not revoked
    Issued rotate(String id, Duration grace, Actor by);

    /// Ends a key for good.
    ///
    /// @throws NoSuchElementException where there is no such key that is not revoked
    KeyCard revoke(String id, Actor by);

    /// The settings now.
    Settings settings();
}
