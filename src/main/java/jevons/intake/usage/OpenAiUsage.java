package jevons.intake.usage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jevons.intake.CellRefused;
import jevons.intake.Rejects;
import jevons.intake.Source;
import jevons.metering.CacheAction;
import jevons.metering.Counts;
import jevons.metering.Direction;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.Modality;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.TokenKind;
import jevons.metering.Unit;
import jevons.metering.UsageFact;

/// OpenAI's organization usage, `/organization/usage/…`: pages of buckets. `input_tokens` count cached tokens in,
/// which are taken out. A bucket is one fact; its id is made of its bounds and all its groups.
public final class OpenAiUsage implements UsageFormat {

    /// The name of the format and the source in the keys of its facts.
    public static final String NAME = "openai-usage";

    private static final String VENDOR = "openai";
    private static final List<String> GROUPS = List.of(
            "object",
            "project_id",
            "user_id",
            "api_key_id",
            "model",
            "batch",
            "service_tier",
            "source",
            "size",
            "context_level",
            "vector_store_id");
    private static final String GROUP_BY_MODEL = "export the report with group_by=model";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(Sample sample) {
        return sample.mentions("start_time", "results") && sample.start().contains("organization.usage.");
    }

    @Override
    public void read(Source source, Consumer<UsageFact> good, Rejects rejects) {
        new Buckets(source, OpenAiUsage::fact, good, rejects).read();
    }

    private static UsageFact fact(Map<String, Optional<String>> bucket, Map<String, Optional<String>> result) {
        long start = Tokens.whole("start_time", Buckets.needed(bucket, "start_time", "export the bucket whole"));
        StringBuilder id = new StringBuilder().append(start).append('-').append(Buckets.text(bucket, "end_time"));
        for (String group : GROUPS) {
            id.append('/').append(Buckets.text(result, group));
        }
        String kind = Buckets.text(result, "object")
                .replaceFirst("^organization\\.usage\\.", "")
                .replaceFirst("\\.result$", "");
        Purpose purpose = kind.equals("embeddings") ? Purpose.EMBEDDING : Purpose.ANSWER;
        long calls = Buckets.count(result, "num_model_requests");
        return new UsageFact(
                new FactKey(NAME, id.toString()),
                Instant.ofEpochSecond(start),
                who(result),
                purpose,
                "",
                call(result, kind),
                meters(result, kind),
                new Counts(calls, purpose == Purpose.ANSWER ? calls : 0, 0, 0, 0, 0));
    }

    private static Principal who(Map<String, Optional<String>> result) {
        return new Principal(
                "",
                "",
                Buckets.text(result, "project_id"),
                Buckets.text(result, "user_id"),
                Buckets.text(result, "api_key_id"),
                "",
                "",
                Principal.Proof.ASSERTED);
    }

    private static ModelCall call(Map<String, Optional<String>> result, String kind) {
        boolean named = switch (kind) {
            case "code_interpreter_sessions", "file_search_calls", "web_search_calls" -> false;
            default -> true;
        };
        String model = named ? Buckets.needed(result, "model", GROUP_BY_MODEL) : kind;
        String tier = Buckets.text(result, "batch").equals("true") ? "batch" : Buckets.text(result, "service_tier");
        boolean standard = tier.isEmpty() || tier.equals("default");
        return new ModelCall(VENDOR, VENDOR, "", model, model, standard ? ModelCall.STANDARD : tier, "");
    }

    private static List<Quantity> meters(Map<String, Optional<String>> result, String kind) {
        return switch (kind) {
            case "completions", "embeddings", "moderations" -> tokens(result);
            case "images" -> one(Meter.other("", Unit.IMAGES), result, "images");
            case "audio_speeches" -> one(Meter.other("", Unit.CHARACTERS), result, "characters");
            case "audio_transcriptions" -> one(Meter.other("", Unit.SECONDS), result, "seconds");
            case "code_interpreter_sessions" ->
                one(Meter.other("code_interpreter", Unit.SESSIONS), result, "num_sessions");
            case "file_search_calls" -> one(Meter.other("file_search", Unit.REQUESTS), result, "num_requests");
            case "web_search_calls" -> one(Meter.WEB_SEARCH, result, "num_requests");
            default ->
                throw new CellRefused(
                        "object", kind, "is a report that is not metered", "import its cost from the bill instead");
        };
    }

    private static List<Quantity> one(Meter meter, Map<String, Optional<String>> result, String name) {
        Tokens tokens = new Tokens(name, name);
        tokens.add(meter, Tokens.whole(name, Buckets.needed(result, name, "export the result whole")));
        return tokens.list();
    }

    /// Text, audio and image tokens. Where a split is stated (`input_text_tokens`) it is taken; else the total is
    /// text.
    private static List<Quantity> tokens(Map<String, Optional<String>> result) {
        Tokens tokens = new Tokens("input_tokens", "output_tokens");
        boolean split = !Buckets.text(result, "input_text_tokens").isEmpty();
        long input = split
                ? Buckets.count(result, "input_text_tokens")
                : Tokens.whole("input_tokens", Buckets.needed(result, "input_tokens", "export the result whole"));
        long cached = Buckets.text(result, "input_cached_text_tokens").isEmpty()
                ? Buckets.count(result, "input_cached_tokens")
                : Buckets.count(result, "input_cached_text_tokens");
        long written = Buckets.count(result, "input_cache_write_tokens");
        tokens.add(Meter.CACHE_READ, cached);
        tokens.add(Meter.CACHE_WRITE, written);
        tokens.addRest(Meter.INPUT, input, cached + written);
        boolean outSplit = !Buckets.text(result, "output_text_tokens").isEmpty();
        tokens.add(Meter.OUTPUT, Buckets.count(result, outSplit ? "output_text_tokens" : "output_tokens"));
        modality(tokens, result, Modality.AUDIO, "audio");
        modality(tokens, result, Modality.IMAGE, "image");
        return tokens.list();
    }

    private static void modality(Tokens tokens, Map<String, Optional<String>> result, Modality modality, String word) {
        long cached = Buckets.count(result, "input_cached_" + word + "_tokens");
        tokens.add(Meter.tokens(Direction.INPUT, modality, CacheAction.READ, TokenKind.PLAIN), cached);
        tokens.addRest(
                Meter.tokens(Direction.INPUT, modality, CacheAction.NONE, TokenKind.PLAIN),
                Buckets.count(result, "input_" + word + "_tokens"),
                cached);
        tokens.add(
                Meter.tokens(Direction.OUTPUT, modality, CacheAction.NONE, TokenKind.PLAIN),
                Buckets.count(result, "output_" + word + "_tokens"));
    }
}
