package jevons.pricing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jevons.money.Money;
import jevons.money.Period;
import jevons.money.Rate;
import jevons.money.Rational;
import jevons.money.Rounding;

/// What was promised or bought ahead, and what it adds at the end of a period. Rating of single facts does not
/// see it; the books add its lines.
public sealed interface Commitment {

    /// The name by which price rows refer to it.
    String name();

    /// A least spend per period: what is missing is billed at the end.
    record MinimumSpend(String name, Money minimum) implements Commitment {

        /// The true-up: never negative.
        public Money trueUp(Money spent) {
            Money missing = minimum.minus(spent);
            return missing.signum() > 0 ? missing : Money.zero(minimum.currency());
        }
    }

    /// A discount by the period's whole spend, as a vendor settles it at the end: each part of the spend at its
    /// step.
    ///
    /// @param steps in rising order of `from`; the share is of the list price: 0.9 for ten per cent off
    record SpendSteps(String name, List<SpendStep> steps) implements Commitment {

        /// @throws IllegalArgumentException where the steps do not rise from zero
        public SpendSteps {
            steps = List.copyOf(steps);
            BigDecimal last = BigDecimal.ONE.negate();
            for (SpendStep step : steps) {
                if (step.from().amount().compareTo(last) <= 0
                        || last.signum() < 0 && !step.from().isZero()) {
                    throw new IllegalArgumentException("the steps of " + name + " must rise from zero, got " + steps);
                }
                last = step.from().amount();
            }
            if (steps.isEmpty()) {
                throw new IllegalArgumentException(name + " has no steps; state at least one from zero");
            }
        }

        /// What a period's spend at list prices costs, each part at its step's share; rounded once.
        public Money marginal(Money atList) {
            Rational sum = Rational.ZERO;
            for (int i = 0; i < steps.size(); i++) {
                BigDecimal from = steps.get(i).from().amount();
                BigDecimal to =
                        i + 1 < steps.size() ? steps.get(i + 1).from().amount().min(atList.amount()) : atList.amount();
                BigDecimal part = to.subtract(from).max(BigDecimal.ZERO);
                sum = sum.plus(Rational.of(part).times(steps.get(i).share()));
            }
            return new Money(sum.toDecimal(Rounding.SCALE, Rounding.MODE), atList.currency());
        }

        /// What it costs where the step reached applies to the whole period; rounded once.
        public Money volume(Money atList) {
            Rational share = Rational.ONE;
            for (SpendStep step : steps) {
                share = atList.compareTo(step.from()) >= 0 ? step.share() : share;
            }
            return new Money(
                    Rational.of(atList.amount()).times(share).toDecimal(Rounding.SCALE, Rounding.MODE),
                    atList.currency());
        }
    }

    /// A step of cumulative spend.
    record SpendStep(Money from, Rational share) {}

    /// Credits bought ahead; what is left when they expire is lost, and owned as unused.
    ///
    /// @param bought in the credits' own currency, which may be virtual
    /// @param expires the first moment they no longer pay
    record PrepaidCredits(String name, Money bought, Instant expires) implements Commitment {

        /// What is left of the credits at a moment, of which some was drawn.
        public Money left(Money drawn, Instant at) {
            Money rest = bought.minus(drawn);
            return at.isBefore(expires) && rest.signum() > 0 ? rest : Money.zero(bought.currency());
        }

        /// What a charge takes from credits and what is billed beyond them: the parts sum to the charge.
        public Drawn draw(Money charge, Money drawn, Instant at) {
            Money left = left(drawn, at);
            Money taken = charge.compareTo(left) <= 0 ? charge : left;
            return new Drawn(taken, charge.minus(taken));
        }

        /// What expired unused.
        public Money unused(Money drawn, Instant at) {
            Money rest = bought.minus(drawn);
            return at.isBefore(expires) || rest.signum() <= 0 ? Money.zero(bought.currency()) : rest;
        }
    }

    /// The two parts of a charge against credits.
    record Drawn(Money credits, Money billed) {}

    /// Throughput bought by the hour.
    ///
    /// @param units bought
    /// @param perUnitHour the price of one unit for one hour, term discount included
    /// @param term the time bought
    /// @param capacity what one unit serves in an hour, in the meter's unit
    /// @param spillOver what happens to use beyond it
    record Provisioned(
            String name, BigDecimal units, Rate perUnitHour, Period term, BigDecimal capacity, SpillOver spillOver)
            implements Commitment {

        /// What the part of the term that lies in a period costs, by elapsed seconds.
        public Money cost(Period period) {
            Instant from = period.start().isAfter(term.start()) ? period.start() : term.start();
            Instant to = period.end().isBefore(term.end()) ? period.end() : term.end();
            long seconds = to.isAfter(from) ? Duration.between(from, to).toSeconds() : 0;
            Rational hours = Rational.of(seconds, 3600);
            Rational cost = perUnitHour.exactly(units).times(hours);
            return new Money(cost.toDecimal(Rounding.SCALE, Rounding.MODE), perUnitHour.currency());
        }

        /// An hour's use: what the units serve and what exceeds them.
        public Served serve(BigDecimal usedInHour) {
            BigDecimal most = capacity.multiply(units);
            BigDecimal within = usedInHour.min(most);
            return new Served(within, usedInHour.subtract(within), most.subtract(within));
        }
    }

    /// Use beyond bought capacity.
    enum SpillOver {
        /// Served and charged at the standard tier.
        STANDARD,
        /// Refused: it costs nothing and answers nothing.
        REFUSED
    }

    /// An hour against bought capacity.
    record Served(BigDecimal covered, BigDecimal beyond, BigDecimal unused) {}

    /// Own capacity: what an hour of it costs, and what that means for a token.
    ///
    /// @param perHour hardware, power and operations for one hour
    /// @param atPeak units served in an hour at full load
    /// @param utilisation the measured share of the peak, above 0 and at most 1
    record OwnCapacity(String name, Rate perHour, BigDecimal atPeak, Rational utilisation) implements Commitment {

        /// @throws IllegalArgumentException where peak or utilisation cannot be
        public OwnCapacity {
            if (atPeak.signum() <= 0 || utilisation.signum() <= 0 || utilisation.compareTo(Rational.ONE) > 0) {
                throw new IllegalArgumentException("capacity " + name + " serves " + atPeak + " an hour at utilisation "
                        + utilisation + "; the peak must be positive and the utilisation in (0, 1]");
            }
        }

        /// The imputed price of one unit: an hour's cost over what the hour serves. An estimate, and marked as
        /// one.
        public Price.PerUnit imputed() {
            Rate perUnit =
                    perHour.times(Rational.ONE.dividedBy(Rational.of(atPeak).times(utilisation)));
            return new Price.PerUnit(perUnit, Step.NONE, "imputed from " + name + " at utilisation " + utilisation);
        }
    }
}
