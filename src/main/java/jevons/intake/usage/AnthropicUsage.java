package jevons.intake.usage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import jevons.intake.Loose;
import jevons.intake.Rejects;
import jevons.intake.Source;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;

/// Anthropic's usage report for messages, `/v1/organizations/usage_report/messages`: pages of buckets whose
/// meters are disjoint as they come. It states no number of calls.
public final class AnthropicUsage implements UsageFormat {

    /// The name of the format and the source in the keys of its facts.
    public static final String NAME = "anthropic-usage";

    private static final String VENDOR = "anthropic";
    private static final List<String> GROUPS = List.of(
            "account_id",
            "api_key_id",
            "service_account_id",
            "workspace_id",
            "model",
            "service_tier",
            "context_window",
            "inference_geo",
            "speed");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(Sample sample) {
        return sample.mentions("starting_at", "uncached_input_tokens");
    }

    @Override
    public void read(Source source, Consumer<UsageFact> good, Rejects rejects) {
        new Buckets(source, AnthropicUsage::fact, good, rejects).read();
    }

    private static UsageFact fact(Map<String, Optional<String>> bucket, Map<String, Optional<String>> result) {
        String start = Buckets.needed(bucket, "starting_at", "export the bucket whole");
        StringBuilder id = new StringBuilder(start).append('/').append(Buckets.text(bucket, "ending_at"));
        for (String group : GROUPS) {
            id.append('/').append(Buckets.text(result, group));
        }
        return new UsageFact(
                new FactKey(NAME, id.toString()),
                Loose.moment("starting_at", start),
                new Principal(
                        "",
                        "",
                        Buckets.text(result, "workspace_id"),
                        Buckets.text(result, "account_id"),
                        Buckets.text(result, "api_key_id"),
                        "",
                        "",
                        Principal.Proof.ASSERTED),
                Purpose.ANSWER,
                "",
                call(result),
                meters(result),
                Counts.NONE);
    }

    private static ModelCall call(Map<String, Optional<String>> result) {
        String model = Buckets.needed(result, "model", "export the report with group_by[]=model");
        String tier = Buckets.text(result, "service_tier");
        String geo = Buckets.text(result, "inference_geo");
        StringJoiner variant = new StringJoiner(";");
        for (String name : List.of("context_window", "speed")) {
            String text = Buckets.text(result, name);
            if (!text.isEmpty() && !text.equals("standard")) {
                variant.add(name + "=" + text);
            }
        }
        return new ModelCall(
                VENDOR,
                VENDOR,
                geo.equals("not_available") ? "" : geo,
                model,
                model,
                tier.isEmpty() ? ModelCall.STANDARD : tier,
                variant.toString());
    }

    private static List<Quantity> meters(Map<String, Optional<String>> result) {
        Tokens tokens = new Tokens("uncached_input_tokens", "output_tokens");
        tokens.add(Meter.INPUT, stated(result, "uncached_input_tokens"));
        tokens.add(Meter.CACHE_READ, Buckets.count(result, "cache_read_input_tokens"));
        tokens.add(Meter.CACHE_WRITE_5M, Buckets.count(result, "cache_creation.ephemeral_5m_input_tokens"));
        tokens.add(Meter.CACHE_WRITE_1H, Buckets.count(result, "cache_creation.ephemeral_1h_input_tokens"));
        tokens.add(Meter.OUTPUT, stated(result, "output_tokens"));
        tokens.add(Meter.WEB_SEARCH, Buckets.count(result, "server_tool_use.web_search_requests"));
        return tokens.list();
    }

    private static long stated(Map<String, Optional<String>> result, String name) {
        return Tokens.whole(name, Buckets.needed(result, name, "export the result whole"));
    }
}
