package jevons.gateway.config;

import java.util.List;

/// Which provider answers for a model.
///
/// @param model the name that clients ask for; `*` stands for any text
/// @param targets in order of preference; the first is called (further ones are kept for failover)
/// @param clientGone what happens to the call when the client leaves
public record Route(String model, List<Target> targets, ClientGone clientGone) {

    public Route {
        targets = List.copyOf(targets);
    }

    /// Where a call goes.
    ///
    /// @param provider name of a declared provider
    /// @param model the provider's name of the model; `*` keeps the text that the route's `*` stood for
    public record Target(String provider, String model) {}

    /// What happens to a provider's answer that nobody waits for.
    public sealed interface ClientGone {
        /// Unless a route says otherwise: read to the end, for at most half a minute and 4 MB.
        ClientGone USUAL = new Drain(30_000, 4 << 20);

        /// The call is cancelled at once and its usage estimated.
        record Cancel() implements ClientGone {}

        /// The answer is read to its end, so that its usage is reported, within bounds; beyond them it is
        /// cancelled.
        record Drain(long maxMillis, int maxBytes) implements ClientGone {}
    }
}
