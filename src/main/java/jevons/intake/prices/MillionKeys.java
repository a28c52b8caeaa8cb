package jevons.intake.prices;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import jevons.metering.Meter;

/// The keys of the maps that quote a million tokens.
final class MillionKeys {

    static final BigDecimal MILLION = new BigDecimal(1_000_000);
    static final BigDecimal THOUSAND = new BigDecimal(1000);

    /// genai-prices.
    static final Map<String, String> GENAI = Map.of(
            "input_mtok", "input.text",
            "output_mtok", "output.text",
            "cache_read_mtok", "input.text.cache_read",
            "cache_write_mtok", "input.text.cache_write",
            "input_audio_mtok", "input.audio",
            "output_audio_mtok", "output.audio",
            "cache_audio_read_mtok", "input.audio.cache_read",
            "requests_kcount", "Requests");

    /// models.dev.
    static final Map<String, String> MODELS_DEV = Map.of(
            "input", "input.text",
            "output", "output.text",
            "cache_read", "input.text.cache_read",
            "cache_write", "input.text.cache_write",
            "reasoning", "output.text.reasoning",
            "input_audio", "input.audio",
            "output_audio", "output.audio");

    /// llm-prices.
    static final Map<String, String> LLM_PRICES =
            Map.of("input", "input.text", "output", "output.text", "input_cached", "input.text.cache_read");

    private MillionKeys() {}

    static Optional<Meter> meter(Map<String, String> keys, String key) {
        String code = keys.get(key);
        return code == null ? Optional.empty() : Optional.of(Meter.parse(code));
    }

    /// How many units a key's number is for.
    static BigDecimal per(String key) {
        return key.endsWith("_kcount") ? THOUSAND : MILLION;
    }
}
