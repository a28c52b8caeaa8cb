package jevons.proof;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jevons.simulator.account.Bucket;
import jevons.simulator.account.Sold;

/// Public prices of the models that proofs use, typed by hand from the vendors' pages: an independent computation
/// of what the books must say. Dollars for a million.
final class ListPrices {

    /// A price for all models whose name contains a text.
    private record Row(String name, Map<Bucket, BigDecimal> perMillion) {}

    private static final List<Row> ROWS = List.of(
            row("gpt-4o-mini", "0.15", "0.075", "0.60"),
            row("gpt-5-mini", "0.25", "0.025", "2"),
            row("text-embedding-3-small", "0.02", "0", "0"),
            row("gemini-2.5-flash", "0.30", "0.03", "2.50"),
            row("nova-lite", "0.06", "0.015", "0.24"),
            // Bedrock's regional endpoints cost a tenth more.
            row("us.anthropic.claude-sonnet-4-5", "3.3", "0.33", "16.5"),
            row("claude-sonnet-4-5", "3", "0.30", "15"));

    private ListPrices() {}

    private static Row row(String name, String input, String cached, String output) {
        Map<Bucket, BigDecimal> prices = new EnumMap<>(Bucket.class);
        prices.put(Bucket.INPUT, new BigDecimal(input));
        prices.put(Bucket.CACHED, new BigDecimal(cached));
        prices.put(Bucket.OUTPUT, new BigDecimal(output));
        prices.put(Bucket.REASONING, new BigDecimal(output));
        return new Row(name, prices);
    }

    /// What was sold of a model costs, exactly, in US dollars.
    ///
    /// @throws IllegalArgumentException where the model has no price here, or a bucket that none is typed for
    static BigDecimal cost(String model, Sold sold) {
        for (Row row : ROWS) {
            if (model.contains(row.name())) {
                if (!row.perMillion().keySet().containsAll(sold.counts().keySet())) {
                    throw new IllegalArgumentException("no price is typed for all of " + sold + " of " + model);
                }
                return sold.cost(row.perMillion());
            }
        }
        throw new IllegalArgumentException("no price is typed for " + model);
    }
}
