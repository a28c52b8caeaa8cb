package jevons.gateway.record;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import jevons.pricing.PriceStatus;

/// What something cost, as the gateway knew it when it answered.
///
/// @param usd effective cost in US dollars, exact; empty where no part of it is known. With `status` UNPRICED a
/// present amount is the part that is known
/// @param status the least sure of its parts
/// @param prices the rules that made it, in the ledger's words, each once, in order
public record Cost(Optional<BigDecimal> usd, PriceStatus status, List<String> prices) {

    public Cost {
        prices = List.copyOf(prices);
    }
}
