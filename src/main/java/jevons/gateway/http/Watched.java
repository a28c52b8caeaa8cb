package jevons.gateway.http;

/// Something with time limits.
public interface Watched {

    /// Looks at the limits; called every [Lane#TICK_MILLIS].
    void tick(long nowNanos);
}
