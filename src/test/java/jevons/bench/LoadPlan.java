package jevons.bench;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a load generator is told on its command line, as `--name value`.
final class LoadPlan {

    private static final Map<String, String> STANDARD = Map.ofEntries(
            Map.entry("url", "http://127.0.0.1:8788/v1/chat/completions"),
            Map.entry("key", "sk-bench"),
            Map.entry("model", "gpt-4o-mini"),
            Map.entry("connections", "64"),
            Map.entry("rate", "0"),
            Map.entry("seconds", "10"),
            Map.entry("warm-seconds", "3"),
            Map.entry("body-bytes", "1000"),
            Map.entry("tokens", "150"),
            Map.entry("stream", "false"),
            Map.entry("include-usage", "true"),
            Map.entry("chunks", "50"),
            Map.entry("delay-millis", "0"),
            Map.entry("leave-percent", "0"),
            Map.entry("requests-max", "0"),
            Map.entry("timeout-seconds", "30"),
            Map.entry("seed", "1"),
            Map.entry("pid", "0"),
            Map.entry("record", ""),
            Map.entry("directions", ""),
            Map.entry("name", ""));

    private final Map<String, String> values = new HashMap<>(STANDARD);

    /// Reads a command line.
    ///
    /// @throws IllegalArgumentException if an option is not known or has no value
    LoadPlan(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i).replaceFirst("^--", "");
            if (!STANDARD.containsKey(name) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("unknown option or no value: " + arguments.get(i) + "; known are "
                        + STANDARD.keySet().stream().sorted().toList());
            }
            values.put(name, arguments.get(i + 1));
        }
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    long number(String name) {
        return Long.parseLong(text(name));
    }

    boolean is(String name) {
        return Boolean.parseBoolean(text(name));
    }

    URI url() {
        return URI.create(text("url"));
    }

    boolean isAnthropic() {
        return url().getPath().endsWith("/messages");
    }
}
