package jevons.gateway.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.config.Node.Entry;
import jevons.gateway.config.Node.Scalar;

/// Turns LiteLLM's `config.yaml` into `jevons.yaml`, and says what has no counterpart. Nothing is left out in
/// silence, and no secret is copied.
public final class LiteLlmImport {

    /// Why a known setting has no counterpart; by its last name.
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("rpm", "limits of requests and tokens are not there yet"),
            Map.entry("tpm", "limits of requests and tokens are not there yet"),
            Map.entry("weight", "targets are taken in order, without weights"),
            Map.entry("order", "targets are taken in the order of the file"),
            Map.entry("routing_strategy", "the first target is called; other ways of choosing are not there yet"),
            Map.entry("fallbacks", "failover is not there yet"),
            Map.entry("context_window_fallbacks", "failover is not there yet"),
            Map.entry("num_retries", "retries are not there yet; SDKs retry by themselves"),
            Map.entry("redis_host", "no Redis is needed: the books are in the data directory"),
            Map.entry("redis_port", "no Redis is needed: the books are in the data directory"),
            Map.entry("redis_password", "no Redis is needed: the books are in the data directory"),
            Map.entry("database_url", "no database is needed: the books are in the data directory"),
            Map.entry("master_key", "not copied; make a key with: jevons keys create --name admin --scopes admin"),
            Map.entry("drop_params", "what a provider cannot take is refused by name, not dropped"),
            Map.entry("cache", "answers are not cached"),
            Map.entry("success_callback", "declare telemetry.otlp-url to send signals to a collector"),
            Map.entry("callbacks", "declare telemetry.otlp-url to send signals to a collector"),
            Map.entry("max_budget", "budgets are not there yet"),
            Map.entry("budget_duration", "budgets are not there yet"));

    private final Report report;
    private final LiteLlmModels models;
    private final Map<String, String> limits = new LinkedHashMap<>();
    private boolean costInStream;

    private LiteLlmImport(String file) {
        report = new Report(file);
        models = new LiteLlmModels(report);
    }

    /// What was made of a configuration.
    ///
    /// @param yaml the text of a `jevons.yaml`
    /// @param unmapped what has no counterpart, with its place and what to do
    public record Imported(String yaml, List<Problem> unmapped) {

        public Imported {
            unmapped = List.copyOf(unmapped);
        }
    }

    /// Reads a configuration.
    ///
    /// @param file how messages name it
    /// @throws IllegalArgumentException where the text is no YAML group
    public static Imported read(String file, String text) {
        LiteLlmImport importing = new LiteLlmImport(file);
        try {
            if (!(YamlText.read(file, text) instanceof Node.Mapping top)) {
                throw new IllegalArgumentException(file + " is no configuration of LiteLLM: it has no model_list");
            }
            return importing.imported(top);
        } catch (YamlText.UnreadableException e) {
            throw new IllegalArgumentException(e.problem().toString(), e);
        }
    }

    private Imported imported(Node.Mapping top) {
        for (Entry entry : top.entries()) {
            switch (entry.key()) {
                case "model_list" -> modelList(entry);
                case "router_settings", "litellm_settings", "general_settings" -> settings(entry);
                case "environment_variables" ->
                    unmapped(entry, entry.key(), "set them in the environment of the process; values are not copied");
                default -> unmapped(entry, entry.key(), "");
            }
        }
        return new Imported(text(), report.problems());
    }

    private void modelList(Entry list) {
        if (!(list.value() instanceof Node.Sequence sequence)) {
            unmapped(list, list.key(), "is no list of models");
            return;
        }
        List<Node> items = sequence.items();
        for (int i = 0; i < items.size(); i++) {
            String path = "model_list[" + (i + 1) + "]";
            if (items.get(i) instanceof Node.Mapping model) {
                models.take(path, model);
            } else {
                report.warning(items.get(i).at(), path, "is no model");
            }
        }
    }

    private void settings(Entry group) {
        if (!(group.value() instanceof Node.Mapping mapping)) {
            unmapped(group, group.key(), "is no group of settings");
            return;
        }
        for (Entry entry : mapping.entries()) {
            String path = group.key() + "." + entry.key();
            switch (entry.key()) {
                case "model_group_alias" -> aliases(path, entry);
                case "request_timeout", "timeout" -> limit(path, entry, "answer-millis", 1_000);
                case "max_request_size_mb" -> limit(path, entry, "request-body-bytes", 1 << 20);
                case "include_cost_in_streaming_usage" ->
                    costInStream = text(entry.value()).equals("true");
                default -> unmapped(entry, path, "");
            }
        }
    }

    private void aliases(String path, Entry group) {
        if (!(group.value() instanceof Node.Mapping mapping)) {
            unmapped(group, path, "is no group of names");
            return;
        }
        for (Entry entry : mapping.entries()) {
            String model = entry.value() instanceof Node.Mapping one
                    ? one.entries().stream()
                            .filter(each -> each.key().equals("model"))
                            .map(each -> text(each.value()))
                            .findFirst()
                            .orElse("")
                    : text(entry.value());
            if (!models.alias(entry.key(), model)) {
                unmapped(entry, path + "." + entry.key(), "there is no model '" + model + "' in model_list");
            }
        }
    }

    private void limit(String path, Entry entry, String key, long factor) {
        Optional<BigDecimal> number = number(entry.value());
        if (number.isPresent() && number.get().signum() > 0) {
            limits.put(
                    key,
                    number.get()
                            .multiply(BigDecimal.valueOf(factor))
                            .toBigInteger()
                            .toString());
        } else {
            unmapped(entry, path, "is no number");
        }
    }

    private void unmapped(Entry entry, String path, String reason) {
        unmapped(report, entry, path, reason);
    }

    static void unmapped(Report report, Entry entry, String path, String reason) {
        String why = reason.isEmpty() ? REASONS.getOrDefault(entry.key(), "has no counterpart") : reason;
        report.warning(entry.at(), path, why);
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        lines.add("# Made from a configuration of LiteLLM. Check it with: jevons config check FILE");
        lines.addAll(models.lines());
        if (!limits.isEmpty()) {
            lines.add("limits:");
            limits.forEach((key, value) -> lines.add("  " + key + ": " + value));
        }
        if (costInStream) {
            lines.add("answers:");
            lines.add("  cost-in-stream: true");
        }
        return String.join("\n", lines) + "\n";
    }

    static String text(Node node) {
        return node instanceof Scalar scalar ? scalar.text() : "";
    }

    static Optional<BigDecimal> number(Node node) {
        try {
            return Optional.of(new BigDecimal(text(node)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// The variable that `os.environ/X` names.
    static Optional<String> variable(String text) {
        String start = "os.environ/";
        return text.startsWith(start) ? Optional.of(text.substring(start.length())) : Optional.empty();
    }

    /// A text as YAML, in quotes where it needs them.
    static String quoted(String text) {
        boolean plain = text.matches("[A-Za-z][A-Za-z0-9._/:@-]*[A-Za-z0-9]")
                && !text.contains(": ")
                && !text.matches("(?i)true|false|null|yes|no|on|off");
        return plain ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
