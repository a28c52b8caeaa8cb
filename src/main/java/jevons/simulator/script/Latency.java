package jevons.simulator.script;

/// How long a simulated provider thinks. Drawn per request around these medians, the same each time.
///
/// @param firstMillis median time to the first event, or to a whole answer's beginning; 0 for none
/// @param tokenMillis median time for each further token; 0 for none
public record Latency(long firstMillis, long tokenMillis) {

    /// No delay.
    public static final Latency NONE = new Latency(0, 0);

    /// Refuses negative times.
    public Latency {
        if (firstMillis < 0 || tokenMillis < 0) {
            throw new IllegalArgumentException(
                    "a latency cannot be negative: " + firstMillis + " ms, " + tokenMillis + " ms per token");
        }
    }
}
