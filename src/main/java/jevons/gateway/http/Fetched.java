package jevons.gateway.http;

/// Told what a small call brought.
@FunctionalInterface
public interface Fetched {

    /// @param status HTTP status, 0 where there was no whole answer
    void fetched(int status, byte[] body);
}
