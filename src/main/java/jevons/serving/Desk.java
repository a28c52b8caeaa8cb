package jevons.serving;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jevons.gateway.admin.OperatorDesk;
import jevons.gateway.config.Secret;
import jevons.governance.KeyCard;
import jevons.store.sqlite.KeyShelf;
import jevons.store.sqlite.SnapshotKeyRing;

/// The operator's desk over the control plane. Each change is in force in this process before it is answered, and
/// has a line in the log that says who made it.
final class Desk implements OperatorDesk {

    private final KeyShelf shelf;
    private final SnapshotKeyRing keys;
    private final Supplier<Settings> settings;
    private final Consumer<String> notices;
    private final InstantSource clock;

    Desk(Serving.Keys keys, Supplier<Settings> settings, Consumer<String> notices, InstantSource clock) {
        this.shelf = keys.shelf();
        this.keys = keys.ring();
        this.settings = settings;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public List<KeyCard> cards() {
        return shelf.cards();
    }

    @Override
    public Issued issue(Order order, Actor by) {
        KeyShelf.Order asked = new KeyShelf.Order(
                order.name(), order.owner(), order.rules(), order.expires().orElse(KeyShelf.Order.NEVER));
        return issued(by, "issued", shelf.create(asked, clock.instant()));
    }

    @Override
    public Issued rotate(String id, Duration grace, Actor by) {
        return issued(by, "rotated (" + grace.toHours() + " hours of grace)", shelf.rotate(id, grace, clock.instant()));
    }

    @Override
    public KeyCard revoke(String id, Actor by) {
        return changed(by, "revoked", shelf.revoke(id, clock.instant()));
    }

    @Override
    public Settings settings() {
        return settings.get();
    }

    private Issued issued(Actor by, String what, KeyShelf.Issued issued) {
        return new Issued(
                changed(by, what, issued.card()), Secret.of(issued.text().reveal()));
    }

    private KeyCard changed(Actor by, String what, KeyCard card) {
        notices.accept("audit: the key " + by.key() + " '" + by.name() + "' " + what + " the key "
                + card.key().id() + " '" + card.key().name() + "' (request " + by.request() + ")");
        keys.refreshIfChanged();
        return card;
    }
}
