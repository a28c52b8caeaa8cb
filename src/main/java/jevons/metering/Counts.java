package jevons.metering;

/// How many calls a fact stands for and how they ended. A single call has one; a provider's bucket has many. The
/// outcomes are disjoint; calls with no known outcome are in none of them.
///
/// @param calls model calls, at least 0
/// @param requests questions a person or system asked, as far as this fact begins them: retries and helpers begin
/// none
/// @param accepted answers that were used
/// @param rejected answers that a check or a person refused
/// @param retried calls repeated by a later call
/// @param failed calls with no answer
public record Counts(long calls, long requests, long accepted, long rejected, long retried, long failed) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    /// @throws IllegalArgumentException where a count is negative or the outcomes exceed the calls
    public Counts {
        if (calls < 0 || requests < 0 || accepted < 0 || rejected < 0 || retried < 0 || failed < 0) {
            throw new IllegalArgumentException("counts must not be negative: " + calls + " calls, " + requests
                    + " requests, " + accepted + " accepted, " + rejected + " rejected, " + retried + " retried, "
                    + failed + " failed");
        }
        if (accepted + rejected + retried + failed > calls) {
            throw new IllegalArgumentException("outcomes " + (accepted + rejected + retried + failed)
                    + " exceed the calls " + calls + "; each call ends in at most one way");
        }
    }

    /// One call of unknown outcome: a request of its own where its purpose is to answer.
    public static Counts one(Purpose purpose) {
        return new Counts(1, purpose == Purpose.ANSWER ? 1 : 0, 0, 0, 0, 0);
    }

    public Counts plus(Counts other) {
        return new Counts(
                calls + other.calls,
                requests + other.requests,
                accepted + other.accepted,
                rejected + other.rejected,
                retried + other.retried,
                failed + other.failed);
    }
}
