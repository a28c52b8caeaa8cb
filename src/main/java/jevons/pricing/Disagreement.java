package jevons.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jevons.money.Rate;
import jevons.money.Rational;

/// Sources that state different prices for one thing at one moment. They are listed, never averaged.
///
/// @param question what they disagree about
/// @param stated the price by source
/// @param ratio the dearest over the cheapest; zero where they cannot be compared (another currency, one of them
/// free)
/// @param since from when on all of the disagreeing prices hold
public record Disagreement(PriceKey question, Map<String, Rate> stated, Rational ratio, Instant since) {

    public Disagreement {
        stated = Map.copyOf(stated);
    }

    /// All disagreements about quoted prices at a moment, in the order of what they are about. Names of one model
    /// are joined by the models' aliases.
    public static List<Disagreement> among(List<Feed> feeds, Models models, Instant at) {
        Map<String, Map<String, PriceRow>> byQuestion = new TreeMap<>();
        Map<String, PriceKey> keys = new LinkedHashMap<>();
        for (Feed feed : feeds) {
            for (PriceRow row : feed.rows()) {
                if (row.valid().contains(at) && row.price() instanceof Price.PerUnit) {
                    PriceKey key = canonical(row.key(), models);
                    keys.putIfAbsent(key.layer() + key.text(), key);
                    byQuestion
                            .computeIfAbsent(key.layer() + key.text(), k -> new TreeMap<>())
                            .merge(feed.source(), row, (a, b) -> PriceRow.PRECEDENCE.compare(a, b) >= 0 ? a : b);
                }
            }
        }
        List<Disagreement> all = new ArrayList<>();
        byQuestion.forEach((text, rows) -> Optional.ofNullable(keys.get(text))
                .flatMap(key -> disagreement(key, rows))
                .ifPresent(all::add));
        return all;
    }

    private static Optional<Disagreement> disagreement(PriceKey key, Map<String, PriceRow> bySource) {
        Map<String, Rate> stated = new TreeMap<>();
        Instant since = Instant.MIN;
        for (Map.Entry<String, PriceRow> entry : bySource.entrySet()) {
            if (entry.getValue().price() instanceof Price.PerUnit p) {
                stated.put(entry.getKey(), p.rate());
                Instant from = entry.getValue().valid().from();
                since = from.isAfter(since) ? from : since;
            }
        }
        Rate first = stated.values().iterator().next();
        return stated.values().stream().allMatch(first::sameAs)
                ? Optional.empty()
                : Optional.of(new Disagreement(key, stated, ratio(stated), since));
    }

    private static Rational ratio(Map<String, Rate> stated) {
        boolean oneCurrency =
                stated.values().stream().map(Rate::currency).distinct().count() == 1;
        Rational least = Rational.of(BigDecimal.ZERO);
        Rational most = Rational.ZERO;
        boolean begun = false;
        for (Rate rate : stated.values()) {
            Rational price = rate.unitPrice();
            least = !begun || price.compareTo(least) < 0 ? price : least;
            most = !begun || price.compareTo(most) > 0 ? price : most;
            begun = true;
        }
        return oneCurrency && !least.isZero() ? most.dividedBy(least) : Rational.ZERO;
    }

    private static PriceKey canonical(PriceKey key, Models models) {
        String model =
                models.find(key.vendor(), key.model()).map(ModelEntry::model).orElse(key.model());
        return new PriceKey(key.vendor(), model, key.meters(), key.layer(), key.when());
    }
}
