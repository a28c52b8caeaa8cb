package jevons.gateway.record;

import java.util.List;
import jevons.metering.UsageFact;

/// One call of a provider, whether it answered or not.
///
/// @param provider the provider's name in the configuration
/// @param status HTTP status of the answer, 0 where there was none
/// @param fault how it failed, [Fault#NONE] where it did not
/// @param reason why it was made, and in words what went wrong, without content of prompts or answers
/// @param usage where its counts come from
/// @param facts what it used: one fact for the call itself, and one for each pass within it that costs apart; the
/// ids are `REQUEST/1`, `REQUEST/1.1` …
/// @param cost sum over its facts
/// @param times when it began, first spoke, ended
public record AttemptRecord(
        String provider,
        int status,
        Fault fault,
        String reason,
        UsageSource usage,
        List<UsageFact> facts,
        Cost cost,
        Times times) {

    public AttemptRecord {
        facts = List.copyOf(facts);
    }

    /// Nanoseconds since the request arrived; -1 where it never came to that.
    public record Times(long startedNanos, long firstByteNanos, long endedNanos) {}
}
