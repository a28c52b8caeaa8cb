package jevons.gateway.record;

/// Where an attempt's counts come from.
public sealed interface UsageSource {

    /// The provider stated them.
    record Reported() implements UsageSource {}

    /// They were counted by the gateway.
    ///
    /// @param method how, stable and readable: `o200k_base`, `bytes/4`, `request-characters`
    record Estimated(String method) implements UsageSource {}

    /// Nothing was used: the provider refused the call before any work, or was never reached.
    record Nothing() implements UsageSource {}

    /// Something may have been used and nobody can say how much. Not zero.
    record Unknown() implements UsageSource {}
}
