package jevons.store.sqlite;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import jevons.gateway.config.Secret;
import jevons.governance.KeyCard;
import jevons.governance.KeyRules;
import jevons.governance.KeyText;
import jevons.metering.Principal;

/// Issues, replaces and revokes keys in the control plane. Of a key's text only a keyed hash is kept.
public final class KeyShelf {

    /// More keys than this are refused, revoked ones included, because all are held in memory.
    public static final int KEYS_MAX = 100_000;

    /// The longest time that a replaced text may live on.
    public static final Duration GRACE_MAX = Duration.ofDays(30);

    private final ControlPlane control;
    private final KeyHasher hasher;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong ownChanges = new AtomicLong();

    /// @throws jevons.store.StoreException where the keys there were made with another server key
    public KeyShelf(ControlPlane control, ServerKey server) {
        ServerMark.confirm(control, server);
        this.control = control;
        this.hasher = new KeyHasher(server);
    }

    /// What is asked for.
    ///
    /// @param name unique among keys that are not revoked
    public record Order(String name, Principal owner, KeyRules rules, Instant expires) {

        /// No expiry.
        public static final Instant NEVER = Instant.EPOCH;
    }

    /// A key with its text, which is shown once and kept nowhere.
    public record Issued(KeyCard card, Secret text) {}

    /// A state of the keys; equal states are the same keys.
    record Version(long others, long own) {}

    /// Issues a key.
    ///
    /// @throws IllegalArgumentException where the name is taken or empty, it would be expired already, or there
    /// are [#KEYS_MAX] keys
    public Issued create(Order order, Instant now) {
        String name = order.name().strip();
        boolean plain = name.codePoints().noneMatch(Character::isISOControl);
        if (name.isEmpty() || name.length() > 100 || name.startsWith("key_") || !plain) {
            throw new IllegalArgumentException("a key needs a name of 1 to 100 characters without line breaks that"
                    + " does not begin with key_, like legal-review");
        }
        if (!order.expires().equals(Order.NEVER) && !order.expires().isAfter(now)) {
            throw new IllegalArgumentException(
                    "the key would have expired at " + order.expires() + "; name a later day");
        }
        byte[] number = new byte[8];
        random.nextBytes(number);
        String id = "key_" + HexFormat.of().formatHex(number);
        String text = KeyText.make(name, random);
        change(on -> {
            requireFree(name);
            KeyRows.insert(on, id, order, now);
            return addSecret(on, id, text, 1, now);
        });
        return new Issued(card(id), Secret.of(text));
    }

    /// All keys, oldest first, revoked ones included.
    public List<KeyCard> cards() {
        return KeyRows.cards(control, "");
    }

    /// Gives a key a new text. The present one lives on for a while; one that lived on before ends now.
    ///
    /// @param which id or name
    /// @param grace zero ends the present text at once
    /// @throws NoSuchElementException where there is no such key that is not revoked
    /// @throws IllegalArgumentException where the grace is negative or longer than [#GRACE_MAX]
    public Issued rotate(String which, Duration grace, Instant now) {
        if (grace.isNegative() || grace.compareTo(GRACE_MAX) > 0) {
            throw new IllegalArgumentException(
                    "a replaced key lives on for 0 to " + GRACE_MAX.toHours() + " hours, not " + grace.toHours());
        }
        String id = live(which);
        String text = KeyText.make(card(id).key().name(), random);
        change(on -> {
            long newest = newest(id);
            long nowMilli = now.toEpochMilli();
            ControlPlane.update(
                    on,
                    "UPDATE key_secret SET ends_milli = ? WHERE key_id = ? AND (ends_milli = 0 OR ends_milli > ?)",
                    nowMilli,
                    id,
                    nowMilli);
            ControlPlane.update(
                    on,
                    "UPDATE key_secret SET ends_milli = ? WHERE key_id = ? AND number = ?",
                    now.plus(grace).toEpochMilli(),
                    id,
                    newest);
            return addSecret(on, id, text, newest + 1, now);
        });
        return new Issued(card(id), Secret.of(text));
    }

    /// Ends a key with all its texts, at once and for good.
    ///
    /// @param which id or name
    /// @throws NoSuchElementException where there is no such key that is not revoked
    public KeyCard revoke(String which, Instant now) {
        String id = live(which);
        change(on -> ControlPlane.update(
                on,
                "UPDATE virtual_key SET revoked_milli = ? WHERE id = ? AND revoked_milli = 0",
                now.toEpochMilli(),
                id));
        return card(id);
    }

    byte[] hash(String text) {
        return hasher.hash(text);
    }

    Version version() {
        return new Version(control.changesByOthers(), ownChanges.get());
    }

    KeySnapshot snapshot() {
        return KeyRows.snapshot(control);
    }

    private void change(ControlPlane.Work<Integer> work) {
        control.transaction(work);
        ownChanges.incrementAndGet();
    }

    private int addSecret(Connection on, String id, String text, long number, Instant now) throws SQLException {
        return ControlPlane.update(
                on,
                "INSERT INTO key_secret VALUES (?, ?, ?, ?, ?, 0)",
                hasher.hash(text).clone(),
                id,
                KeyText.lastFour(text),
                number,
                now.toEpochMilli());
    }

    private void requireFree(String name) {
        if (!KeyRows.ids(control, name).isEmpty()) {
            throw new IllegalArgumentException("there is a key named '" + name
                    + "' already; choose another name, or replace its text with: jevons keys rotate " + name);
        }
        long count = control.read("SELECT count(*) FROM virtual_key", row -> row.getLong(1))
                .getFirst();
        if (count >= KEYS_MAX) {
            throw new IllegalArgumentException("there are " + count + " keys, the most that are kept");
        }
    }

    private long newest(String id) {
        return control.read("SELECT max(number) FROM key_secret WHERE key_id = ?", row -> row.getLong(1), id)
                .getFirst();
    }

    private String live(String which) {
        List<String> ids = KeyRows.ids(control, which);
        if (ids.isEmpty()) {
            List<String> names = new ArrayList<>();
            cards().stream()
                    .filter(card -> card.revoked().isEmpty())
                    .limit(10)
                    .forEach(card -> names.add(card.key().name()));
            throw new NoSuchElementException("no key that is not revoked has the id or name '"
                    + (KeyText.isWellFormed(which) ? "***" : which) + "'; "
                    + (names.isEmpty() ? "there is none" : "there are " + names + "; all with: jevons keys list"));
        }
        return ids.getFirst();
    }

    private KeyCard card(String id) {
        return KeyRows.cards(control, id).getFirst();
    }
}
