package jevons.metering.dialect;

import jevons.metering.CacheAction;
import jevons.metering.Direction;
import jevons.metering.Meter;
import jevons.metering.Modality;
import jevons.metering.TokenKind;
import jevons.metering.Unit;

/// The meters that dialects share.
final class Counted {

    static final Meter INPUT_AUDIO = input(Modality.AUDIO, CacheAction.NONE);
    static final Meter INPUT_IMAGE = input(Modality.IMAGE, CacheAction.NONE);
    static final Meter INPUT_VIDEO = input(Modality.VIDEO, CacheAction.NONE);
    static final Meter CACHED_AUDIO = input(Modality.AUDIO, CacheAction.READ);
    static final Meter CACHED_IMAGE = input(Modality.IMAGE, CacheAction.READ);
    static final Meter TOOL_PROMPT = Meter.tokens(Direction.INPUT, Modality.TEXT, CacheAction.NONE, TokenKind.TOOL_USE);
    static final Meter CITATIONS = Meter.tokens(Direction.INPUT, Modality.TEXT, CacheAction.NONE, TokenKind.CITATION);
    static final Meter OUTPUT_AUDIO = output(Modality.AUDIO);
    static final Meter OUTPUT_IMAGE = output(Modality.IMAGE);
    static final Meter REJECTED =
            Meter.tokens(Direction.OUTPUT, Modality.TEXT, CacheAction.NONE, TokenKind.REJECTED_PREDICTION);
    static final Meter AUDIO_SECONDS =
            new Meter(Direction.INPUT, Modality.AUDIO, CacheAction.NONE, TokenKind.PLAIN, "", Unit.SECONDS);

    private Counted() {}

    static Meter tool(String name) {
        return Meter.other(name, Unit.REQUESTS);
    }

    private static Meter input(Modality modality, CacheAction cache) {
        return Meter.tokens(Direction.INPUT, modality, cache, TokenKind.PLAIN);
    }

    private static Meter output(Modality modality) {
        return Meter.tokens(Direction.OUTPUT, modality, CacheAction.NONE, TokenKind.PLAIN);
    }
}
