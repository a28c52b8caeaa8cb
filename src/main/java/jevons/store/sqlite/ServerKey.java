package jevons.store.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import jevons.store.StoreException;

/// The secret that a server's virtual keys are hashed with and providers' credentials are sealed with: 32 random
/// bytes, in the environment or in a file that only its owner may read. Each use has its own key derived from it.
public final class ServerKey {

    /// The variable that takes precedence over the file: 64 hexadecimal digits.
    public static final String VARIABLE = "JEVONS_MASTER_KEY";

    /// The file in the data directory.
    public static final String FILE = "server.key";

    private static final int BYTES = 32;
    private static final int FILE_BYTES_MAX = 200;
    private static final String MAC = "HmacSHA256";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final byte[] bytes;
    private final String where;

    private ServerKey(byte[] bytes, String where) {
        this.bytes = bytes;
        this.where = where;
    }

    /// What a derived key is for.
    enum Use {
        HASH_KEYS,
        SEAL_CREDENTIALS,
        MARK
    }

    /// The key of a data directory; made at first use.
    ///
    /// @param variable the value of [#VARIABLE], where it is set
    /// @throws StoreException where it cannot be read, others may read it, or it is not 64 hexadecimal digits
    public static ServerKey of(Path directory, Optional<String> variable) {
        if (variable.isPresent()) {
            return new ServerKey(parse(variable.get(), "the environment variable " + VARIABLE), VARIABLE);
        }
        Path file = directory.resolve(FILE);
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                make(directory, file);
            }
            requireOwnerOnly(file);
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new StoreException("the server key " + file + " is not 64 hexadecimal digits; restore it");
            }
            return new ServerKey(parse(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString()), FILE);
        } catch (IOException e) {
            throw new StoreException("cannot read or make the server key " + file + ": " + e, e);
        }
    }

    /// The key as the process's environment and a data directory give it.
    public static ServerKey of(Path directory) {
        return of(directory, Optional.ofNullable(System.getenv(VARIABLE)));
    }

    /// Where it comes from, for messages.
    String where() {
        return where;
    }

    /// A key for one use.
    SecretKeySpec derive(Use use) {
        return new SecretKeySpec(hash("jevons " + use + " 1"), use == Use.SEAL_CREDENTIALS ? "AES" : MAC);
    }

    /// Twelve bytes by which the same key is known again; they do not give it away.
    byte[] mark() {
        byte[] whole = derive(Use.MARK).getEncoded();
        byte[] mark = new byte[12];
        System.arraycopy(whole, 0, mark, 0, mark.length);
        return mark;
    }

    private byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(bytes, MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + MAC + ", which every Java must have", e);
        }
    }

    private static byte[] parse(String text, String from) {
        String digits = text.strip();
        try {
            if (digits.length() == 2 * BYTES) {
                return HexFormat.of().parseHex(digits);
            }
        } catch (IllegalArgumentException e) {
            throw new StoreException(from + " holds something else than 64 hexadecimal digits; "
                    + "make one with: openssl rand -hex 32");
        }
        throw new StoreException(from + " holds " + digits.length() + " characters, a server key is 64 hexadecimal"
                + " digits; make one with: openssl rand -hex 32");
    }

    /// Written aside and linked into place, so that of two processes one wins and none sees half a key.
    private static void make(Path directory, Path file) throws IOException {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        Path aside = directory.resolve(FILE + "." + ProcessHandle.current().pid() + "." + System.nanoTime());
        Files.createFile(aside, ownerOnly(directory));
        try {
            Files.writeString(aside, HexFormat.of().formatHex(fresh) + "\n", StandardOpenOption.SYNC);
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException e) {
            // Another process made it first; theirs holds.
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path directory) {
        boolean posix = Files.getFileAttributeView(directory, PosixFileAttributeView.class) != null;
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        try {
            Set<PosixFilePermission> more = new HashSet<>(view.readAttributes().permissions());
            more.removeAll(OWNER_ONLY);
            if (!more.isEmpty()) {
                throw new StoreException("the server key " + file + " may be used by others ("
                        + PosixFilePermissions.toString(view.readAttributes().permissions())
                        + "); make it its owner's alone: chmod 600 " + file);
            }
        } catch (NoSuchFileException e) {
            throw new StoreException("the server key " + file + " vanished while it was read; try again", e);
        }
    }
}
