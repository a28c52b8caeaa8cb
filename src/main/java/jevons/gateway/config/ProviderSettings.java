package jevons.gateway.config;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// One provider as declared.
///
/// @param name how routes and records call it, unique
/// @param kind which way of calling: `openai`, `anthropic`, `gemini`, `vertex`, `bedrock`, `azure`, or the name
/// of an OpenAI-compatible one (`groq`, `vllm` …)
/// @param baseUrl where; the kind's public address unless declared
/// @param credential the provider's key, or what stands for one
/// @param options what the kind needs besides: `region`, `project`, `api-version`, `access-key-id` …
/// @param privateAddresses whether the address may be private or loopback; refused otherwise
/// @param models patterns of the models that it serves where no route says otherwise; `*` stands for any text
public record ProviderSettings(
        String name,
        String kind,
        URI baseUrl,
        Secret credential,
        Map<String, String> options,
        boolean privateAddresses,
        List<String> models) {

    /// Without patterns of models: reached by a route or as `name/model` only.
    public ProviderSettings(
            String name,
            String kind,
            URI baseUrl,
            Secret credential,
            Map<String, String> options,
            boolean privateAddresses) {
        this(name, kind, baseUrl, credential, options, privateAddresses, List.of());
    }

    public ProviderSettings {
        options = Map.copyOf(options);
        models = List.copyOf(models);
    }

    /// Without options, of which one may be a secret.
    @Override
    public String toString() {
        return name + " (" + kind + " at " + baseUrl + ")";
    }
}
