package jevons.intake.prices;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jevons.pricing.Band;
import jevons.pricing.Condition;
import jevons.pricing.Conditions;

/// Reads the `when` column: conditions and terms joined by `;`.
///
/// @param conditions what must be true of the call
/// @param terms what is said about the row itself: `layer`, `round`, `order`, `recorded` …
record WhenText(Conditions conditions, Map<String, String> terms) {

    private static final Set<String> TERMS =
            Set.of("layer", "round", "min", "estimate", "order", "group", "excludes", "scope", "recorded", "checked");
    private static final Pattern BAND = Pattern.compile("(prompt|units|period\\.units|period\\.spend)(>=?)(.*)");
    private static final Pattern TIME =
            Pattern.compile("(\\d\\d:\\d\\d(?::\\d\\d)?)-(\\d\\d:\\d\\d(?::\\d\\d)?)(Z|@.+)");

    WhenText {
        terms = Map.copyOf(terms);
    }

    /// @throws IllegalArgumentException where a part is not known; the message names it and says how parts look
    static WhenText parse(String text) {
        List<Condition> conditions = new ArrayList<>();
        Map<String, String> terms = new LinkedHashMap<>();
        for (String raw : text.isEmpty() ? new String[0] : text.split(";", -1)) {
            String part = raw.strip();
            Matcher band = BAND.matcher(part);
            if (band.matches()) {
                conditions.add(band(band));
            } else {
                named(part, conditions, terms);
            }
        }
        return new WhenText(new Conditions(conditions), terms);
    }

    private static void named(String part, List<Condition> conditions, Map<String, String> terms) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        String value = part.substring(equals + 1);
        switch (name) {
            case "tier", "region", "host" -> conditions.add(new Condition.Is(name, alternatives(value)));
            case "variant" -> conditions.add(variant(value));
            case "time" -> conditions.add(daily(value));
            case "mode", "step" -> {
                if (conditions.isEmpty() || !(conditions.getLast() instanceof Band band)) {
                    throw new IllegalArgumentException(
                            "'" + part + "' must follow the threshold it is about, like prompt>32000;" + part);
                }
                conditions.set(conditions.size() - 1, refined(band, name, value));
            }
            default -> {
                if (!TERMS.contains(name)) {
                    throw new IllegalArgumentException("condition '" + part + "' is not known; write tier=batch, "
                            + "region=us, host=aws-bedrock, prompt>200000, time=00:30-16:30Z, variant=search=high "
                            + "or one of the terms " + TERMS.stream().sorted().toList());
                }
                if (terms.put(name, unescaped(value)) != null) {
                    throw new IllegalArgumentException("'" + name + "' is said twice; keep one");
                }
            }
        }
    }

    private static Band band(Matcher matcher) {
        for (Band.Basis basis : Band.Basis.values()) {
            if (basis.text().equals(matcher.group(1))) {
                BigDecimal threshold = AmountText.decimal(matcher.group(3));
                return new Band(basis, matcher.group(2).equals(">="), threshold, Band.Mode.CLIFF, false);
            }
        }
        throw new IllegalArgumentException("'" + matcher.group() + "' compares nothing known; write prompt>200000");
    }

    private static Band refined(Band band, String name, String value) {
        return switch (name + "=" + value) {
            case "mode=cliff" ->
                new Band(band.basis(), band.inclusive(), band.threshold(), Band.Mode.CLIFF, band.declared());
            case "mode=marginal" ->
                new Band(band.basis(), band.inclusive(), band.threshold(), Band.Mode.MARGINAL, band.declared());
            case "mode=volume" ->
                new Band(band.basis(), band.inclusive(), band.threshold(), Band.Mode.VOLUME, band.declared());
            case "step=declared" -> new Band(band.basis(), band.inclusive(), band.threshold(), band.mode(), true);
            default ->
                throw new IllegalArgumentException("'" + name + "=" + value
                        + "' is not known; write mode=cliff, mode=marginal, mode=volume or step=declared");
        };
    }

    private static Condition variant(String value) {
        int equals = value.indexOf('=');
        if (equals <= 0) {
            throw new IllegalArgumentException(
                    "'variant=" + value + "' has no name and value; write it like variant=search=high");
        }
        return new Condition.Is("variant." + value.substring(0, equals), alternatives(value.substring(equals + 1)));
    }

    private static Condition daily(String value) {
        Matcher matcher = TIME.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'time=" + value
                    + "' is not a daily window with its zone; write time=00:30-16:30Z or "
                    + "time=09:00-18:00@Asia/Shanghai");
        }
        try {
            ZoneId zone = matcher.group(3).equals("Z")
                    ? ZoneOffset.UTC
                    : ZoneId.of(matcher.group(3).substring(1));
            return new Condition.Daily(LocalTime.parse(matcher.group(1)), LocalTime.parse(matcher.group(2)), zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'time=" + value + "' has a time or zone that does not exist: " + e.getMessage(), e);
        }
    }

    private static List<String> alternatives(String value) {
        return List.of(value.split("\\|", -1));
    }

    /// Free text among the terms may hold the separator.
    static String escaped(String value) {
        return value.replace("%", "%25").replace(";", "%3B").replace("\n", "%0A");
    }

    private static String unescaped(String value) {
        return value.replace("%0A", "\n").replace("%3B", ";").replace("%25", "%");
    }
}
