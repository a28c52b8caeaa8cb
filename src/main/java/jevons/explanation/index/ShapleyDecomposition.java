package jevons.explanation.index;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import jevons.money.Rational;

/// The mean effect of a factor over all orders in which the factors could have changed (Shapley 1953; two
/// factors: Bennet 1920). Exact, symmetric in time and in the factors, defined for zero and negative values.
///
/// Computed without visiting orders or subsets: effect k = Δx_k · ∫₀¹ Π_{i≠k} (x_i + t·Δx_i) dt (Owen 1972), a
/// polynomial with integer coefficients over one common denominator, so O(n³) whole-number products for n
/// factors.
public final class ShapleyDecomposition implements Decomposition {

    @Override
    public String name() {
        return "Shapley (two factors: Bennet)";
    }

    @Override
    public List<Rational> effects(List<Factor> factors) {
        int n = factors.size();
        BigInteger[] starts = new BigInteger[n];
        BigInteger[] steps = new BigInteger[n];
        BigInteger denominator = BigInteger.ONE;
        for (int i = 0; i < n; i++) {
            Rational before = factors.get(i).before();
            Rational after = factors.get(i).after();
            BigInteger common = commonDenominator(before, after);
            starts[i] = before.numerator().multiply(common.divide(before.denominator()));
            steps[i] = after.numerator()
                    .multiply(common.divide(after.denominator()))
                    .subtract(starts[i]);
            denominator = denominator.multiply(common);
        }
        return effects(starts, steps, denominator);
    }

    private static List<Rational> effects(BigInteger[] starts, BigInteger[] steps, BigInteger denominator) {
        int n = starts.length;
        List<BigInteger[]> heads = new ArrayList<>(n + 1);
        heads.add(new BigInteger[] {BigInteger.ONE});
        for (int i = 0; i < n; i++) {
            heads.add(timesLinear(heads.get(i), starts[i], steps[i]));
        }
        List<Rational> effects = new ArrayList<>(n);
        BigInteger[] tail = {BigInteger.ONE};
        BigInteger scale = leastCommonMultiple(n);
        BigInteger scaled = denominator.multiply(scale);
        for (int k = n - 1; k >= 0; k--) {
            effects.add(
                    steps[k].signum() == 0
                            ? Rational.ZERO
                            : new Rational(steps[k].multiply(integral(heads.get(k), tail, scale)), scaled));
            tail = timesLinear(tail, starts[k], steps[k]);
        }
        Collections.reverse(effects);
        return effects;
    }

    /// The polynomial times (start + step·t); a factor that does not move keeps the degree.
    private static BigInteger[] timesLinear(BigInteger[] polynomial, BigInteger start, BigInteger step) {
        int degree = polynomial.length;
        if (step.signum() == 0) {
            BigInteger[] product = new BigInteger[degree];
            for (int i = 0; i < degree; i++) {
                product[i] = polynomial[i].multiply(start);
            }
            return product;
        }
        BigInteger[] product = new BigInteger[degree + 1];
        product[0] = polynomial[0].multiply(start);
        for (int i = 1; i < degree; i++) {
            product[i] = polynomial[i].multiply(start).add(polynomial[i - 1].multiply(step));
        }
        product[degree] = polynomial[degree - 1].multiply(step);
        return product;
    }

    /// The integral from 0 to 1 of the product of two polynomials, times `scale`, which every power divides.
    private static BigInteger integral(BigInteger[] left, BigInteger[] right, BigInteger scale) {
        BigInteger[] product = new BigInteger[left.length + right.length - 1];
        Arrays.fill(product, BigInteger.ZERO);
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < right.length; j++) {
                product[i + j] = product[i + j].add(left[i].multiply(right[j]));
            }
        }
        BigInteger sum = BigInteger.ZERO;
        for (int power = 0; power < product.length; power++) {
            sum = sum.add(product[power].multiply(scale.divide(BigInteger.valueOf(power + 1L))));
        }
        return sum;
    }

    private static BigInteger commonDenominator(Rational left, Rational right) {
        if (left.denominator().equals(right.denominator())) {
            return left.denominator();
        }
        BigInteger divisor = left.denominator().gcd(right.denominator());
        return left.denominator().divide(divisor).multiply(right.denominator());
    }

    private static BigInteger leastCommonMultiple(int n) {
        BigInteger multiple = BigInteger.ONE;
        for (long i = 2; i <= n; i++) {
            BigInteger value = BigInteger.valueOf(i);
            multiple = multiple.divide(multiple.gcd(value)).multiply(value);
        }
        return multiple;
    }
}
