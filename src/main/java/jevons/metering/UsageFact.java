package jevons.metering;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// What was used, once: one model call, or one bucket that a provider has summed. The only thing that leaves a
/// request.
///
/// @param key idempotency: the same key is the same fact
/// @param at when it happened: the start of the call or bucket; the price valid then applies
/// @param who who used it
/// @param purpose what for
/// @param task id that joins the calls made for one request, empty where unknown
/// @param call which model, where
/// @param meters disjoint quantities; each meter at most once
/// @param counts calls, requests and outcomes
public record UsageFact(
        FactKey key,
        Instant at,
        Principal who,
        Purpose purpose,
        String task,
        ModelCall call,
        List<Quantity> meters,
        Counts counts) {

    public UsageFact {
        meters = List.copyOf(meters);
    }

    /// Tokens of a direction over all its meters; what a provider calls its input or output total.
    public BigDecimal tokens(Direction direction) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Quantity quantity : meters) {
            if (quantity.meter().direction() == direction && quantity.meter().isTokens()) {
                sum = sum.add(quantity.amount());
            }
        }
        return sum;
    }
}
