package jevons.gateway.provider;

import java.time.Instant;
import java.util.Optional;
import jevons.gateway.config.Secret;

/// Short-lived access tokens. The source makes the call that fetches one and reads its answer; whoever has the
/// sockets sends it. Safe for many threads.
///
/// Before a request: where [#due] gives a call, send it and hand its answer to [#accept]; where [#token] is still
/// empty, wait for that, otherwise go on with the token there is. Where both are empty another caller is fetching
/// one or has just failed: try again in a moment, and answer 502 where that takes too long.
public interface TokenSource {

    /// The token that is valid now, empty where none is.
    Optional<Secret> token(Instant now);

    /// The call that fetches the next token, given to one caller at a time; empty where none is needed yet or
    /// another caller is at it.
    Optional<UpstreamCall> due(Instant now);

    /// Takes the answer to that call.
    ///
    /// @param status HTTP status, 0 where there was no answer
    /// @param body whole, at most 64 kB
    /// @return what went wrong, without secrets; empty where there is a new token
    Optional<String> accept(int status, byte[] body, Instant now);
}
