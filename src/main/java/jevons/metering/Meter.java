package jevons.metering;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One disjoint bucket of usage: direction × modality × cache action × token kind × tool × unit. Every token of a
/// call is in exactly one meter, so the meters of a call sum to the provider's own total.
///
/// @param tool what tool was used (`web_search`, `code_execution`), empty for plain model use
/// @param unit what is counted
public record Meter(Direction direction, Modality modality, CacheAction cache, TokenKind kind, String tool, Unit unit) {

    public static final Meter INPUT = tokens(Direction.INPUT, Modality.TEXT, CacheAction.NONE, TokenKind.PLAIN);
    public static final Meter CACHE_READ = tokens(Direction.INPUT, Modality.TEXT, CacheAction.READ, TokenKind.PLAIN);
    public static final Meter CACHE_WRITE = tokens(Direction.INPUT, Modality.TEXT, CacheAction.WRITE, TokenKind.PLAIN);
    public static final Meter CACHE_WRITE_5M =
            tokens(Direction.INPUT, Modality.TEXT, CacheAction.WRITE_5M, TokenKind.PLAIN);
    public static final Meter CACHE_WRITE_1H =
            tokens(Direction.INPUT, Modality.TEXT, CacheAction.WRITE_1H, TokenKind.PLAIN);
    public static final Meter OUTPUT = tokens(Direction.OUTPUT, Modality.TEXT, CacheAction.NONE, TokenKind.PLAIN);
    public static final Meter REASONING =
            tokens(Direction.OUTPUT, Modality.TEXT, CacheAction.NONE, TokenKind.REASONING);

    /// The calls themselves, for per-request fees. One per model call; free unless a price says otherwise.
    public static final Meter CALLS = other("", Unit.REQUESTS);

    /// Web searches run by the provider.
    public static final Meter WEB_SEARCH = other("web_search", Unit.REQUESTS);

    /// A meter of tokens.
    public static Meter tokens(Direction direction, Modality modality, CacheAction cache, TokenKind kind) {
        return new Meter(direction, modality, cache, kind, "", Unit.TOKENS);
    }

    /// A meter of something else: searches, sessions, images, hours.
    public static Meter other(String tool, Unit unit) {
        return new Meter(Direction.NONE, Modality.NONE, CacheAction.NONE, TokenKind.PLAIN, tool, unit);
    }

    public boolean isTokens() {
        return unit.equals(Unit.TOKENS);
    }

    /// A stable, readable code that [#parse] reads back: `input.text.cache_read`, `output.text.reasoning`,
    /// `tool.web_search.Requests`, `Requests`. Tokens are the unit where none is named.
    public String code() {
        List<String> parts = new ArrayList<>();
        add(parts, direction == Direction.NONE, direction);
        add(parts, modality == Modality.NONE, modality);
        if (cache != CacheAction.NONE) {
            parts.add("cache_" + cache.name().toLowerCase(Locale.ROOT));
        }
        add(parts, kind == TokenKind.PLAIN, kind);
        if (!tool.isEmpty()) {
            parts.add("tool");
            parts.add(tool);
        }
        if (!isTokens()) {
            parts.add(unit.name());
        }
        return String.join(".", parts);
    }

    /// Reads a code that [#code] wrote.
    ///
    /// @throws IllegalArgumentException where a part of the code is not known; the message names it
    public static Meter parse(String code) {
        return MeterCode.parse(code);
    }

    @Override
    public String toString() {
        return code();
    }

    private static void add(List<String> parts, boolean unsaid, Enum<?> value) {
        if (!unsaid) {
            parts.add(value.name().toLowerCase(Locale.ROOT));
        }
    }
}
