package jevons.gateway;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/// Makes ids of requests: UUIDs of version 7, sortable by time. One per event loop, not for several threads.
public final class RequestId {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());

    /// A new id.
    ///
    /// @param millis since 1970
    public String next(long millis) {
        long high = millis << 16 | 0x7000L | random.nextLong() & 0xfffL;
        long low = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        char[] text = new char[36];
        int at = 0;
        for (int digit = 0; digit < 32; digit++) {
            if (digit == 8 || digit == 12 || digit == 16 || digit == 20) {
                text[at++] = '-';
            }
            long word = digit < 16 ? high : low;
            text[at++] = HEX[(int) (word >>> (60 - 4 * (digit & 15))) & 15];
        }
        return new String(text);
    }
}
