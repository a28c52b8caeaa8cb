package jevons.explanation.index;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import jevons.money.Rational;

/// The additive logarithmic mean Divisia index I (Ang 2005; two factors: Montgomery 1929): effect k =
/// L(v₁,v₀)·ln(x_k1/x_k0) with L(a,b) = (a−b)/(ln a − ln b). It is not monotone when a price collapses while its
/// volume explodes, so it is a cross-check of [ShapleyDecomposition], not the default.
///
/// Logarithms have 48 places ([Logarithm]); effects are shares of the change with 34 places, and the difference
/// to one, below 10⁻³³ per factor, goes to the largest share, so the sum is exact.
///
/// Zeros follow the limits of Ang, Zhang and Choi (1998) and Wood and Lenzen (2006): a factor that starts from
/// zero takes the whole new value, a factor that falls to zero the whole old value; several such factors share it
/// equally.
public final class LmdiDecomposition implements Decomposition {

    /// Decimal places of a share.
    private static final int PLACES = 34;

    /// Below a change of 2⁻⁴⁰ of the value the logarithmic mean is the arithmetic mean to 26 digits.
    private static final BigInteger NEARLY_EQUAL = BigInteger.ONE.shiftLeft(Logarithm.PLACES - 40);

    private static final BigInteger SHARES = BigInteger.TEN.pow(PLACES);

    @Override
    public String name() {
        return "LMDI-I (two factors: Montgomery)";
    }

    /// @throws IllegalArgumentException where a factor changes its sign
    @Override
    public List<Rational> effects(List<Factor> factors) {
        for (Factor factor : factors) {
            if (factor.before().signum() * factor.after().signum() < 0) {
                throw new IllegalArgumentException("LMDI is not defined for a factor that changes its sign, from "
                        + factor.before() + " to " + factor.after() + "; use Shapley");
            }
        }
        Rational before = product(factors.stream().map(Factor::before).toList());
        Rational after = product(factors.stream().map(Factor::after).toList());
        if (before.isZero() || after.isZero()) {
            return limits(factors, before, after);
        }
        return logarithmic(factors, before, after);
    }

    private static List<Rational> limits(List<Factor> factors, Rational before, Rational after) {
        boolean starts = before.isZero();
        long zeros = factors.stream()
                .filter(factor -> (starts ? factor.before() : factor.after()).isZero())
                .count();
        Rational each = after.minus(before).dividedBy(Rational.of(zeros));
        List<Rational> effects = new ArrayList<>(factors.size());
        for (Factor factor : factors) {
            effects.add((starts ? factor.before() : factor.after()).isZero() ? each : Rational.ZERO);
        }
        return effects;
    }

    private static List<Rational> logarithmic(List<Factor> factors, Rational before, Rational after) {
        List<BigInteger> logs = new ArrayList<>(factors.size());
        BigInteger total = BigInteger.ZERO;
        for (Factor factor : factors) {
            BigInteger log = Logarithm.ofRatio(factor.before(), factor.after());
            logs.add(log);
            total = total.add(log);
        }
        Rational change = after.minus(before);
        if (total.abs().compareTo(NEARLY_EQUAL) >= 0) {
            return of(change, shares(logs, total));
        }
        List<BigInteger> shares = rounded(logs, BigInteger.ONE.shiftLeft(Logarithm.PLACES));
        List<Rational> effects = of(before.plus(after).times(Rational.of(1, 2)), shares);
        int largest = largest(shares);
        effects.set(largest, effects.get(largest).plus(change.minus(sum(effects))));
        return effects;
    }

    /// The logarithms as shares of their sum; what rounding left of one goes to the largest.
    private static List<BigInteger> shares(List<BigInteger> logs, BigInteger total) {
        List<BigInteger> shares = rounded(logs, total);
        BigInteger left = shares.stream().reduce(SHARES, BigInteger::subtract);
        int largest = largest(shares);
        shares.set(largest, shares.get(largest).add(left));
        return shares;
    }

    /// Each value over the whole, in units of 10⁻³⁴.
    private static List<BigInteger> rounded(List<BigInteger> values, BigInteger whole) {
        BigDecimal divisor = new BigDecimal(whole);
        List<BigInteger> rounded = new ArrayList<>(values.size());
        for (BigInteger value : values) {
            rounded.add(new BigDecimal(value)
                    .divide(divisor, PLACES, RoundingMode.HALF_EVEN)
                    .unscaledValue());
        }
        return rounded;
    }

    private static List<Rational> of(Rational whole, List<BigInteger> shares) {
        BigInteger denominator = whole.denominator().multiply(SHARES);
        List<Rational> effects = new ArrayList<>(shares.size());
        for (BigInteger share : shares) {
            effects.add(
                    share.signum() == 0
                            ? Rational.ZERO
                            : new Rational(whole.numerator().multiply(share), denominator));
        }
        return effects;
    }

    private static int largest(List<BigInteger> shares) {
        int largest = 0;
        for (int i = 1; i < shares.size(); i++) {
            if (shares.get(i).abs().compareTo(shares.get(largest).abs()) > 0) {
                largest = i;
            }
        }
        return largest;
    }

    /// The product, brought to lowest terms once.
    private static Rational product(List<Rational> values) {
        BigInteger numerator = BigInteger.ONE;
        BigInteger denominator = BigInteger.ONE;
        for (Rational value : values) {
            numerator = numerator.multiply(value.numerator());
            denominator = denominator.multiply(value.denominator());
        }
        return new Rational(numerator, denominator);
    }

    private static Rational sum(List<Rational> effects) {
        return effects.stream().reduce(Rational.ZERO, Rational::plus);
    }
}
