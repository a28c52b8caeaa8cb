package jevons.pricing;

import java.math.BigDecimal;

/// A threshold of size. The predicate belongs to the whole card: a prompt that crosses it raises the output's
/// price too.
///
/// @param basis what is compared
/// @param inclusive true for `≥`, false for `>`: vendors differ
/// @param threshold tokens, units, or an amount of the charge's currency, as the basis says
/// @param mode what crossing it does
/// @param declared true where this step of a period counts as reached when no period's state is given
public record Band(Basis basis, boolean inclusive, BigDecimal threshold, Mode mode, boolean declared)
        implements Condition {

    /// What is compared with the threshold.
    public enum Basis {
        /// All input tokens of a call, cache reads and writes included.
        PROMPT("prompt"),
        /// The meter's own quantity in a call.
        UNITS("units"),
        /// The meter's quantity in the calendar month (UTC) before this fact.
        PERIOD_UNITS("period.units"),
        /// The vendor's contracted charges in the calendar month (UTC) before this fact.
        PERIOD_SPEND("period.spend");

        private final String text;

        Basis(String text) {
            this.text = text;
        }

        /// The name in files.
        public String text() {
            return text;
        }

        /// True where it needs the state of a period.
        public boolean isCumulative() {
            return this == PERIOD_UNITS || this == PERIOD_SPEND;
        }
    }

    /// What crossing a threshold does.
    public enum Mode {
        /// The whole request is charged at the band's price.
        CLIFF,
        /// Only the share above the threshold is.
        MARGINAL,
        /// Everything of the period is charged at the price of the step reached; like [#CLIFF] inside one fact.
        VOLUME
    }

    /// @throws IllegalArgumentException where the threshold is negative, or a part of a period is to be split: a
    /// fact
    ///     is charged at the step reached before it
    public Band {
        if (threshold.signum() < 0) {
            throw new IllegalArgumentException("threshold " + threshold + " is negative");
        }
        if (mode == Mode.MARGINAL && basis.isCumulative()) {
            throw new IllegalArgumentException("mode=marginal needs 'prompt' or 'units', not " + basis.text()
                    + ": a fact is charged at the step reached before it");
        }
        threshold = plain(threshold);
    }

    /// A cliff on the whole prompt: `prompt>200000`.
    public static Band promptAbove(long tokens) {
        return new Band(Basis.PROMPT, false, BigDecimal.valueOf(tokens), Mode.CLIFF, false);
    }

    /// A cliff on the whole prompt: `prompt>=128000`.
    public static Band promptFrom(long tokens) {
        return new Band(Basis.PROMPT, true, BigDecimal.valueOf(tokens), Mode.CLIFF, false);
    }

    /// True where an amount of the basis lies in the band.
    public boolean holds(BigDecimal amount) {
        int order = amount.compareTo(threshold);
        return order > 0 || (inclusive && order == 0);
    }

    @Override
    public String dimension() {
        return basis.text();
    }

    @Override
    public String text() {
        return basis.text()
                + (inclusive ? ">=" : ">")
                + threshold.toPlainString()
                + (mode == Mode.CLIFF ? "" : ";mode=" + (mode == Mode.MARGINAL ? "marginal" : "volume"))
                + (declared ? ";step=declared" : "");
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
