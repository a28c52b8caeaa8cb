package jevons.gateway.http;

import java.util.concurrent.atomic.AtomicLong;

/// The bytes of all bodies held whole at one moment, bounded, so that a few long ones cannot use up the heap.
public final class HeldBytes {

    /// Of this process, whose heap all gateways in it share: two sevenths of it. A body may need as much again
    /// while it is changed or grows.
    public static final HeldBytes OF_PROCESS =
            new HeldBytes(Runtime.getRuntime().maxMemory() / 7 * 2);

    private final long most;
    private final AtomicLong held = new AtomicLong();

    /// @param most bytes held together
    public HeldBytes(long most) {
        this.most = most;
    }

    /// Takes room.
    ///
    /// @return false where there is not enough; nothing is taken then
    public boolean take(long bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    /// Gives room back.
    public void give(long bytes) {
        held.addAndGet(-bytes);
    }

    public long held() {
        return held.get();
    }

    public long most() {
        return most;
    }

    /// What to say where there is no room.
    public String full() {
        return "the bodies of all requests under way would be longer than " + most
                + " bytes together; try again soon, or give the gateway a larger heap (JEVONS_HEAP)";
    }
}
