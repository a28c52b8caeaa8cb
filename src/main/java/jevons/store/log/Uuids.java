package jevons.store.log;

/// UUIDs written as 36 lower-case characters, as sixteen bytes.
final class Uuids {

    /// Sharing so many characters with the id before saves more than sixteen bytes do.
    static final int WORTH_SHARING = 20;

    private static final int LENGTH = 36;
    private static final int MIDDLE = 19;

    private Uuids() {}

    static boolean isUuid(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    static long high(String uuid) {
        return digits(uuid, 0, MIDDLE);
    }

    static long low(String uuid) {
        return digits(uuid, MIDDLE, LENGTH);
    }

    static String text(long high, long low) {
        return new java.util.UUID(high, low).toString();
    }

    private static long digits(String uuid, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = uuid.charAt(i);
            if (c != '-') {
                value = value << 4 | (c <= '9' ? c - '0' : c - 'a' + 10);
            }
        }
        return value;
    }
}
