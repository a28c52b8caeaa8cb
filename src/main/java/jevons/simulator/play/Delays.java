package jevons.simulator.play;

import jevons.simulator.answer.Dice;
import jevons.simulator.script.Direction;
import jevons.simulator.script.Directions;
import jevons.simulator.script.Latency;

/// The delays of one answer, drawn in order. Nothing is drawn where there are none.
final class Delays {

    private static final long MILLIS_MAX = 3_600_000;

    private final Directions directions;
    private final Latency latency;
    private final Dice dice;

    Delays(Directions directions, Latency latency, Dice dice) {
        this.directions = directions;
        this.latency = latency;
        this.dice = dice;
    }

    /// Before the first part.
    long first() {
        long drawn = latency.firstMillis() == 0 ? 0 : dice.around(latency.firstMillis());
        return Math.min(MILLIS_MAX, directions.number(Direction.FIRST_DELAY_MILLIS, drawn));
    }

    /// Before a further part that carries so many tokens.
    long next(long tokens) {
        long drawn = latency.tokenMillis() == 0 || tokens == 0 ? 0 : dice.around(latency.tokenMillis() * tokens);
        return Math.min(MILLIS_MAX, directions.number(Direction.DELAY_MILLIS, drawn));
    }
}
