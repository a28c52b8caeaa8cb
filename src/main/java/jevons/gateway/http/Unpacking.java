package jevons.gateway.http;

import java.util.Locale;
import java.util.Optional;

/// How a body is packed, by its `content-encoding`.
enum Unpacking {
    NONE,
    GZIP,
    UNKNOWN;

    static Unpacking of(Optional<String> contentEncoding) {
        if (contentEncoding.isEmpty()) {
            return NONE;
        }
        return switch (contentEncoding.get().strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> NONE;
            case "gzip", "x-gzip" -> GZIP;
            default -> UNKNOWN;
        };
    }
}
