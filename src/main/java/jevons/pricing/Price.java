package jevons.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import jevons.metering.Meter;
import jevons.money.Rate;
import jevons.money.Rational;

/// What a row of the book says. Some rows state a price, the others adjust one; [Rating] applies them in one
/// order.
public sealed interface Price {

    /// Which question a row answers; rows of one key and kind supersede each other.
    enum Kind {
        PRICE,
        FACTOR,
        ALLOWANCE,
        COVER,
        PREPAID,
        FEE
    }

    Kind kind();

    /// A quoted amount for a quoted number of units.
    ///
    /// @param step how the quantity is rounded before it is charged
    /// @param basis why the price is only an estimate (`imputed at 35 % utilisation`); empty where it is a quoted
    /// price
    record PerUnit(Rate rate, Step step, String basis) implements Price {

        /// @throws IllegalArgumentException where the amount is negative: a sentinel such as −1 is [Unpriced]
        public PerUnit {
            if (rate.amount().signum() < 0) {
                throw new IllegalArgumentException(
                        "price " + rate + " is negative; where the price is not known write 'unpriced'");
            }
        }

        public static PerUnit of(Rate rate) {
            return new PerUnit(rate, Step.NONE, "");
        }

        @Override
        public Kind kind() {
            return Kind.PRICE;
        }
    }

    /// The price of another meter times a factor: reasoning as output, a cache write as 5/4 of the input.
    record Derived(Meter from, Rational factor) implements Price {

        public Derived {
            if (factor.signum() < 0) {
                throw new IllegalArgumentException("factor " + factor + " of " + from + " is negative");
            }
        }

        @Override
        public Kind kind() {
            return Kind.PRICE;
        }
    }

    /// The source says that there is a price but not which (OpenRouter's −1): the usage is kept, the cost is
    /// unknown.
    record Unpriced(String reason) implements Price {
        @Override
        public Kind kind() {
            return Kind.PRICE;
        }
    }

    /// A multiplier on the price that the lower rules give.
    ///
    /// @param order smaller ones apply first; it decides who is left out by `excludes`
    /// @param group the name by which others exclude it; empty for the names of its conditions, such as `tier`
    /// @param excludes groups that it does not stack with: the earlier one is kept
    record Multiplier(Rational factor, int order, String group, List<String> excludes) implements Price {

        public Multiplier {
            if (factor.signum() < 0) {
                throw new IllegalArgumentException("multiplier " + factor + " is negative");
            }
            excludes = excludes.stream().sorted().toList();
        }

        public static Multiplier of(Rational factor) {
            return new Multiplier(factor, 0, "", List.of());
        }

        @Override
        public Kind kind() {
            return Kind.FACTOR;
        }
    }

    /// A free quantity per span; needs the state of the period ([PeriodSpend]).
    record Free(Allowance allowance) implements Price {
        @Override
        public Kind kind() {
            return Kind.ALLOWANCE;
        }
    }

    /// Paid by bought capacity: nothing is billed for the use, and it bears no more than an effective row says.
    /// Use that spills over is served at another tier, and priced there.
    ///
    /// @param by the name of the reservation
    record Covered(String by) implements Price {
        @Override
        public Kind kind() {
            return Kind.COVER;
        }
    }

    /// Drawn from credits bought before: nothing is billed again. The credits expire where the row's validity
    /// ends.
    record Prepaid(String credits) implements Price {
        @Override
        public Kind kind() {
            return Kind.PREPAID;
        }
    }

    /// A reseller's mark-up or a gateway's fee, in parts of the contracted charge: 0.055 for 5.5 %.
    record Fee(Rational share) implements Price {

        public Fee {
            if (share.signum() < 0) {
                throw new IllegalArgumentException("fee " + share + " is negative; write a discount as a multiplier");
            }
        }

        @Override
        public Kind kind() {
            return Kind.FEE;
        }
    }

    /// From its recording on, what earlier rows of the same key and kind said no longer holds in this row's
    /// validity.
    record Withdrawn(Kind kind) implements Price {}

    /// The amount as files write it; the quoted number of units and the currency have columns of their own.
    default String text() {
        return switch (this) {
            case PerUnit p -> plain(p.rate().amount());
            case Derived d -> "=" + d.from().code() + (d.factor().equals(Rational.ONE) ? "" : "*" + number(d.factor()));
            case Unpriced u -> u.reason().isEmpty() ? "unpriced" : "unpriced:" + u.reason();
            case Multiplier m -> "x" + number(m.factor());
            case Free f ->
                "free:" + plain(f.allowance().quantity()) + "/"
                        + f.allowance().span().text();
            case Covered c -> "covered:" + c.by();
            case Prepaid p -> "prepaid:" + p.credits();
            case Fee f -> "fee:" + number(f.share());
            case Withdrawn w -> "withdrawn:" + w.kind().name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    /// What files write among the conditions although it is a part of the price: `round=15`, `order=2`,
    /// `group=fast`.
    default String terms() {
        return switch (this) {
            case PerUnit p ->
                List.of(
                                term("round", p.step().roundUpTo()),
                                term("min", p.step().minimum()),
                                term("estimate", p.basis()))
                        .stream()
                        .filter(t -> !t.isEmpty())
                        .collect(Collectors.joining(";"));
            case Multiplier m ->
                List.of(
                                m.order() == 0 ? "" : "order=" + m.order(),
                                term("group", m.group()),
                                term("excludes", String.join("|", m.excludes())))
                        .stream()
                        .filter(t -> !t.isEmpty())
                        .collect(Collectors.joining(";"));
            case Free f -> f.allowance().scope() == Allowance.Scope.MODEL ? "" : "scope=vendor";
            case Derived d -> "";
            case Unpriced u -> "";
            case Covered c -> "";
            case Prepaid p -> "";
            case Fee f -> "";
            case Withdrawn w -> "";
        };
    }

    private static String term(String name, BigDecimal value) {
        return value.signum() == 0 ? "" : name + "=" + plain(value);
    }

    private static String term(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + value;
    }

    private static String plain(BigDecimal value) {
        return value.toPlainString();
    }

    /// A finite decimal where there is one, else a fraction.
    private static String number(Rational value) {
        return value.isDecimal(18)
                ? value.toDecimal(18, java.math.RoundingMode.UNNECESSARY)
                        .stripTrailingZeros()
                        .toPlainString()
                : value.toString();
    }
}
