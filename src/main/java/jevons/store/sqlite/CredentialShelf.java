package jevons.store.sqlite;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import jevons.gateway.config.Secret;
import jevons.store.StoreException;

/// Providers' credentials in the control plane, sealed with AES-256-GCM under the server key. The name is sealed
/// in with the value, so that one stored value cannot be put in another's place.
public final class CredentialShelf {

    /// The longest value: a service account's file fits well.
    public static final int VALUE_BYTES_MAX = 16 << 10;

    /// The most credentials.
    public static final int CREDENTIALS_MAX = 1_000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final ControlPlane control;
    private final ServerKey server;
    private final SecureRandom random = new SecureRandom();

    /// @throws StoreException where the credentials there were sealed with another server key
    public CredentialShelf(ControlPlane control, ServerKey server) {
        ServerMark.confirm(control, server);
        this.control = control;
        this.server = server;
    }

    /// A credential without its value.
    public record Entry(String name, Instant changed) {}

    private record Sealed(byte[] nonce, byte[] text) {}

    /// Keeps a value under a name, in place of an earlier one.
    ///
    /// @throws IllegalArgumentException where the name is no name, or the value is empty or too long
    public void set(String name, Secret value, Instant now) {
        requireName(name);
        byte[] bytes = value.reveal().getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > VALUE_BYTES_MAX) {
            throw new IllegalArgumentException("the credential '" + name + "' has " + bytes.length
                    + " bytes, it must have 1 to " + VALUE_BYTES_MAX + "; give it on standard input");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, name, nonce, bytes);
        control.transaction(on -> {
            if (entries().size() >= CREDENTIALS_MAX) {
                throw new IllegalArgumentException("there are " + CREDENTIALS_MAX + " credentials, the most kept");
            }
            return ControlPlane.update(
                    on,
                    "INSERT INTO credential VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
                            + " nonce = excluded.nonce, sealed = excluded.sealed,"
                            + " changed_milli = excluded.changed_milli",
                    name,
                    nonce,
                    sealed,
                    now.toEpochMilli());
        });
    }

    /// All credentials by name.
    public List<Entry> entries() {
        return control.read(
                "SELECT name, changed_milli FROM credential ORDER BY name",
                row -> new Entry(row.getString(1), Instant.ofEpochMilli(row.getLong(2))));
    }

    /// A credential's value.
    ///
    /// @throws StoreException where it was changed in the database by another hand
    public Optional<Secret> find(String name) {
        return control
                .read(
                        "SELECT nonce, sealed FROM credential WHERE name = ?",
                        row -> new Sealed(row.getBytes(1), row.getBytes(2)),
                        name)
                .stream()
                .findFirst()
                .map(found -> Secret.of(
                        new String(crypt(Cipher.DECRYPT_MODE, name, found.nonce, found.text), StandardCharsets.UTF_8)));
    }

    /// @throws NoSuchElementException where there is none of this name
    public void remove(String name) {
        int removed = control.transaction(on -> ControlPlane.update(on, "DELETE FROM credential WHERE name = ?", name));
        if (removed == 0) {
            throw new NoSuchElementException("there is no credential '" + name + "'; see: jevons secrets list");
        }
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a credential's name is 1 to 63 of a-z, 0-9 and -, like openai; the value is read from standard"
                            + " input and never belongs on the command line");
        }
    }

    private byte[] crypt(int mode, String name, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, server.derive(ServerKey.Use.SEAL_CREDENTIALS), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new StoreException(
                    "the credential '" + name + "' cannot be " + (mode == Cipher.ENCRYPT_MODE ? "sealed" : "opened")
                            + "; it was changed in the database. Set it again with: jevons secrets set " + name,
                    e);
        }
    }
}
