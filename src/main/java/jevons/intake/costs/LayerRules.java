package jevons.intake.costs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jevons.intake.Source;
import jevons.intake.SourceRefused;
import jevons.ledger.CostLayer;

/// Which layer a cost belongs to, by the first rule that fits. One rule a line, `#` begins a remark:
///
/// ```
/// ServiceCategory is "AI and Machine Learning" -> INFERENCE
/// ServiceName contains "vector"                -> ORCHESTRATION
/// Tags contains "\"layer\": \"security\""      -> SECURITY_COMPLIANCE
/// otherwise                                    -> OTHER
/// ```
///
/// `is` and `contains` ignore case; a column that is null fits nothing.
public record LayerRules(List<Rule> rules) {

    private static final Pattern LINE =
            Pattern.compile("(?:(\\S+)\\s+(is|contains)\\s+\"((?:[^\"\\\\]|\\\\.)*)\"|otherwise)\\s*->\\s*(\\w+)\\s*");
    private static final String SHIPPED = "/cost-layers.txt";

    /// One rule.
    ///
    /// @param column empty where the rule fits every row
    /// @param whole true where the value must be the text, false where it must contain it
    /// @param text lower case
    public record Rule(String column, boolean whole, String text, CostLayer layer) {

        boolean fits(Map<String, String> cells) {
            if (column.isEmpty()) {
                return true;
            }
            String value = cells.getOrDefault(column, "").toLowerCase(Locale.ROOT);
            return cells.containsKey(column) && (whole ? value.equals(text) : value.contains(text));
        }
    }

    public LayerRules {
        rules = List.copyOf(rules);
    }

    /// The rules that ship with Jevons.
    ///
    /// @throws SourceRefused where this build lacks them
    public static LayerRules shipped() {
        try (InputStream in = LayerRules.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw SourceRefused.of(SHIPPED, 0, "is not in this build", "build Jevons again with its resources");
            }
            return read(Source.of(SHIPPED, in.readAllBytes()));
        } catch (IOException e) {
            throw SourceRefused.of(SHIPPED, 0, "cannot be read (" + e.getMessage() + ")", "build Jevons again");
        }
    }

    /// Rules from a file.
    ///
    /// @throws SourceRefused where a line is no rule
    public static LayerRules read(Source source) {
        List<Rule> rules = new ArrayList<>();
        int number = 0;
        for (String line : new String(source.head(1 << 20), StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                rules.add(rule(source.name(), number, line.strip()));
            }
        }
        return new LayerRules(rules);
    }

    /// The layer of a row by its cells; [CostLayer#OTHER] where no rule fits.
    public CostLayer layer(Map<String, String> cells) {
        for (Rule rule : rules) {
            if (rule.fits(cells)) {
                return rule.layer();
            }
        }
        return CostLayer.OTHER;
    }

    private static Rule rule(String file, int number, String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw SourceRefused.of(
                    file,
                    number,
                    "'" + line + "' is no rule",
                    "write it like: ServiceName contains \"vector\" -> ORCHESTRATION");
        }
        String text = matcher.group(3);
        boolean any = text == null;
        return new Rule(
                any ? "" : String.valueOf(matcher.group(1)),
                any || "is".equals(matcher.group(2)),
                any ? "" : text.replaceAll("\\\\(.)", "$1").toLowerCase(Locale.ROOT),
                layer(file, number, String.valueOf(matcher.group(4))));
    }

    private static CostLayer layer(String file, int number, String name) {
        for (CostLayer layer : CostLayer.values()) {
            if (layer.name().equals(name)) {
                return layer;
            }
        }
        List<String> names = new ArrayList<>();
        for (CostLayer layer : CostLayer.values()) {
            names.add(layer.name());
        }
        throw SourceRefused.of(
                file, number, "'" + name + "' is no cost layer", "write one of " + String.join(", ", names));
    }
}
