package jevons.intake.prices;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import jevons.metering.Meter;
import jevons.money.Currency;
import jevons.money.Rate;
import jevons.money.Rational;
import jevons.pricing.Allowance;
import jevons.pricing.Price;
import jevons.pricing.Step;

/// Reads the `amount` column: `3`, `x0.5`, `=input.text*5/4`, `unpriced`, `free:1000/day`, `covered:ptu-1`,
/// `prepaid:credits`, `fee:0.055`, `withdrawn`.
final class AmountText {

    /// Bounded on purpose: `1E999999999` is a decimal too.
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,18}(\\.\\d{1,30})?([eE]-?\\d{1,2})?");

    private AmountText() {}

    /// @param per how many units the amount is for; empty where the amount is not a price
    /// @param terms what the `when` column says about the price itself
    static Price parse(String amount, String per, String currency, Map<String, String> terms) {
        String word = amount.contains(":") ? amount.substring(0, amount.indexOf(':')) : amount;
        String rest = amount.substring(Math.min(amount.length(), word.length() + 1));
        return switch (word) {
            case "" -> throw new IllegalArgumentException("no amount; where the price is not known write 'unpriced'");
            case "unpriced" -> new Price.Unpriced(rest);
            case "free" -> free(rest, terms);
            case "covered" -> new Price.Covered(rest);
            case "prepaid" -> new Price.Prepaid(rest);
            case "fee" -> new Price.Fee(Rational.of(decimal(rest)));
            case "withdrawn" -> new Price.Withdrawn(rest.isEmpty() ? Price.Kind.PRICE : kind(rest));
            default ->
                switch (amount.charAt(0)) {
                    case 'x' -> multiplier(amount.substring(1), terms);
                    case '=' -> derived(amount.substring(1));
                    default -> perUnit(amount, per, currency, terms);
                };
        };
    }

    private static Price perUnit(String amount, String per, String currency, Map<String, String> terms) {
        if (amount.startsWith("-")) {
            throw new IllegalArgumentException(
                    "amount '" + amount + "' is negative; where the price is not known write 'unpriced'");
        }
        Rate rate = new Rate(decimal(amount), decimal(per), new Currency(currency));
        Step step = new Step(decimal(terms.getOrDefault("round", "0")), decimal(terms.getOrDefault("min", "0")));
        return new Price.PerUnit(rate, step, terms.getOrDefault("estimate", ""));
    }

    private static Price multiplier(String factor, Map<String, String> terms) {
        String excludes = terms.getOrDefault("excludes", "");
        return new Price.Multiplier(
                rational(factor),
                Integer.parseInt(terms.getOrDefault("order", "0")),
                terms.getOrDefault("group", ""),
                excludes.isEmpty() ? List.of() : List.of(excludes.split("\\|", -1)));
    }

    private static Price derived(String text) {
        int star = text.indexOf('*');
        return star < 0
                ? new Price.Derived(Meter.parse(text), Rational.ONE)
                : new Price.Derived(Meter.parse(text.substring(0, star)), rational(text.substring(star + 1)));
    }

    private static Price free(String text, Map<String, String> terms) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("'free:" + text + "' has no span; write it like free:1000/day");
        }
        Allowance.Scope scope =
                terms.getOrDefault("scope", "model").equals("vendor") ? Allowance.Scope.VENDOR : Allowance.Scope.MODEL;
        for (Allowance.Span span : Allowance.Span.values()) {
            if (span.text().equals(parts[1])) {
                return new Price.Free(new Allowance(decimal(parts[0]), span, scope));
            }
        }
        throw new IllegalArgumentException(
                "'" + parts[1] + "' is not a span of an allowance; write day, month, year or term");
    }

    private static Price.Kind kind(String text) {
        for (Price.Kind kind : Price.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "'withdrawn:" + text + "' names no kind of row; write withdrawn:price, withdrawn:factor …");
    }

    private static Rational rational(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? Rational.of(decimal(text))
                : Rational.of(decimal(text.substring(0, slash)))
                        .dividedBy(Rational.of(decimal(text.substring(slash + 1))));
    }

    static BigDecimal decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a decimal of at most 18 digits before and 30 after the point; write it like 2.5");
        }
        return new BigDecimal(text);
    }
}
