package jevons.simulator.play;

import java.util.concurrent.atomic.AtomicLong;

/// Identifiers of requests: 24 letters and digits, never twice in a process and hardly ever between processes.
final class RequestId {

    private static final char[] DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz".toCharArray();
    private static final int PREFIX = 11;
    private static final int LENGTH = 24;

    private final byte[] prefix = new byte[PREFIX];
    private final AtomicLong count = new AtomicLong();

    /// @param start of this server, which its identifiers begin with
    RequestId(long start) {
        write(prefix, start, 0, PREFIX);
    }

    byte[] next() {
        byte[] id = new byte[LENGTH];
        System.arraycopy(prefix, 0, id, 0, PREFIX);
        write(id, count.incrementAndGet(), PREFIX, LENGTH);
        return id;
    }

    private static void write(byte[] into, long number, int from, int until) {
        long rest = number & Long.MAX_VALUE;
        for (int i = until - 1; i >= from; i--) {
            into[i] = (byte) DIGITS[(int) (rest % DIGITS.length)];
            rest /= DIGITS.length;
        }
    }
}
