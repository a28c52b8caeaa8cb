package jevons.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// The content hash of one period's books. Each line and activity is hashed by its canonical text ([Canonical]);
/// the content hash is SHA-256 over these hashes in ascending order. That order is canonical whatever order the
/// entries come in, so they can be streamed; 32 bytes of each are kept.
public final class Seal {

    /// Lines and activities that one period may hold; about 500 MB of hashes.
    public static final int ENTRIES_MAX = 10_000_000;

    private static final int FIRST_CAPACITY = 1_024;

    private final String period;
    private final MessageDigest digest = sha256();
    private byte[][] hashes = new byte[FIRST_CAPACITY][];
    private int entries;
    private long lines;

    /// @param period whose books are sealed; entries of others are passed over
    public Seal(String period) {
        this.period = period;
    }

    /// Takes in a line that the period's books hold.
    ///
    /// @throws IllegalStateException beyond [#ENTRIES_MAX]
    public void add(Line line) {
        if (line.booking().period().equals(period)) {
            add(Canonical.text(line));
            lines++;
        }
    }

    /// Takes in an activity that the period's books hold.
    ///
    /// @throws IllegalStateException beyond [#ENTRIES_MAX]
    public void add(Activity activity) {
        if (activity.booking().period().equals(period)) {
            add(Canonical.text(activity));
        }
    }

    public String period() {
        return period;
    }

    /// How many lines were taken in.
    public long lines() {
        return lines;
    }

    /// The content hash of what was taken in so far, hexadecimal.
    public String contentHash() {
        Arrays.sort(hashes, 0, entries, Arrays::compareUnsigned);
        for (int i = 0; i < entries; i++) {
            digest.update(hashes[i]);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// SHA-256 of a text, hexadecimal.
    static String sha256(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void add(String text) {
        if (entries == ENTRIES_MAX) {
            throw new IllegalStateException("period " + period + " has more than " + ENTRIES_MAX
                    + " lines and activities; close shorter periods or roll usage up more");
        }
        if (entries == hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.min(ENTRIES_MAX, 2 * entries));
        }
        hashes[entries++] = digest.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256, but this one does not", e);
        }
    }
}
