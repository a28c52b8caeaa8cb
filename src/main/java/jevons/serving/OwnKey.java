package jevons.serving;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import jevons.governance.KeyRing;
import jevons.governance.VirtualKey;

/// A key with which the gateway comes in by its own door: a random text of this process, kept nowhere, valid only
/// while it is open.
final class OwnKey {

    private static final int TEXT_BYTES = 24;

    private final byte[] text;
    private final VirtualKey stands;
    private volatile boolean open;

    /// @param stands what the text is the key to; its id names the text too
    OwnKey(VirtualKey stands) {
        byte[] random = new byte[TEXT_BYTES];
        new SecureRandom().nextBytes(random);
        this.text = ("jv-" + stands.id() + "-" + HexFormat.of().formatHex(random)).getBytes(StandardCharsets.US_ASCII);
        this.stands = stands;
    }

    /// The same judge of keys, which knows this one too while it is open.
    KeyRing around(KeyRing keys) {
        return (presented, now) ->
                open && isOwn(presented) ? new KeyRing.Verdict.Known(stands) : keys.judge(presented, now);
    }

    /// Its length is no secret, so that others cost nothing.
    private boolean isOwn(String presented) {
        return presented.length() == text.length
                && MessageDigest.isEqual(presented.getBytes(StandardCharsets.UTF_8), text);
    }

    void open(boolean now) {
        open = now;
    }

    /// What is presented.
    String text() {
        return new String(text, StandardCharsets.US_ASCII);
    }
}
