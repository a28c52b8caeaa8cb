package jevons.simulator.play;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import jevons.simulator.answer.Dice;
import jevons.simulator.script.Directions;

/// Faults that nobody asked for, in a share of the requests. The n-th request of a seed has always the same.
final class Accidents {

    private static final List<Directions> ALL = List.of(
                    "status=429",
                    "status=500",
                    "status=502",
                    "status=503",
                    "status=529",
                    "status=408",
                    "fault=error-in-stream",
                    "fault=cut",
                    "fault=reset-mid",
                    "fault=reset",
                    "fault=malformed",
                    "fault=no-usage",
                    "fault=null-usage",
                    "fault=gzip",
                    "fault=garbage-event",
                    "fault=duplicate-usage",
                    "fault=unknown-fields",
                    "fault=wrong-length",
                    "fault=stall stall-millis=1000")
            .stream()
            .map(Directions::parse)
            .toList();

    private final long seed;
    private final long perMillion;
    private final AtomicLong count = new AtomicLong();

    Accidents(long seed, long perMillion) {
        this.seed = seed;
        this.perMillion = perMillion;
    }

    /// What happens to the next request.
    Directions next() {
        if (perMillion == 0) {
            return Directions.NONE;
        }
        Dice dice = new Dice(Dice.mix(seed, count.incrementAndGet()));
        return dice.chance(perMillion) ? ALL.get((int) dice.below(ALL.size())) : Directions.NONE;
    }
}
