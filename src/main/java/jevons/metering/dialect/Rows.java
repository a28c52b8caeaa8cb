package jevons.metering.dialect;

import java.util.Locale;
import java.util.Optional;
import jevons.metering.CacheAction;
import jevons.metering.Meter;
import jevons.metering.Modality;

/// An array of labelled counts: tokens by modality, or cache writes by lifetime.
///
/// @param path the array
/// @param label the field that names the row: `modality`, `ttl`
/// @param count the field that counts; absent means zero, as its wire format leaves zeros out
/// @param place how the rows stand to the direction's total
/// @param like the meter of a row, but for what its label says
public record Rows(String path, String label, String count, Place place, Meter like) {

    /// The meter of a row; empty where the label is not known.
    Optional<Meter> meter(String label) {
        return switch (label.toUpperCase(Locale.ROOT)) {
            case "TEXT", "1" -> Optional.of(with(Modality.TEXT));
            case "IMAGE", "2" -> Optional.of(with(Modality.IMAGE));
            case "VIDEO", "3" -> Optional.of(with(Modality.VIDEO));
            case "AUDIO", "4" -> Optional.of(with(Modality.AUDIO));
            case "DOCUMENT", "5" -> Optional.of(with(Modality.DOCUMENT));
            case "5M" -> Optional.of(with(CacheAction.WRITE_5M));
            case "1H" -> Optional.of(with(CacheAction.WRITE_1H));
            default -> Optional.empty();
        };
    }

    private Meter with(Modality modality) {
        return new Meter(like.direction(), modality, like.cache(), like.kind(), like.tool(), like.unit());
    }

    private Meter with(CacheAction cache) {
        return new Meter(like.direction(), like.modality(), cache, like.kind(), like.tool(), like.unit());
    }
}
