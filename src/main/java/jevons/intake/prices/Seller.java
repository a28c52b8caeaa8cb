package jevons.intake.prices;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import jevons.pricing.Condition;

/// Under which vendor and name the book keeps what a price map sells: the maker of the model where it can be
/// told, with a condition on the host where another serves it. A host's name stands in for a maker that cannot be
/// told.
///
/// @param host empty where the vendor serves it
record Seller(String vendor, String host, String model) {

    private static final Map<String, String> VENDORS = Map.ofEntries(
            Map.entry("text-completion-openai", "openai"),
            Map.entry("gemini", "google"),
            Map.entry("palm", "google"),
            Map.entry("codestral", "mistral"),
            Map.entry("text-completion-codestral", "mistral"),
            Map.entry("x-ai", "xai"),
            Map.entry("cohere_chat", "cohere"),
            Map.entry("moonshotai", "moonshot"),
            Map.entry("moonshot-ai", "moonshot"),
            Map.entry("z.ai", "zai"),
            Map.entry("zhipuai", "zai"),
            Map.entry("dashscope", "alibaba"),
            Map.entry("qwen", "alibaba"),
            Map.entry("ai21_chat", "ai21"),
            Map.entry("voyageai", "voyage"),
            Map.entry("amazon_nova", "amazon"),
            Map.entry("meta-ai", "meta"));

    private static final Map<String, String> HOSTS = Map.ofEntries(
            Map.entry("azure", "azure"),
            Map.entry("azure_text", "azure"),
            Map.entry("azure_ai", "azure-ai"),
            Map.entry("bedrock", "aws-bedrock"),
            Map.entry("bedrock_converse", "aws-bedrock"),
            Map.entry("amazon-bedrock", "aws-bedrock"),
            Map.entry("aws", "aws-bedrock"),
            Map.entry("google-vertex", "google-vertex"),
            Map.entry("google-vertex-anthropic", "google-vertex"),
            Map.entry("openrouter", "openrouter"),
            Map.entry("together_ai", "together"),
            Map.entry("together", "together"),
            Map.entry("togetherai", "together"),
            Map.entry("fireworks_ai", "fireworks"),
            Map.entry("fireworks-ai", "fireworks"),
            Map.entry("fireworks", "fireworks"),
            Map.entry("deepinfra", "deepinfra"),
            Map.entry("novita", "novita"),
            Map.entry("novita-ai", "novita"),
            Map.entry("nebius", "nebius"));

    private static final Map<String, String> MAKERS = Map.ofEntries(
            Map.entry("anthropic", "anthropic"),
            Map.entry("openai", "openai"),
            Map.entry("google", "google"),
            Map.entry("mistralai", "mistral"),
            Map.entry("mistral", "mistral"),
            Map.entry("meta-llama", "meta"),
            Map.entry("meta", "meta"),
            Map.entry("cohere", "cohere"),
            Map.entry("deepseek", "deepseek"),
            Map.entry("deepseek-ai", "deepseek"),
            Map.entry("x-ai", "xai"),
            Map.entry("xai", "xai"),
            Map.entry("qwen", "alibaba"),
            Map.entry("moonshotai", "moonshot"),
            Map.entry("moonshot", "moonshot"),
            Map.entry("minimax", "minimax"),
            Map.entry("minimaxai", "minimax"),
            Map.entry("z-ai", "zai"),
            Map.entry("zai-org", "zai"),
            Map.entry("zai", "zai"),
            Map.entry("amazon", "amazon"),
            Map.entry("ai21", "ai21"),
            Map.entry("perplexity", "perplexity"));

    /// Beginnings of names that tell the maker, tried in order.
    private static final List<Map.Entry<String, String>> FAMILIES = List.of(
            Map.entry("claude", "anthropic"),
            Map.entry("gpt-", "openai"),
            Map.entry("o1", "openai"),
            Map.entry("o3", "openai"),
            Map.entry("o4", "openai"),
            Map.entry("text-embedding-", "openai"),
            Map.entry("gemini", "google"),
            Map.entry("gemma", "google"),
            Map.entry("text-bison", "google"),
            Map.entry("chat-bison", "google"),
            Map.entry("mistral", "mistral"),
            Map.entry("mixtral", "mistral"),
            Map.entry("codestral", "mistral"),
            Map.entry("llama", "meta"),
            Map.entry("command", "cohere"),
            Map.entry("deepseek", "deepseek"),
            Map.entry("grok", "xai"),
            Map.entry("qwen", "alibaba"),
            Map.entry("kimi", "moonshot"),
            Map.entry("glm", "zai"));

    /// @param provider as the map names it
    /// @param model as the map names it, without the provider's prefix
    static Seller of(String provider, String model) {
        String host = provider.startsWith("vertex_ai") ? "google-vertex" : HOSTS.getOrDefault(provider, "");
        if (host.isEmpty()) {
            return new Seller(VENDORS.getOrDefault(provider, provider), "", model);
        }
        String maker = maker(model);
        return maker.isEmpty() ? new Seller(host, "", model) : new Seller(maker, host, model);
    }

    /// The condition on the host, if another than the vendor serves it.
    List<Condition> hosted() {
        return host.isEmpty() ? List.of() : List.of(Condition.Is.host(host));
    }

    private static String maker(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        for (String part : name.split("[/.:@]", -1)) {
            String maker = MAKERS.get(part);
            if (maker != null) {
                return maker;
            }
        }
        String last = name.substring(name.lastIndexOf('/') + 1);
        return FAMILIES.stream()
                .filter(family -> last.startsWith(family.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
