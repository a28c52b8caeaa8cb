package jevons.intake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jevons.money.Currency;

/// Reads numbers and dates as spreadsheets print them, where only one reading is possible: `$10,000.00 `,
/// `(1,250.50)`,
/// `5/1/25` (month first, as in the examples of FOCUS).
public final class Loose {

    private static final String GROUPED = "[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?";
    private static final Pattern NUMBER = Pattern.compile("(?<open>\\()?(?<sign>-)?(?<symbol>[$€£¥])? ?(?<sign2>-)?"
            + "(?<digits>" + GROUPED + "|[0-9.eE+-]+) ?(?<symbol2>[$€£¥])?(?<close>\\))?");
    private static final Pattern COMMA_NUMBER = Pattern.compile("-?([0-9]{1,3}(\\.[0-9]{3})+|[0-9]+)(,[0-9]+)?");
    private static final Pattern US_DATE = Pattern.compile(
            "([0-9]{1,2})/([0-9]{1,2})/([0-9]{2}|[0-9]{4})" + "(?: ([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?)?");
    private static final int CENTURY = 2000;
    private static final Map<String, Set<String>> CURRENCIES = Map.of(
            "€", Set.of("EUR"),
            "£", Set.of("GBP"),
            "¥", Set.of("JPY", "CNY"),
            "$", Set.of("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "BRL"));

    private Loose() {}

    /// An exact number, with or without a currency symbol and thousands separators.
    ///
    /// @throws CellRefused where the text is none
    public static BigDecimal decimal(String column, String text) {
        return number(column, text, "");
    }

    /// An amount of a currency; a symbol in it must be one of that currency's.
    ///
    /// @throws CellRefused where the text is none, or names another currency
    public static BigDecimal amount(String column, String text, Currency currency) {
        return number(column, text, currency.code());
    }

    /// An exact number with a decimal comma: `1.250,50`.
    ///
    /// @throws CellRefused where the text is none
    public static BigDecimal commaDecimal(String column, String text) {
        String stripped = text.strip();
        if (!COMMA_NUMBER.matcher(stripped).matches()) {
            throw new CellRefused(column, text, "is no number with a decimal comma", "write it like 1.250,50");
        }
        return decimal(column, stripped.replace(".", "").replace(',', '.'));
    }

    /// A moment in ISO 8601 or as month/day/year; UTC where no zone is named.
    ///
    /// @throws CellRefused where the text is none
    public static Instant moment(String column, String text) {
        Matcher us = US_DATE.matcher(text.strip());
        if (!us.matches()) {
            return Moments.read(text, (reason, fix) -> new CellRefused(column, text, reason, fix));
        }
        try {
            int year = Integer.parseInt(us.group(3));
            return LocalDateTime.of(
                            year < 100 ? CENTURY + year : year,
                            Integer.parseInt(us.group(1)),
                            Integer.parseInt(us.group(2)),
                            part(us, 4),
                            part(us, 5),
                            part(us, 6))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new CellRefused(column, text, "is no date as month/day/year", "write a date like 2026-03-31");
        }
    }

    private static int part(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static BigDecimal number(String column, String text, String currency) {
        Matcher matcher = NUMBER.matcher(text.strip());
        if (!matcher.matches()) {
            throw new CellRefused(column, text, "is no number", "write digits with a point, like 1500.25");
        }
        String symbol = group(matcher, "symbol") + group(matcher, "symbol2");
        if (!symbol.isEmpty()
                && !currency.isEmpty()
                && !CURRENCIES.getOrDefault(symbol, Set.of()).contains(currency)) {
            throw new CellRefused(
                    column, text, "is marked " + symbol + " where the currency is " + currency, "make both the same");
        }
        boolean negative = !(group(matcher, "sign") + group(matcher, "sign2")).isEmpty()
                ^ !group(matcher, "open").isEmpty();
        if (group(matcher, "open").isEmpty() != group(matcher, "close").isEmpty()) {
            throw new CellRefused(column, text, "has one bracket of two", "write digits with a point, like 1500.25");
        }
        String digits = group(matcher, "digits").replace(",", "");
        BigDecimal value = Numbers.decimal(digits, (reason, fix) -> new CellRefused(column, text, reason, fix));
        return negative ? value.negate() : value;
    }

    private static String group(Matcher matcher, String name) {
        String text = matcher.group(name);
        return text == null ? "" : text;
    }
}
