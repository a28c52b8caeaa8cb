package jevons.intake.prices;

import java.util.List;
import jevons.pricing.PriceRow;

/// A form in which prices are published.
public sealed interface PriceFormat
        permits CsvFormat, GenaiPricesFormat, LiteLlmFormat, LlmPricesFormat, ModelsDevFormat, OpenRouterFormat {

    /// The name on the command line and in the provenance of rows.
    String name();

    /// What the format has no words for.
    List<String> cannotSay();

    /// Reads a published map.
    ///
    /// @throws UnreadableFeedException where nothing can be read; entries that are wrong alone are set aside
    /// instead
    PriceImport read(FeedFile file) throws UnreadableFeedException;

    /// Writes rows that this format was read from, in its own terms and shape; what it stated, no more.
    ///
    /// @throws IllegalArgumentException where a row is not from this format
    String write(List<PriceRow> rows);
}
