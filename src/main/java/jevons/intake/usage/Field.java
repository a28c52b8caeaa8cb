package jevons.intake.usage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.metering.CacheAction;
import jevons.metering.Direction;
import jevons.metering.Meter;
import jevons.metering.Modality;
import jevons.metering.TokenKind;

/// The columns of our own usage table, apart from the meters ([#METERS]).
///
/// Needed are `id`, `at`, `vendor`, `model` and one meter. An empty cell means: not known. Where nothing is
/// stated, `host` is the vendor, `model_asked` the model, `tier` is `standard`, `purpose` is `answer`, `calls` is
/// 1 and `requests` is the number of calls of an answer, else 0.
enum Field {
    ID,
    AT,
    ORGANISATION,
    DEPARTMENT,
    TEAM,
    USER,
    APPLICATION,
    USE_CASE,
    ENVIRONMENT,
    PURPOSE,
    TASK,
    VENDOR,
    HOST,
    REGION,
    MODEL_ASKED,
    MODEL,
    TIER,
    VARIANT,
    CALLS,
    REQUESTS,
    ACCEPTED,
    REJECTED,
    RETRIED,
    FAILED;

    /// What a column of any other meter begins with: `meter:tool.web_search.Requests`.
    static final String METER_PREFIX = "meter:";

    /// The meters with columns of their own. They are disjoint: `output_tokens` has no reasoning tokens in it,
    /// and
    /// `input_tokens` none that were read from or written to a cache. Zero means: nothing was counted.
    static final Map<String, Meter> METERS = meters();

    String column() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The names of all columns, for suggestions.
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Field field : values()) {
            names.add(field.column());
        }
        names.addAll(METERS.keySet());
        return names;
    }

    /// The meter of a column.
    ///
    /// @throws IllegalArgumentException where the column names a meter by a code that cannot be read
    static Optional<Meter> meter(String column) {
        return column.startsWith(METER_PREFIX)
                ? Optional.of(Meter.parse(column.substring(METER_PREFIX.length())))
                : Optional.ofNullable(METERS.get(column));
    }

    private static Map<String, Meter> meters() {
        Map<String, Meter> meters = new LinkedHashMap<>();
        meters.put("input_tokens", Meter.INPUT);
        meters.put("cache_read_tokens", Meter.CACHE_READ);
        meters.put("cache_write_tokens", Meter.CACHE_WRITE);
        meters.put("cache_write_5m_tokens", Meter.CACHE_WRITE_5M);
        meters.put("cache_write_1h_tokens", Meter.CACHE_WRITE_1H);
        meters.put("output_tokens", Meter.OUTPUT);
        meters.put("reasoning_tokens", Meter.REASONING);
        meters.put("audio_input_tokens", plain(Direction.INPUT, Modality.AUDIO));
        meters.put("audio_output_tokens", plain(Direction.OUTPUT, Modality.AUDIO));
        meters.put("image_input_tokens", plain(Direction.INPUT, Modality.IMAGE));
        meters.put("image_output_tokens", plain(Direction.OUTPUT, Modality.IMAGE));
        meters.put("web_searches", Meter.WEB_SEARCH);
        return meters;
    }

    private static Meter plain(Direction direction, Modality modality) {
        return Meter.tokens(direction, modality, CacheAction.NONE, TokenKind.PLAIN);
    }
}
