package jevons.ledger;

import java.util.List;
import java.util.Locale;
import jevons.metering.Principal;
import jevons.money.Rational;

/// How shared costs find their bearers. Whatever a method cannot place goes to the plan's stated owner of the
/// rest.
public sealed interface Method {

    /// Everything to one bearer.
    record Direct(Principal to) implements Method {}

    /// The same to each.
    record Even(List<Principal> to) implements Method {
        public Even {
            to = List.copyOf(to);
        }
    }

    /// Stated fractions of the whole; what they leave goes to the owner of the rest.
    record Fixed(List<Share> fractions) implements Method {

        /// @throws IllegalArgumentException where the fractions exceed the whole
        public Fixed {
            fractions = List.copyOf(fractions);
            Rational sum = fractions.stream().map(Share::weight).reduce(Rational.ZERO, Rational::plus);
            if (sum.compareTo(Rational.ONE) > 0) {
                throw new IllegalArgumentException("fixed fractions sum to " + sum + ", more than the whole");
            }
        }
    }

    /// In proportion to the effective cost that bearers have directly: lines of the base outside the pool,
    /// allocations not counted unless the base asks for them. A bearer in credit gets nothing.
    record Proportional(Bearer level, Selector base) implements Method {}

    /// In proportion to a named quantity ([Drivers]): requests, tokens, heads.
    record ByDriver(String driver) implements Method {}

    /// Shared centres one after the other: each passes its cost, with what it received, to later centres and to
    /// others, never back.
    record StepDown(List<Centre> centres) implements Method {
        public StepDown {
            centres = List.copyOf(centres);
        }
    }

    /// Shared centres that serve each other: the simultaneous solution, in exact fractions.
    record Reciprocal(List<Centre> centres) implements Method {
        public Reciprocal {
            centres = List.copyOf(centres);
        }
    }

    /// A shared centre: whose lines it has, and by which driver it serves others.
    ///
    /// @param pattern the levels it names must agree
    record Centre(Principal pattern, String driver) {

        /// @throws IllegalArgumentException where the pattern names nobody
        public Centre {
            if (Bearer.isNobody(pattern)) {
                throw new IllegalArgumentException("a shared centre by " + driver + " names nobody; name a department");
            }
        }
    }

    /// The method's name in rule paths.
    default String title() {
        return switch (this) {
            case Direct _ -> "direct";
            case Even _ -> "even";
            case Fixed _ -> "fixed";
            case Proportional(Bearer level, Selector _) ->
                "proportional=" + level.name().toLowerCase(Locale.ROOT);
            case ByDriver(String driver) -> "driver=" + driver;
            case StepDown _ -> "step-down";
            case Reciprocal _ -> "reciprocal";
        };
    }
}
