package jevons.explanation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Three answers to "what does a token cost": what was paid, what the same models cost, and why the two differ.
///
/// @param months one row for each period in which tokens were bought
/// @param steps from each month to the next: the paid unit value as price × mix × entry, exactly
/// @param whole the same from the first month to the last; empty where there is only one
/// @param notes what was left out, and where no index exists
public record PriceIndexReport(List<Month> months, List<Step> steps, Optional<Step> whole, List<String> notes) {

    /// Amounts are stated for so many tokens.
    public static final int TOKENS = 1_000_000;

    /// One period. Index levels have the first period as 1, six places; empty where no item joins it to the
    /// others.
    ///
    /// @param tokens bought, of all meters
    /// @param spend effective cost of these tokens
    /// @param unitValue spend for a million tokens, at 10⁻¹²
    /// @param fisher chained, of the list prices of the same models; like the next two
    public record Month(
            String period,
            BigDecimal tokens,
            BigDecimal spend,
            BigDecimal unitValue,
            Optional<BigDecimal> fisher,
            Optional<BigDecimal> tornqvist,
            Optional<BigDecimal> geks) {}

    /// Why the paid unit value moved. The effects sum to the change of the unit value exactly; the ratios
    /// multiply to its ratio, and are shown to six places.
    public record Step(
            String from,
            String to,
            BigDecimal change,
            BigDecimal price,
            BigDecimal mix,
            BigDecimal entryAndExit,
            Ratios ratios) {}

    /// Price × mix × entry and exit = the ratio of the paid unit values.
    public record Ratios(BigDecimal unitValue, BigDecimal price, BigDecimal mix, BigDecimal entryAndExit) {}

    public PriceIndexReport {
        months = List.copyOf(months);
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }
}
