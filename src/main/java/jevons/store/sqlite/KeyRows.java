package jevons.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jevons.governance.KeyCard;
import jevons.governance.KeyRules;
import jevons.governance.KeyRules.Scope;
import jevons.governance.KeyRules.Tag;
import jevons.governance.VirtualKey;
import jevons.metering.Principal;

/// Keys as rows of the control plane, and back.
final class KeyRows {

    private static final String COLUMNS = "id, name, organisation, department, team, user_name, application, use_case,"
            + " environment, scopes, models, created_milli, expires_milli, revoked_milli";

    /// Stands for any value in a row of `key_tag`; no value is empty.
    private static final String ANY = "";

    private KeyRows() {}

    private record KeyRow(VirtualKey key, Instant created, Optional<Instant> revoked) {}

    private record SecretRow(String keyId, byte[] hash, KeyCard.Live live) {}

    static int insert(Connection on, String id, KeyShelf.Order order, Instant now) throws SQLException {
        Principal owner = order.owner();
        int rows = ControlPlane.update(
                on,
                "INSERT INTO virtual_key (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                id,
                order.name().strip(),
                owner.organisation(),
                owner.department(),
                owner.team(),
                owner.user(),
                owner.application(),
                owner.useCase(),
                owner.environment(),
                String.join(" ", names(order.rules().scopes())),
                String.join("\n", order.rules().models()),
                now.toEpochMilli(),
                order.expires().toEpochMilli());
        for (Map.Entry<Tag, Set<String>> tag : order.rules().tags().entrySet()) {
            for (String value : tag.getValue().isEmpty() ? Set.of(ANY) : tag.getValue()) {
                ControlPlane.update(
                        on,
                        "INSERT INTO key_tag VALUES (?, ?, ?)",
                        id,
                        tag.getKey().name(),
                        value);
            }
        }
        return rows;
    }

    /// Ids of the keys that are not revoked and have this id or name.
    static List<String> ids(ControlPlane control, String which) {
        return control.read(
                "SELECT id FROM virtual_key WHERE revoked_milli = 0 AND (id = ? OR name = ?)",
                row -> row.getString(1),
                which,
                which);
    }

    /// One key, or all with an empty id, oldest first.
    static List<KeyCard> cards(ControlPlane control, String id) {
        List<SecretRow> secrets = secrets(control);
        List<KeyCard> cards = new ArrayList<>();
        for (KeyRow row : keys(control)) {
            if (id.isEmpty() || row.key.id().equals(id)) {
                List<KeyCard.Live> live = secrets.stream()
                        .filter(secret -> secret.keyId.equals(row.key.id()))
                        .map(SecretRow::live)
                        .toList();
                cards.add(new KeyCard(row.key, row.created, row.revoked, live));
            }
        }
        return cards;
    }

    /// All texts of all keys. A text whose key is not read yet comes with the next snapshot.
    static KeySnapshot snapshot(ControlPlane control) {
        Map<String, KeyRow> keys = new HashMap<>();
        keys(control).forEach(row -> keys.put(row.key.id(), row));
        List<KeySnapshot.Stored> stored = new ArrayList<>();
        for (SecretRow secret : secrets(control)) {
            KeyRow row = keys.get(secret.keyId);
            if (row != null) {
                long ends = secret.live.ends().map(Instant::toEpochMilli).orElse(0L);
                stored.add(new KeySnapshot.Stored(secret.hash, ends, row.revoked.isPresent(), row.key));
            }
        }
        return new KeySnapshot(stored);
    }

    private static List<SecretRow> secrets(ControlPlane control) {
        return control.read(
                "SELECT key_id, hash, last_four, created_milli, ends_milli FROM key_secret"
                        + " ORDER BY key_id, number DESC",
                row -> new SecretRow(
                        row.getString(1),
                        row.getBytes(2),
                        new KeyCard.Live(
                                row.getString(3), Instant.ofEpochMilli(row.getLong(4)), moment(row.getLong(5)))));
    }

    private static List<KeyRow> keys(ControlPlane control) {
        Map<String, Map<Tag, Set<String>>> tags = tags(control);
        return control.read(
                "SELECT " + COLUMNS + " FROM virtual_key ORDER BY created_milli, id",
                row -> keyRow(row, tags.getOrDefault(row.getString(1), Map.of())));
    }

    private static Map<String, Map<Tag, Set<String>>> tags(ControlPlane control) {
        Map<String, Map<Tag, Set<String>>> all = new HashMap<>();
        control.read("SELECT key_id, tag, value FROM key_tag", row -> {
            Set<String> values = all.computeIfAbsent(row.getString(1), _ -> new EnumMap<>(Tag.class))
                    .computeIfAbsent(Tag.valueOf(row.getString(2)), _ -> new HashSet<>());
            return row.getString(3).equals(ANY) || values.add(row.getString(3));
        });
        return all;
    }

    private static KeyRow keyRow(ResultSet row, Map<Tag, Set<String>> tags) throws SQLException {
        Principal owner = new Principal(
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                Principal.Proof.PROVEN);
        Set<Scope> scopes = new HashSet<>();
        for (String scope : words(row.getString(10), " ")) {
            scopes.add(Scope.valueOf(scope));
        }
        KeyRules rules = new KeyRules(scopes, words(row.getString(11), "\n"), tags);
        VirtualKey key = new VirtualKey(row.getString(1), row.getString(2), owner, rules, moment(row.getLong(13)));
        return new KeyRow(key, Instant.ofEpochMilli(row.getLong(12)), moment(row.getLong(14)));
    }

    private static Set<String> names(Set<Scope> scopes) {
        Set<String> names = new TreeSet<>();
        scopes.forEach(scope -> names.add(scope.name()));
        return names;
    }

    private static List<String> words(String text, String separator) {
        return text.isEmpty() ? List.of() : List.of(text.split(separator));
    }

    private static Optional<Instant> moment(long milli) {
        return milli == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(milli));
    }
}
