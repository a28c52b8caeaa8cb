package jevons.metering;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Reads the codes that [Meter#code] writes. Codes seen before are remembered, up to a bound, because imports
/// repeat a few codes millions of times.
final class MeterCode {

    private static final int REMEMBERED_MAX = 10_000;
    private static final Map<String, Meter> SEEN = new ConcurrentHashMap<>();

    private MeterCode() {}

    static Meter parse(String code) {
        Meter seen = SEEN.get(code);
        if (seen != null) {
            return seen;
        }
        Meter meter = read(code);
        if (SEEN.size() < REMEMBERED_MAX) {
            SEEN.put(code, meter);
        }
        return meter;
    }

    private static Meter read(String code) {
        Direction direction = Direction.NONE;
        Modality modality = Modality.NONE;
        CacheAction cache = CacheAction.NONE;
        TokenKind kind = TokenKind.PLAIN;
        String tool = "";
        Unit unit = Unit.TOKENS;
        String[] parts = code.split("\\.", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            String name = part.toUpperCase(Locale.ROOT);
            if (part.equals("tool") && i + 1 < parts.length) {
                tool = parts[++i];
            } else if (!part.isEmpty() && Character.isUpperCase(part.charAt(0))) {
                unit = new Unit(part);
            } else if (part.startsWith("cache_")) {
                cache = constant(CacheAction.class, name.substring("CACHE_".length()), code);
            } else if (part.equals("input") || part.equals("output")) {
                direction = constant(Direction.class, name, code);
            } else if (i <= 1 && direction != Direction.NONE && modality == Modality.NONE) {
                modality = constant(Modality.class, name, code);
            } else {
                kind = constant(TokenKind.class, name, code);
            }
        }
        return new Meter(direction, modality, cache, kind, tool, unit);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, String code) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("meter '" + code + "' has the unknown part '" + name.toLowerCase(Locale.ROOT)
                + "'; meters look like input.text.cache_read, output.text.reasoning or tool.web_search.Requests");
    }
}
