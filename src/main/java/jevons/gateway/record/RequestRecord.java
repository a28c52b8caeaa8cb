package jevons.gateway.record;

import java.time.Instant;
import java.util.List;
import jevons.metering.Principal;

/// One request of a client that got as far as a provider: the sum of its attempts. This is what is made durable
/// before the end of its answer is released, and the only thing that the ledger learns of it.
///
/// @param id of the request, sortable by time (UUID version 7); clients see it as `x-jevons-request-id`
/// @param at when it arrived
/// @param key id of the virtual key
/// @param who whose use it is
/// @param endpoint path called, without parameters
/// @param asked the model as the client named it
/// @param ending how the client's side ended
/// @param attempts in order; never empty
public record RequestRecord(
        String id,
        Instant at,
        String key,
        Principal who,
        String endpoint,
        String asked,
        Ending ending,
        List<AttemptRecord> attempts) {

    /// The source of every fact that the gateway makes.
    public static final String SOURCE = "gateway";

    /// The key's id of requests that the gateway makes to check itself. Ids of issued keys begin with `key_`.
    public static final String SELF_CHECK = "self-check";

    public RequestRecord {
        attempts = List.copyOf(attempts);
    }

    /// What the request cost: the sum of its attempts.
    public Cost cost() {
        return Cost.sum(attempts.stream().map(AttemptRecord::cost).toList());
    }

    /// True for a request by which the gateway checked itself: it is in the log, and never in the books.
    public boolean isSelfCheck() {
        return key.equals(SELF_CHECK);
    }

    /// How the client's side ended.
    ///
    /// @param status HTTP status that the client got
    /// @param stream true where the answer was a stream
    /// @param fault [Fault#NONE] where the client got a whole answer
    public record Ending(int status, boolean stream, Fault fault) {}
}
