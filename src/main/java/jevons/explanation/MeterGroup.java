package jevons.explanation;

import java.util.Optional;
import jevons.metering.Direction;
import jevons.metering.Meter;

/// Meters whose quantities are one thing to a caller, however the cache served it: the prompt of a call is all
/// its input tokens, of which some are cached. Reasoning tokens are a group of their own, so that more thought is
/// not a longer answer.
///
/// @param code the group within a call
/// @param perCall what moves when a call uses more of it
record MeterGroup(String code, Driver perCall) {

    /// The group of a line's item; empty where the item is no meter.
    static Optional<MeterGroup> of(String item) {
        if (item.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(Meter.parse(item)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static MeterGroup of(Meter meter) {
        if (!meter.isTokens() || meter.direction() == Direction.NONE) {
            return new MeterGroup(meter.code(), Driver.TOOL_USE);
        }
        String code = meter.direction() + "." + meter.modality() + "." + meter.kind();
        Driver plain = meter.direction() == Direction.INPUT ? Driver.CONTEXT : Driver.ANSWER_LENGTH;
        return switch (meter.kind()) {
            case PLAIN -> new MeterGroup(code, plain);
            case REASONING -> new MeterGroup(code, Driver.REASONING);
            case REJECTED_PREDICTION, TOOL_USE, CITATION -> new MeterGroup(code, Driver.OTHER_TOKENS);
        };
    }
}
