package jevons.gateway.record;

import java.time.Instant;
import java.util.List;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;

/// What is kept of a call of a provider while it is under way: enough to say afterwards that somebody may have
/// used something. Texts that found no room are empty.
///
/// @param request id of the request
/// @param at when it arrived
/// @param key id of the virtual key
/// @param who whose use it is
public record AttemptMark(String request, Instant at, String key, Principal who, Called called) {

    private static final String REASON = "the gateway ended while the call was under way; the provider may bill it";
    private static final AttemptRecord.Times NEVER_SEEN_TO_END = new AttemptRecord.Times(0, -1, -1);

    /// What was called.
    ///
    /// @param endpoint path that the client called
    /// @param asked the model as the client named it
    /// @param provider the provider's name in the configuration
    /// @param meteredAs how usage dialects name the provider: `openai`, `anthropic` …
    /// @param model that the provider was asked for
    /// @param purpose of the call
    public record Called(
            String endpoint, String asked, String provider, String meteredAs, String model, Purpose purpose) {}

    /// The record of a request that was under way when the gateway ended. Made again, it is the same.
    public RequestRecord record(Pricing pricing) {
        Pricing.Priced priced = pricing.price(
                new Pricing.Attempt(request, 1, at, who, called.purpose, true),
                new Pricing.Used(
                        ModelCall.direct(called.meteredAs, called.model),
                        List.of(),
                        List.of(),
                        new UsageSource.Unknown()));
        AttemptRecord attempt = new AttemptRecord(
                called.provider,
                0,
                Fault.GATEWAY_DEFECT,
                REASON,
                new UsageSource.Unknown(),
                priced.facts(),
                priced.cost(),
                NEVER_SEEN_TO_END);
        return new RequestRecord(
                request,
                at,
                key,
                who,
                called.endpoint,
                called.asked,
                new RequestRecord.Ending(0, false, Fault.GATEWAY_DEFECT),
                List.of(attempt));
    }
}
