package jevons.gateway.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributesBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jevons.gateway.config.Telemetry.Conventions;
import jevons.gateway.record.AttemptRecord;
import jevons.gateway.record.Cost;
import jevons.metering.CacheAction;
import jevons.metering.Direction;
import jevons.metering.Meter;
import jevons.metering.Modality;
import jevons.metering.ModelCall;
import jevons.metering.Quantity;
import jevons.metering.TokenKind;
import jevons.metering.UsageFact;

/// OpenTelemetry's names for calls of models. CURRENT are the names that collectors know today; NEXT adds those
/// of the conventions' own repository: reasoning, modalities, cache writes. Input tokens include cached ones in
/// both.
///
/// @param conventions which names are written
/// @param costAttribute a second name for the cost, empty for none
record GenAi(Conventions conventions, String costAttribute) {

    private static final String INPUT_TOKENS = "gen_ai.usage.input_tokens";
    private static final String OUTPUT_TOKENS = "gen_ai.usage.output_tokens";

    private static final Map<String, String> PROVIDERS = Map.ofEntries(
            Map.entry("aws-bedrock", "aws.bedrock"),
            Map.entry("bedrock", "aws.bedrock"),
            Map.entry("google-vertex", "gcp.vertex_ai"),
            Map.entry("vertex", "gcp.vertex_ai"),
            Map.entry("google", "gcp.gemini"),
            Map.entry("gemini", "gcp.gemini"),
            Map.entry("azure", "azure.ai.openai"),
            Map.entry("azure-openai", "azure.ai.openai"),
            Map.entry("xai", "x_ai"),
            Map.entry("mistral", "mistral_ai"));

    /// The operation that an endpoint is.
    static String operation(String endpoint) {
        return switch (endpoint) {
            case "/v1/chat/completions", "/v1/responses", "/v1/messages" -> "chat";
            case "/v1/completions" -> "text_completion";
            case "/v1/embeddings" -> "embeddings";
            default -> endpoint.replaceFirst("^/v1/", "").replace('/', '_');
        };
    }

    /// The provider as the conventions name it.
    static String provider(ModelCall call) {
        String host = call.host().isEmpty() ? call.vendor() : call.host();
        return PROVIDERS.getOrDefault(host, host);
    }

    /// What one attempt asked and used.
    void describe(AttemptRecord attempt, String endpoint, AttributesBuilder to) {
        to.put("gen_ai.operation.name", operation(endpoint));
        if (attempt.facts().isEmpty()) {
            to.put("gen_ai.provider.name", attempt.provider());
            return;
        }
        UsageFact fact = attempt.facts().getFirst();
        to.put("gen_ai.provider.name", provider(fact.call()));
        to.put("gen_ai.request.model", fact.call().asked());
        to.put("gen_ai.response.model", fact.call().served());
        to.put("gen_ai.response.service_tier", fact.call().tier());
        if (!fact.meters().isEmpty()) {
            tokens(fact, to);
        }
    }

    private void tokens(UsageFact fact, AttributesBuilder to) {
        to.put(INPUT_TOKENS, fact.tokens(Direction.INPUT).longValue());
        to.put(OUTPUT_TOKENS, fact.tokens(Direction.OUTPUT).longValue());
        long read = sum(fact, meter -> meter.cache() == CacheAction.READ);
        long written = sum(fact, GenAi::isWrite);
        put(to, "gen_ai.usage.cache_read.input_tokens", read);
        if (conventions != Conventions.NEXT) {
            put(to, "gen_ai.usage.cache_creation.input_tokens", written);
        }
        if (conventions == Conventions.CURRENT) {
            return;
        }
        put(to, "gen_ai.usage.cache_write.input_tokens", written);
        put(to, "gen_ai.usage.reasoning.output_tokens", sum(fact, meter -> meter.kind() == TokenKind.REASONING));
        for (Modality modality : Modality.values()) {
            if (modality != Modality.NONE) {
                String name = modality.name().toLowerCase(Locale.ROOT);
                put(to, "gen_ai.usage." + name + ".input_tokens", side(fact, modality, Direction.INPUT));
                put(to, "gen_ai.usage." + name + ".output_tokens", side(fact, modality, Direction.OUTPUT));
            }
        }
    }

    private static long side(UsageFact fact, Modality modality, Direction direction) {
        return sum(fact, meter -> meter.modality() == modality && meter.direction() == direction);
    }

    /// What something cost, under our own names, exact as text; the number is for graphs.
    void cost(Cost cost, AttributesBuilder to) {
        to.put("jevons.cost.status", cost.statusText());
        cost.usd().ifPresent(usd -> {
            to.put("jevons.cost.usd", usd.doubleValue());
            to.put("jevons.cost.usd_exact", cost.usdText());
            if (!costAttribute.isEmpty()) {
                to.put(costAttribute, usd.doubleValue());
            }
        });
        if (!cost.prices().isEmpty()) {
            to.put(AttributeKey.stringArrayKey("jevons.cost.prices"), cost.prices());
        }
    }

    static boolean isWrite(Meter meter) {
        return switch (meter.cache()) {
            case WRITE, WRITE_5M, WRITE_1H -> true;
            case NONE, READ -> false;
        };
    }

    private interface Wanted {
        boolean is(Meter meter);
    }

    private static long sum(UsageFact fact, Wanted wanted) {
        BigDecimal sum = BigDecimal.ZERO;
        List<Quantity> meters = fact.meters();
        for (int i = 0; i < meters.size(); i++) {
            Meter meter = meters.get(i).meter();
            if (meter.isTokens() && wanted.is(meter)) {
                sum = sum.add(meters.get(i).amount());
            }
        }
        return sum.longValue();
    }

    private static void put(AttributesBuilder to, String name, long value) {
        if (value != 0) {
            to.put(name, value);
        }
    }
}
