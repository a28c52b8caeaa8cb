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

    private static final BigDecimal UNIT = new BigDecimal(BigInteger.ONE.shiftLeft(Logarithm.PLACES));

    @Override
    public String name() {
        return "LMDI-I (two factors: Montgomery)";
    }

    /// @throws IllegalArgumentException where a factor changes its sign
    @Override
    public List<Rational> effects(List<Factor> factors) {
        Rational before = Rational.ONE;
        Rational after = Rational.ONE;
        for (Factor factor : factors) {
            if (factor.before().signum() * factor.after().signum() < 0) {
                throw new IllegalArgumentException("LMDI is not defined for a factor that changes its sign, from "
                        + factor.before() + " to " + factor.after() + "; use Shapley");
            }
            before = before.times(factor.before());
            after = after.times(factor.after());
        }
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
            return exact(shares(logs, new BigDecimal(total)), change, change);
        }
        Rational mean = before.plus(after).times(Rational.of(1, 2));
        return exact(shares(logs, UNIT), mean, change);
    }

    private static List<Rational> shares(List<BigInteger> logs, BigDecimal whole) {
        return logs.stream()
                .map(log -> Rational.of(new BigDecimal(log).divide(whole, PLACES, RoundingMode.HALF_EVEN)))
                .toList();
    }

    /// Shares of the whole as effects; what rounding left of the change goes to the largest of them.
    private static List<Rational> exact(List<Rational> shares, Rational whole, Rational change) {
        List<Rational> effects = new ArrayList<>(shares.size());
        Rational left = change;
        int largest = 0;
        for (int i = 0; i < shares.size(); i++) {
            Rational effect = shares.get(i).times(whole);
            effects.add(effect);
            left = left.minus(effect);
            if (shares.get(i).abs().compareTo(shares.get(largest).abs()) > 0) {
                largest = i;
            }
        }
        if (!left.isZero()) {
            effects.set(largest, effects.get(largest).plus(left));
        }
        return effects;
    }
}
