package jevons.gateway.record;

import java.math.BigDecimal;
import java.util.ArrayList;
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

    /// Nothing was used.
    public static final Cost NOTHING = new Cost(Optional.of(BigDecimal.ZERO), PriceStatus.PRICED, List.of());

    public Cost {
        prices = List.copyOf(prices);
    }

    /// The sum over several attempts or requests. What is unknown in one makes the sum a part of the truth.
    public static Cost sum(List<Cost> costs) {
        if (costs.size() == 1) {
            return costs.getFirst();
        }
        Optional<BigDecimal> usd = costs.isEmpty() ? NOTHING.usd : Optional.empty();
        PriceStatus status = PriceStatus.PRICED;
        List<String> prices = new ArrayList<>();
        for (Cost cost : costs) {
            usd = usd.isPresent() && cost.usd.isPresent()
                    ? Optional.of(usd.get().add(cost.usd.get()))
                    : usd.or(cost::usd);
            status = lessSure(status, cost.status);
            cost.prices.stream().filter(price -> !prices.contains(price)).forEach(prices::add);
        }
        return new Cost(usd, status, prices);
    }

    /// The amount as `x-jevons-cost-usd` and every document of the gateway writes it: plain digits, no exponent,
    /// no needless zeros (`0.000123`). Empty text where nothing is known.
    public String usdText() {
        return usd.map(Cost::text).orElse("");
    }

    /// The status as headers and documents write it: `priced`, `estimated`, `unpriced`.
    public String statusText() {
        return switch (status) {
            case PRICED -> "priced";
            case ESTIMATED -> "estimated";
            case UNPRICED -> "unpriced";
        };
    }

    /// Of two statuses the less sure one.
    static PriceStatus lessSure(PriceStatus one, PriceStatus other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static String text(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
