package jevons.intake.prices;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jevons.metering.Meter;
import jevons.pricing.Band;
import jevons.pricing.Condition;

/// LiteLLM's price keys: a key says meter, tier, size and interval in one name, so the name is taken apart.
final class LiteLlmKeys {

    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal THOUSAND = new BigDecimal(1000);
    private static final Pattern ABOVE = Pattern.compile("_above_(\\d+)k_tokens");
    private static final Pattern INTERVAL = Pattern.compile("_above_(\\d+s)_interval$");
    private static final Pattern PICTURE = Pattern.compile("_above_(\\d+)_and_(\\d+)_pixels");

    private static final Map<String, String> METERS = Map.ofEntries(
            Map.entry("input_cost_per_token", "input.text"),
            Map.entry("output_cost_per_token", "output.text"),
            Map.entry("cache_read_input_token_cost", "input.text.cache_read"),
            Map.entry("input_cost_per_token_cache_hit", "input.text.cache_read"),
            Map.entry("cache_creation_input_token_cost", "input.text.cache_write"),
            Map.entry("cache_creation_input_token_cost_above_1hr", "input.text.cache_write_1h"),
            Map.entry("output_cost_per_reasoning_token", "output.text.reasoning"),
            Map.entry("citation_cost_per_token", "input.text.citation"),
            Map.entry("input_cost_per_audio_token", "input.audio"),
            Map.entry("output_cost_per_audio_token", "output.audio"),
            Map.entry("cache_read_input_audio_token_cost", "input.audio.cache_read"),
            Map.entry("cache_read_input_token_cost_per_audio_token", "input.audio.cache_read"),
            Map.entry("cache_creation_input_audio_token_cost", "input.audio.cache_write"),
            Map.entry("input_cost_per_image_token", "input.image"),
            Map.entry("output_cost_per_image_token", "output.image"),
            Map.entry("cache_read_input_image_token_cost", "input.image.cache_read"),
            Map.entry("input_cost_per_image", "input.image.Images"),
            Map.entry("output_cost_per_image", "output.image.Images"),
            Map.entry("input_cost_per_pixel", "input.image.Pixels"),
            Map.entry("output_cost_per_pixel", "output.image.Pixels"),
            Map.entry("input_cost_per_character", "input.text.Characters"),
            Map.entry("output_cost_per_character", "output.text.Characters"),
            Map.entry("input_cost_per_audio_per_second", "input.audio.Seconds"),
            Map.entry("output_cost_per_audio_per_second", "output.audio.Seconds"),
            Map.entry("input_cost_per_video_per_second", "input.video.Seconds"),
            Map.entry("output_cost_per_video_per_second", "output.video.Seconds"),
            Map.entry("input_cost_per_request", "Requests"),
            Map.entry("ocr_cost_per_page", "tool.ocr.Pages"),
            Map.entry("annotation_cost_per_page", "tool.ocr_annotation.Pages"),
            Map.entry("code_interpreter_cost_per_session", "tool.code_interpreter.Sessions"),
            Map.entry("file_search_cost_per_1k_calls", "tool.file_search.Requests"),
            Map.entry("file_search_cost_per_gb_per_day", "tool.file_search.GB-Days"),
            Map.entry("vector_store_cost_per_gb_per_day", "tool.vector_store.GB-Days"),
            Map.entry("computer_use_input_cost_per_1k_tokens", "input.text"),
            Map.entry("computer_use_output_cost_per_1k_tokens", "output.text"),
            Map.entry("search_context_size_low", "tool.web_search.Requests"),
            Map.entry("search_context_size_medium", "tool.web_search.Requests"),
            Map.entry("search_context_size_high", "tool.web_search.Requests"));

    private LiteLlmKeys() {}

    /// A key taken apart.
    ///
    /// @param per how many units its number is for
    record Meaning(Meter meter, BigDecimal per, List<Condition> when) {}

    /// True where a key is about money, known or not.
    static boolean isPrice(String key) {
        return key.contains("cost") || key.contains("price") || key.contains("pricing") || key.contains("_fee");
    }

    /// @param mode what the model is for, which decides what a second or a query is
    static Optional<Meaning> of(String key, String mode) {
        List<Condition> when = new ArrayList<>();
        String rest = size(key, when);
        rest = tier(rest, "_priority", "priority", when);
        rest = tier(rest, "_flex", "flex", when);
        rest = tier(rest, "_batch_requests", "batch", when);
        rest = tier(rest, "_batches", "batch", when);
        rest = variants(rest, when);
        String code = METERS.getOrDefault(rest, byMode(rest, mode));
        if (rest.startsWith("computer_use")) {
            when.add(Condition.Is.variant("tool", "computer_use"));
        }
        if (rest.startsWith("search_context_size_")) {
            when.add(Condition.Is.variant("search", rest.substring("search_context_size_".length())));
        }
        return code.isEmpty()
                ? Optional.empty()
                : Optional.of(new Meaning(Meter.parse(code), rest.contains("_per_1k_") ? THOUSAND : ONE, when));
    }

    private static String size(String key, List<Condition> when) {
        Matcher above = ABOVE.matcher(key);
        if (!above.find()) {
            return key;
        }
        when.add(Band.promptAbove(Long.parseLong(above.group(1)) * 1000));
        return above.replaceFirst("");
    }

    private static String tier(String key, String ending, String tier, List<Condition> when) {
        if (!key.endsWith(ending)) {
            return key;
        }
        when.add(Condition.Is.tier(tier));
        return key.substring(0, key.length() - ending.length());
    }

    private static String variants(String key, List<Condition> when) {
        String rest = key;
        Matcher interval = INTERVAL.matcher(rest);
        if (interval.find()) {
            when.add(Condition.Is.variant("interval", "above-" + interval.group(1)));
            rest = interval.replaceFirst("");
        }
        if (rest.endsWith("_and_premium_image") || rest.endsWith("_premium_image")) {
            when.add(Condition.Is.variant("quality", "premium"));
            rest = rest.replace("_and_premium_image", "").replace("_premium_image", "");
        }
        Matcher picture = PICTURE.matcher(rest);
        if (picture.find()) {
            when.add(Condition.Is.variant("size", "above-" + picture.group(1) + "x" + picture.group(2)));
            rest = picture.replaceFirst("");
        }
        return rest;
    }

    private static String byMode(String key, String mode) {
        return switch (key) {
            case "input_cost_per_second" -> mode.startsWith("audio") ? "input.audio.Seconds" : "input.Seconds";
            case "output_cost_per_second" ->
                switch (mode) {
                    case "video_generation" -> "output.video.Seconds";
                    case "audio_speech", "audio_transcription" -> "output.audio.Seconds";
                    default -> "output.Seconds";
                };
            case "input_cost_per_query" -> mode.equals("rerank") ? "tool.rerank.Requests" : "tool.search.Queries";
            default -> "";
        };
    }
}
