package jevons.intake.prices;

import java.util.List;
import java.util.stream.Collectors;

/// The forms of published prices that can be read. To add one: a class, and a line here.
public final class PriceFormats {

    private static final List<PriceFormat> ALL = List.of(
            new LiteLlmFormat(),
            new GenaiPricesFormat(),
            new ModelsDevFormat(),
            new OpenRouterFormat(),
            new LlmPricesFormat(),
            new CsvFormat());

    private PriceFormats() {}

    public static List<PriceFormat> all() {
        return ALL;
    }

    /// @throws IllegalArgumentException where no format has the name; the message lists them
    public static PriceFormat named(String name) {
        return ALL.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no known form of prices; take "
                        + ALL.stream().map(PriceFormat::name).collect(Collectors.joining(", "))));
    }
}
