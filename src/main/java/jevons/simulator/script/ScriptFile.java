package jevons.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jevons.simulator.account.Bucket;

/// Reads a script from a file of YAML or JSON:
/// ```yaml
/// seed: 7
/// latency: {first-millis: 300, token-millis: 12}
/// faults-per-million: 10000
/// rejected: [sk-revoked]
/// account-rows-max: 200000
/// batch-polls: 2
/// prices-per-million:
///   gpt-4o-mini: {input: "0.15", cached: "0.075", output: "0.60", reasoning: "0.60"}
/// rules:
///   - {model: gpt-4o, path: /chat/completions, directions: status=503 times=2}
/// ```
/// Prices are texts, so that they stay exact.
public final class ScriptFile {

    private static final List<String> KEYS = List.of(
            "seed",
            "latency",
            "faults-per-million",
            "rejected",
            "account-rows-max",
            "batch-polls",
            "prices-per-million",
            "rules");

    private ScriptFile() {}

    /// Reads a file.
    ///
    /// @throws UncheckedIOException if it cannot be read
    /// @throws IllegalArgumentException if it says something unknown; the message names what and where
    public static Script read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the script " + file + ": " + e.getMessage(), e);
        }
    }

    /// Reads a text.
    ///
    /// @param name of the source, for messages
    /// @throws IllegalArgumentException if it says something unknown
    public static Script parse(String name, String text) {
        try {
            JsonNode root = YAMLMapper.builder().build().readTree(text);
            known(name, "", root, KEYS);
            JsonNode latency = root.path("latency");
            known(name, "latency", latency, List.of("first-millis", "token-millis"));
            return new Script(
                    root.path("seed").asLong(Script.PLAIN.seed()),
                    new Latency(
                            latency.path("first-millis").asLong(0),
                            latency.path("token-millis").asLong(0)),
                    root.path("faults-per-million").asLong(0),
                    prices(name, root.path("prices-per-million")),
                    texts(root.path("rejected")),
                    rules(name, root.path("rules")),
                    root.path("account-rows-max").asInt(Script.PLAIN.accountRowsMax()),
                    root.path("batch-polls").asInt(Script.PLAIN.batchPolls()));
        } catch (IOException e) {
            throw new IllegalArgumentException("the script " + name + " is no YAML: " + e.getMessage(), e);
        }
    }

    private static Map<String, Map<Bucket, BigDecimal>> prices(String name, JsonNode models) {
        List<String> buckets = Arrays.stream(Bucket.values()).map(Bucket::key).toList();
        Map<String, Map<Bucket, BigDecimal>> prices = new HashMap<>();
        for (Map.Entry<String, JsonNode> model : models.properties()) {
            known(name, "prices-per-million." + model.getKey(), model.getValue(), buckets);
            Map<Bucket, BigDecimal> row = new EnumMap<>(Bucket.class);
            for (Bucket bucket : Bucket.values()) {
                JsonNode price = model.getValue().path(bucket.key());
                if (!price.isMissingNode()) {
                    row.put(bucket, price(name, model.getKey() + "." + bucket.key(), price));
                }
            }
            prices.put(model.getKey(), row);
        }
        return prices;
    }

    private static BigDecimal price(String name, String where, JsonNode price) {
        try {
            return new BigDecimal(price.asText());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + ": the price of " + where + " is no decimal: '" + price.asText() + "'", e);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static List<Script.Rule> rules(String name, JsonNode list) {
        List<Script.Rule> rules = new ArrayList<>();
        for (JsonNode rule : list) {
            known(name, "rules[" + rules.size() + "]", rule, List.of("model", "path", "directions"));
            rules.add(new Script.Rule(
                    rule.path("model").asText(""),
                    rule.path("path").asText(""),
                    Directions.parse(rule.path("directions").asText(""))));
        }
        return rules;
    }

    private static void known(String name, String where, JsonNode object, List<String> keys) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!keys.contains(member.getKey())) {
                throw new IllegalArgumentException(name + ": unknown key '" + member.getKey() + "'"
                        + (where.isEmpty() ? "" : " in " + where) + "; known are: " + String.join(", ", keys));
            }
        }
    }
}
