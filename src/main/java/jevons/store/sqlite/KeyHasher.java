package jevons.store.sqlite;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import jevons.governance.KeyText;

/// HMAC-SHA-256 of keys' texts. Each thread has its own, with its own buffers, so hashing makes no garbage.
final class KeyHasher {

    static final int HASH_BYTES = 32;

    private final SecretKeySpec key;

    /// An instance's, not static: two data directories in one process have different keys. Event loops are few
    /// and live as long as the process.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Desk> desks = ThreadLocal.withInitial(this::desk);

    KeyHasher(ServerKey server) {
        key = server.derive(ServerKey.Use.HASH_KEYS);
    }

    /// One thread's Mac and buffers.
    private record Desk(Mac mac, byte[] text, byte[] hash) {}

    /// The hash of a text that is well formed ([KeyText#isWellFormed]).
    ///
    /// @return 32 bytes that the thread's next call overwrites
    byte[] hash(String text) {
        Desk desk = desks.get();
        int length = text.length();
        for (int i = 0; i < length; i++) {
            desk.text[i] = (byte) text.charAt(i);
        }
        try {
            desk.mac.update(desk.text, 0, length);
            desk.mac.doFinal(desk.hash, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a hash of " + HASH_BYTES + " bytes does not fit", e);
        }
        return desk.hash;
    }

    private Desk desk() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return new Desk(mac, new byte[KeyText.CHARACTERS_MAX], new byte[HASH_BYTES]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256, which every Java must have", e);
        }
    }
}
