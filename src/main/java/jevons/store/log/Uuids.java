package jevons.store.log;

import java.util.UUID;

/// UUIDs written as 36 lower-case characters, as sixteen bytes. Reads one after the other without making objects.
final class Uuids {

    /// Sharing so many characters with the id before saves more than sixteen bytes do.
    static final int WORTH_SHARING = 20;

    private static final int LENGTH = 36;
    private static final byte[] DIGITS = digits();

    private long high;
    private long low;

    /// Reads a text.
    ///
    /// @return false where it is not a UUID in this form
    boolean read(String text) {
        if (text.length() != LENGTH
                || text.charAt(8) != '-'
                || text.charAt(13) != '-'
                || text.charAt(18) != '-'
                || text.charAt(23) != '-') {
            return false;
        }
        long first = part(text, 0, 8);
        long second = part(text, 9, 13);
        long third = part(text, 14, 18);
        long fourth = part(text, 19, 23);
        long fifth = part(text, 24, LENGTH);
        high = first << 32 | second << 16 | third;
        low = fourth << 48 | fifth;
        return (first | second | third | fourth | fifth) >= 0;
    }

    /// The first eight bytes of what was read.
    long high() {
        return high;
    }

    /// The last eight bytes.
    long low() {
        return low;
    }

    static String text(long high, long low) {
        return new UUID(high, low).toString();
    }

    /// Negative where a character is no digit.
    private static long part(String text, int from, int to) {
        long value = 0;
        long wrong = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            byte digit = DIGITS[c & 0x7F];
            wrong |= digit | -(c >>> 7);
            value = value << 4 | digit;
        }
        return wrong < 0 ? -1 : value;
    }

    private static byte[] digits() {
        byte[] digits = new byte[128];
        for (int i = 0; i < digits.length; i++) {
            boolean valid = (i >= '0' && i <= '9') || (i >= 'a' && i <= 'f');
            digits[i] = (byte) (valid ? Character.digit(i, 16) : -1);
        }
        return digits;
    }
}
