package jevons.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import jevons.money.Money;
import jevons.money.Period;
import jevons.money.Rate;
import jevons.money.Rational;
import jevons.money.Rounding;

/// What capacity of one's own costs: machines by the hour, power with the building's overhead, and what a unit
/// comes to at a utilisation. Each amount is rounded once. Spread the result with [Spread.Commitment] to show
/// what stood idle.
public final class SelfHosted {

    private static final long HOUR_SECONDS = 3_600;
    private static final BigInteger HOUR_NANOS = BigInteger.valueOf(HOUR_SECONDS * 1_000_000_000);

    private SelfHosted() {}

    /// Units times elapsed hours: GPU-hours, unit-hours of provisioned throughput.
    public static Rational unitHours(BigDecimal units, Period during) {
        return Rational.of(units).times(hours(during));
    }

    /// Machines times hours times the rate of a machine-hour.
    public static Money machines(BigDecimal units, Period during, Rate hourly) {
        return rounded(unitHours(units, during).times(hourly.unitPrice()), hourly);
    }

    /// Power: kilowatts × hours × power usage effectiveness × rate of a kilowatt-hour.
    ///
    /// @param kilowatts mean draw of the machines
    /// @param effectiveness power usage effectiveness of the building (power in ÷ power of the machines)
    /// @throws IllegalArgumentException where the effectiveness is below 1
    public static Money power(BigDecimal kilowatts, Period during, Rational effectiveness, Rate kilowattHour) {
        if (effectiveness.compareTo(Rational.ONE) < 0) {
            throw new IllegalArgumentException("power usage effectiveness " + effectiveness
                    + " is below 1: a building cannot draw less than its machines");
        }
        Rational energy = unitHours(kilowatts, during).times(effectiveness);
        return rounded(energy.times(kilowattHour.unitPrice()), kilowattHour);
    }

    /// What one unit (a token) of capacity costs at a utilisation: fixed cost ÷ (peak rate × utilisation ×
    /// seconds).
    ///
    /// @param peakPerSecond units per second at full load
    /// @param utilisation share of the peak that was used, above 0 and at most 1
    /// @throws IllegalArgumentException where the utilisation or the peak is not in its range
    public static Rational perUnit(Money fixed, BigDecimal peakPerSecond, Rational utilisation, Period during) {
        if (peakPerSecond.signum() <= 0 || utilisation.signum() <= 0 || utilisation.compareTo(Rational.ONE) > 0) {
            throw new IllegalArgumentException("a peak of " + peakPerSecond + " per second at utilisation "
                    + utilisation + ": the peak must be positive and the utilisation above 0 and at most 1");
        }
        Rational seconds = hours(during).times(Rational.of(HOUR_SECONDS));
        Rational units = Rational.of(peakPerSecond).times(utilisation).times(seconds);
        return Rational.of(fixed.amount()).dividedBy(units);
    }

    private static Rational hours(Period during) {
        Duration length = Duration.between(during.start(), during.end());
        BigInteger nanos = BigInteger.valueOf(length.getSeconds()).multiply(BigInteger.valueOf(1_000_000_000));
        return new Rational(nanos.add(BigInteger.valueOf(length.getNano())), HOUR_NANOS);
    }

    private static Money rounded(Rational amount, Rate rate) {
        return new Money(amount.toDecimal(Rounding.SCALE, Rounding.MODE), rate.currency());
    }
}
