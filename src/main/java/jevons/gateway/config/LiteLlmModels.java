package jevons.gateway.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.config.Node.Entry;
import jevons.governance.ModelPattern;

/// LiteLLM's `model_list` as providers and routes. Deployments that differ in address or credential become
/// providers of their own; deployments of one name become targets of one route.
final class LiteLlmModels {

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("text-completion-openai", "openai"),
            Map.entry("azure_text", "azure"),
            Map.entry("vertex_ai", "vertex"),
            Map.entry("vertex_ai_beta", "vertex"),
            Map.entry("bedrock_converse", "bedrock"),
            Map.entry("cohere_chat", "cohere"),
            Map.entry("together_ai", "together"),
            Map.entry("fireworks_ai", "fireworks"),
            Map.entry("hosted_vllm", "vllm"),
            Map.entry("ollama_chat", "ollama"),
            Map.entry("openai_like", "openai-compatible"),
            Map.entry("custom_openai", "openai-compatible"));

    /// LiteLLM's words for what is an option here.
    private static final Map<String, String> OPTIONS = Map.of(
            "api_version", "api-version",
            "organization", "organization",
            "aws_region_name", "region",
            "aws_access_key_id", "access-key-id",
            "vertex_location", "region",
            "vertex_project", "project");

    private static final List<String> CREDENTIALS = List.of("api_key", "aws_secret_access_key", "vertex_credentials");
    private static final BigDecimal MILLION = new BigDecimal(1_000_000);
    private static final Map<String, String> PRICES = Map.of(
            "input_cost_per_token", "input.text",
            "output_cost_per_token", "output.text",
            "cache_read_input_token_cost", "input.text.cache_read",
            "cache_creation_input_token_cost", "input.text.cache_write");

    private final Report report;
    private final Map<String, List<String>> providers = new LinkedHashMap<>();
    private final Map<String, List<Route.Target>> routes = new LinkedHashMap<>();

    LiteLlmModels(Report report) {
        this.report = report;
    }

    /// One deployment while it is read.
    private record Deployment(String path, ProviderKind kind, String model, Node.Mapping parameters) {}

    /// Takes one entry of the list.
    void take(String path, Node.Mapping entry) {
        String asked = "";
        Node.Mapping parameters = new Node.Mapping(List.of(), entry.at());
        for (Entry each : entry.entries()) {
            switch (each.key()) {
                case "model_name" -> asked = LiteLlmImport.text(each.value());
                case "litellm_params" -> parameters = Section.asMapping(report, path + ".litellm_params", each.value());
                case "model_info" -> {}
                default -> LiteLlmImport.unmapped(report, each, path + "." + each.key(), "");
            }
        }
        String model = value(parameters, "model");
        if (asked.isEmpty() || model.isEmpty()) {
            report.warning(entry.at(), path, "has no model_name or no litellm_params.model; it was left out");
            return;
        }
        if (model.equals("*")) {
            report.warning(
                    entry.at(),
                    path,
                    "sends every name to its provider; here provider/model reaches each declared provider without a"
                            + " route, and a provider's models without prefix. Declare the providers");
            return;
        }
        Optional<ProviderKind> kind = kind(model, parameters);
        if (kind.isEmpty()) {
            report.warning(
                    entry.at(), path + ".litellm_params.model", "'" + model + "' is of a provider that is not known");
            return;
        }
        Deployment deployment = new Deployment(path, kind.get(), plain(model), parameters);
        String target = ModelPattern.isOpen(asked) ? deployment.model : deployment.model.replace("*", asked);
        routes.computeIfAbsent(asked, _ -> new ArrayList<>()).add(new Route.Target(provider(deployment), target));
        prices(deployment, entry);
    }

    /// Gives a model a second name.
    ///
    /// @return false where there is no such model
    boolean alias(String name, String model) {
        List<Route.Target> targets = routes.get(model);
        if (targets == null) {
            return false;
        }
        routes.putIfAbsent(name, targets);
        return true;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!providers.isEmpty()) {
            lines.add("providers:");
        }
        providers.forEach((name, block) -> {
            lines.add("  " + name + ":");
            block.forEach(line -> lines.add("    " + line));
        });
        if (!routes.isEmpty()) {
            lines.add("routes:");
        }
        // A pattern before an exact name would take it; LiteLLM prefers the exact one, and the longer pattern.
        routes.entrySet().stream()
                .sorted((a, b) -> Integer.compare(rank(a.getKey()), rank(b.getKey())))
                .forEach(route -> {
                    lines.add("  - model: " + LiteLlmImport.quoted(route.getKey()));
                    lines.add("    targets:");
                    for (Route.Target target : route.getValue()) {
                        lines.add("      - provider: " + target.provider());
                        lines.add("        model: " + LiteLlmImport.quoted(target.model()));
                    }
                });
        return lines;
    }

    private static int rank(String name) {
        return ModelPattern.isOpen(name) ? 10_000 - name.length() : 0;
    }

    private String provider(Deployment deployment) {
        List<String> block = block(deployment);
        for (Map.Entry<String, List<String>> known : providers.entrySet()) {
            if (known.getValue().equals(block)) {
                return known.getKey();
            }
        }
        String first = deployment.kind.name();
        String name = first;
        for (int i = 2; providers.containsKey(name); i++) {
            name = first + "-" + i;
        }
        providers.put(name, block);
        return name;
    }

    private List<String> block(Deployment deployment) {
        List<String> block = new ArrayList<>();
        List<String> options = new ArrayList<>();
        block.add("kind: " + deployment.kind.name());
        for (Entry each : deployment.parameters.entries()) {
            String path = deployment.path + ".litellm_params." + each.key();
            String option = OPTIONS.getOrDefault(each.key(), "");
            if (each.key().equals("api_base") || each.key().equals("base_url")) {
                block.addAll(address(deployment, each, path));
            } else if (CREDENTIALS.contains(each.key())) {
                block.add("credential: " + credential(deployment, each, path));
            } else if (deployment.kind.options().contains(option)) {
                options.addAll(option(each, path, option));
            } else if (!each.key().equals("model")) {
                LiteLlmImport.unmapped(report, each, path, "");
            }
        }
        if (!options.isEmpty()) {
            block.add("options:");
            options.forEach(option -> block.add("  " + option));
        }
        return block;
    }

    private List<String> option(Entry entry, String path, String option) {
        String text = LiteLlmImport.text(entry.value());
        if (LiteLlmImport.variable(text).isPresent()) {
            LiteLlmImport.unmapped(report, entry, path, "options." + option + " is written out here; add it");
            return List.of();
        }
        return List.of(option + ": " + LiteLlmImport.quoted(text));
    }

    private List<String> address(Deployment deployment, Entry entry, String path) {
        String text = LiteLlmImport.text(entry.value()).replaceAll("/+$", "");
        if (LiteLlmImport.variable(text).isPresent() || !text.matches("https?://[^@?#]+")) {
            LiteLlmImport.unmapped(report, entry, path, "base-url is written out here; put the address in its place");
            return List.of("base-url: https://put-the-address-here.invalid");
        }
        boolean ollama = deployment.kind.name().equals("ollama") && !text.endsWith("/v1");
        List<String> lines =
                new ArrayList<>(List.of("base-url: " + LiteLlmImport.quoted(ollama ? text + "/v1" : text)));
        String host = text.replaceAll("^https?://", "").replaceAll("[:/].*$", "");
        if (text.startsWith("http:") || ConfigReader.isPrivate(host)) {
            lines.add("private-addresses: true");
        }
        return lines;
    }

    /// A reference; a value in the file is told to be kept, not copied.
    private String credential(Deployment deployment, Entry entry, String path) {
        String text = LiteLlmImport.text(entry.value());
        if (deployment.kind.variable().isEmpty()
                && List.of("none", "None", "", "EMPTY").contains(text)) {
            return "none";
        }
        Optional<String> variable = LiteLlmImport.variable(text);
        if (variable.isPresent()) {
            return "env:" + variable.get();
        }
        String name = deployment.kind.name();
        LiteLlmImport.unmapped(
                report, entry, path, "the value was not copied; keep it with: jevons secrets set " + name);
        return "secret:" + name;
    }

    private void prices(Deployment deployment, Node.Mapping entry) {
        for (Entry each : entry.entries()) {
            if (!each.key().equals("model_info") || !(each.value() instanceof Node.Mapping prices)) {
                continue;
            }
            for (Entry price : prices.entries()) {
                String path = deployment.path + ".model_info." + price.key();
                String meter = PRICES.getOrDefault(price.key(), "");
                Optional<BigDecimal> amount = LiteLlmImport.number(price.value());
                String row = meter.isEmpty() || amount.isEmpty()
                        ? ""
                        : "prices are in the price book; if it differs from it, import the row: "
                                + deployment.kind.meteredAs() + "," + deployment.model + "," + meter + ","
                                + amount.get()
                                        .multiply(MILLION)
                                        .stripTrailingZeros()
                                        .toPlainString()
                                + ",1000000,USD,,,,LiteLLM configuration,,";
                LiteLlmImport.unmapped(report, price, path, row);
            }
        }
    }

    private static Optional<ProviderKind> kind(String model, Node.Mapping parameters) {
        int slash = model.indexOf('/');
        String prefix = value(parameters, "custom_llm_provider");
        if (prefix.isEmpty()) {
            prefix = slash < 0 ? "" : model.substring(0, slash);
        }
        String name = KINDS.getOrDefault(prefix, prefix);
        String base = value(parameters, "api_base") + value(parameters, "base_url");
        if (name.equals("openai") && !base.isEmpty() && !base.contains(".openai.com")) {
            name = "openai-compatible";
        }
        String wanted = name;
        return ProviderKinds.ALL.stream()
                .filter(kind -> wanted.isEmpty()
                        ? kind.models().stream().anyMatch(pattern -> ModelPattern.matches(pattern, model))
                        : kind.name().equals(wanted))
                .findFirst();
    }

    /// The provider's own name of a model: without prefix, and without the way of calling that LiteLLM puts
    /// there.
    private static String plain(String model) {
        String prefix = model.substring(0, Math.max(0, model.indexOf('/')));
        String kind = KINDS.getOrDefault(prefix, prefix);
        boolean named = ProviderKinds.ALL.stream().anyMatch(each -> each.name().equals(kind));
        String name = named ? model.substring(prefix.length() + 1) : model;
        return name.replaceFirst("^(converse|invoke|responses|chat)/", "");
    }

    private static String value(Node.Mapping mapping, String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .map(entry -> LiteLlmImport.text(entry.value()))
                .findFirst()
                .orElse("");
    }
}
