package jevons.intake.usage;

import java.util.Map;
import jevons.metering.ModelCall;

/// Whose model it is and who serves it, from the names that gateways use.
final class HostedModel {

    private static final Map<String, String> HOSTS = Map.of(
            "bedrock", "aws-bedrock",
            "bedrock_converse", "aws-bedrock",
            "azure", "azure",
            "azure_ai", "azure",
            "vertex_ai", "google-vertex",
            "vertex_ai_beta", "google-vertex",
            "openrouter", "openrouter");

    private static final Map<String, String> VENDORS = Map.of(
            "claude", "anthropic",
            "gpt", "openai",
            "o1", "openai",
            "o3", "openai",
            "o4", "openai",
            "text-embedding", "openai",
            "gemini", "google",
            "llama", "meta",
            "mistral", "mistral",
            "command", "cohere");

    private static final Map<String, String> NAMES = Map.of("gemini", "google", "text-completion-openai", "openai");

    private HostedModel() {}

    /// @param provider as LiteLLM names it: `openai`, `bedrock`, `vertex_ai` …
    /// @param model with or without the provider before it: `bedrock/anthropic.claude-x`
    /// @param asked the name the caller used; empty for the same
    static ModelCall call(String provider, String model, String asked) {
        String named = provider.isEmpty() && model.contains("/") ? model.substring(0, model.indexOf('/')) : provider;
        String bare = named.isEmpty() || !model.startsWith(named + "/") ? model : model.substring(named.length() + 1);
        String host = HOSTS.getOrDefault(named, "");
        String vendor;
        if (host.isEmpty()) {
            vendor = NAMES.getOrDefault(named, named.isEmpty() ? vendorOf(bare, "unknown") : named);
            host = vendor;
        } else if (host.equals("openrouter") && bare.contains("/")) {
            vendor = bare.substring(0, bare.indexOf('/'));
            bare = bare.substring(bare.indexOf('/') + 1);
        } else {
            String seller = named.startsWith("azure") ? "openai" : named.startsWith("vertex") ? "google" : "amazon";
            vendor = vendorOf(bare, seller);
        }
        return new ModelCall(vendor, host, "", asked.isEmpty() ? bare : asked, bare, ModelCall.STANDARD, "");
    }

    private static String vendorOf(String model, String otherwise) {
        for (Map.Entry<String, String> known : VENDORS.entrySet()) {
            if (model.startsWith(known.getKey()) || model.contains(known.getValue() + ".")) {
                return known.getValue();
            }
        }
        return otherwise;
    }
}
