package jevons.store;

import java.util.concurrent.locks.LockSupport;

/// How a thread that looks after something ends.
public final class Threads {

    private Threads() {}

    /// Wakes a thread that has been told to end, and waits until it has. Where the waiting one is interrupted it
    /// goes on at once and stays marked as interrupted.
    public static void end(Thread told) {
        LockSupport.unpark(told);
        try {
            told.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
