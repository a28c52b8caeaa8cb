package jevons.pricing;

import java.util.Optional;
import jevons.metering.CacheAction;
import jevons.metering.Direction;
import jevons.metering.Meter;
import jevons.metering.Modality;
import jevons.metering.TokenKind;

/// The declared rules by which a token meter without a price of its own takes another meter's. They are tried in
/// this order, each step is named in the rule's path, and nothing else falls back: audio, video and citations
/// without a price are unpriced, and a factor such as "cache write is 5/4 of input" must be stated by a row.
enum Fallback {
    /// Thought and refused predictions are answer tokens, and tokens that tools bring in are prompt tokens,
    /// unless the vendor prices them apart.
    KIND("as", false),
    /// A write of a stated lifetime takes the price of a write without one.
    LIFETIME("as", false),
    /// Images and documents counted in tokens are priced as text where no price of their own is stated.
    MODALITY("no-own-price:as", true),
    /// No discount for reads and no surcharge for writes is stated: the plain price.
    CACHE("no-cache-price:as", true);

    /// How the path marks it.
    final String mark;

    /// True where the vendor may mean another price, so that the result is an estimate.
    final boolean estimated;

    Fallback(String mark, boolean estimated) {
        this.mark = mark;
        this.estimated = estimated;
    }

    /// One step down.
    record Taken(Fallback rule, Meter meter) {}

    static Optional<Taken> next(Meter meter) {
        if (!meter.isTokens() || !meter.tool().isEmpty()) {
            return Optional.empty();
        }
        if (isPlainInItsDirection(meter.kind(), meter.direction())) {
            return Optional.of(new Taken(KIND, with(meter, meter.modality(), meter.cache(), TokenKind.PLAIN)));
        }
        if (meter.cache() == CacheAction.WRITE_5M || meter.cache() == CacheAction.WRITE_1H) {
            return Optional.of(new Taken(LIFETIME, with(meter, meter.modality(), CacheAction.WRITE, meter.kind())));
        }
        if (meter.modality() == Modality.IMAGE || meter.modality() == Modality.DOCUMENT) {
            return meter.direction() == Direction.INPUT
                    ? Optional.of(new Taken(MODALITY, with(meter, Modality.TEXT, meter.cache(), meter.kind())))
                    : Optional.empty();
        }
        return meter.cache() == CacheAction.NONE
                ? Optional.empty()
                : Optional.of(new Taken(CACHE, with(meter, meter.modality(), CacheAction.NONE, meter.kind())));
    }

    private static boolean isPlainInItsDirection(TokenKind kind, Direction direction) {
        return switch (kind) {
            case REASONING, REJECTED_PREDICTION -> direction == Direction.OUTPUT;
            case TOOL_USE -> direction == Direction.INPUT;
            case PLAIN, CITATION -> false;
        };
    }

    private static Meter with(Meter meter, Modality modality, CacheAction cache, TokenKind kind) {
        return new Meter(meter.direction(), modality, cache, kind, meter.tool(), meter.unit());
    }
}
