package jevons.metering.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jevons.metering.ModelCall;
import jevons.metering.Served;

/// Tells from an endpoint and an answer which vendor's model was called, on which host, in which region, at which
/// tier.
public final class ServedCall {

    private static final String BEDROCK = "aws-bedrock";
    private static final Pattern BEDROCK_REGION = Pattern.compile("bedrock-(?:runtime|mantle)\\.([a-z0-9-]+)\\.");
    private static final Pattern VERTEX_REGION = Pattern.compile("/locations/([a-z0-9-]+)/");
    private static final Pattern GEO_PREFIX = Pattern.compile("^(us|eu|apac|jp|au|global|us-gov)\\.(.+)$");
    private static final Pattern URI_MODEL = Pattern.compile("/models?/([^/:?]+(?:(?:%3A|:)\\d+)?)[/:?]");

    /// Hosts whose models are other vendors'; the model's own prefix names the vendor.
    private static final List<String> RESELLERS =
            List.of(BEDROCK, "openrouter", "huggingface", "together", "sagemaker");

    /// What providers call the tier that everyone gets.
    private static final List<String> STANDARD_WORDS =
            List.of("", "default", "auto", "standard", "on_demand", "service_tier_unspecified", "1");

    private static final Map<String, String> VENDORS = Map.of(
            "google-vertex", "google",
            "azure", "openai",
            "x-ai", "xai",
            "mistralai", "mistral",
            "meta-llama", "meta",
            "moonshotai", "moonshot",
            "z-ai", "zai",
            "qwen", "alibaba",
            "togetherai", "together",
            "other-openai-compatible", "openai");

    private ServedCall() {}

    /// @param provider who answered, as recordings and gateways name it: `aws-bedrock`, `openrouter`, `openai` …
    /// @param uri the endpoint called, empty where unknown
    /// @param asked the model of the request, empty where unknown; an endpoint may name it instead
    public static ModelCall of(String provider, String uri, String asked, Served served) {
        String wanted = asked.isEmpty() ? inUri(uri) : asked;
        String model = served.model().isEmpty() ? wanted : served.model();
        String host = provider.equals("x-ai") ? "xai" : provider;
        return new ModelCall(
                vendor(host, wanted, model),
                host,
                region(uri, wanted, served),
                wanted,
                model,
                tier(served.tier()),
                served.speed().isEmpty() || served.speed().equals(ModelCall.STANDARD) ? "" : "speed=" + served.speed());
    }

    /// The tier in Jevons' words: what everyone gets is `standard`, the rest lower case as the provider names it.
    public static String tier(String stated) {
        String word = stated.toLowerCase(Locale.ROOT);
        return STANDARD_WORDS.contains(word) ? ModelCall.STANDARD : word;
    }

    private static String inUri(String uri) {
        Matcher model = URI_MODEL.matcher(uri);
        return model.find() ? model.group(1).replace("%3A", ":").replace("%3a", ":") : "";
    }

    private static String vendor(String host, String asked, String served) {
        if (host.equals("azure") && served.startsWith("grok")) {
            return "xai";
        }
        if (host.equals("google-vertex") && served.startsWith("claude")) {
            return "anthropic";
        }
        if (!RESELLERS.contains(host)) {
            return VENDORS.getOrDefault(host, host);
        }
        String model = withoutGeo(host.equals(BEDROCK) && !asked.isEmpty() ? asked : served);
        int end = host.equals(BEDROCK) ? model.indexOf('.') : model.indexOf('/');
        String prefix = end > 0 ? model.substring(0, end) : host;
        return VENDORS.getOrDefault(prefix, prefix);
    }

    private static String withoutGeo(String model) {
        Matcher geo = GEO_PREFIX.matcher(model);
        return geo.matches() ? geo.group(2) : model;
    }

    private static String region(String uri, String asked, Served served) {
        Matcher geo = GEO_PREFIX.matcher(asked);
        if (geo.matches()) {
            return geo.group(1);
        }
        for (Pattern pattern : List.of(BEDROCK_REGION, VERTEX_REGION)) {
            Matcher region = pattern.matcher(uri);
            if (region.find()) {
                return region.group(1);
            }
        }
        return served.geo().equals("not_available") ? "" : served.geo();
    }
}
