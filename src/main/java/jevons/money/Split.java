package jevons.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Splitting an amount so that the parts sum to the whole, by largest remainder. Signed amounts are split by
/// their absolute value; ties go to the smaller key, so the same input always gives the same parts.
public final class Split {

    /// One receiver.
    ///
    /// @param key stable name; ties between equal remainders go to the smaller one
    /// @param weight its share in relation to the others; not negative
    public record Part(String key, Rational weight) {

        public Part {
            if (weight.signum() < 0) {
                throw new IllegalArgumentException("weight " + weight + " of '" + key + "' is negative");
            }
        }
    }

    private Split() {}

    /// Splits to 10⁻¹² ([Rounding]). The result has the order of `parts`.
    public static List<Money> of(Money whole, List<Part> parts) {
        return of(whole, parts, Rounding.SCALE);
    }

    /// Splits into parts of at most `scale` decimal places.
    ///
    /// @throws IllegalArgumentException where there are no parts, no weight is positive, or the whole has more
    /// places
    public static List<Money> of(Money whole, List<Part> parts, int scale) {
        List<BigInteger> weights = wholeWeights(parts);
        BigInteger total = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() == 0) {
            throw new IllegalArgumentException("cannot split " + whole + " over " + parts.size()
                    + " parts whose weights are all zero; give at least one a positive weight");
        }
        if (whole.amount().scale() > scale) {
            throw new IllegalArgumentException("cannot split " + whole + " into parts of " + scale
                    + " decimal places: the whole has more; round it first");
        }
        BigInteger units = whole.amount().setScale(scale).unscaledValue();
        List<BigInteger> shares = units(units.abs(), parts, weights, total);
        List<Money> result = new ArrayList<>(parts.size());
        for (BigInteger share : shares) {
            BigInteger signed = units.signum() < 0 ? share.negate() : share;
            result.add(new Money(new BigDecimal(signed, scale), whole.currency()));
        }
        return result;
    }

    /// The weights in whole numbers: over their common denominator, so that no fraction needs reducing later.
    private static List<BigInteger> wholeWeights(List<Part> parts) {
        BigInteger common = BigInteger.ONE;
        for (Part part : parts) {
            BigInteger denominator = part.weight().denominator();
            common = common.divide(common.gcd(denominator)).multiply(denominator);
        }
        List<BigInteger> weights = new ArrayList<>(parts.size());
        for (Part part : parts) {
            Rational weight = part.weight();
            weights.add(weight.numerator().multiply(common.divide(weight.denominator())));
        }
        return weights;
    }

    private static List<BigInteger> units(
            BigInteger units, List<Part> parts, List<BigInteger> weights, BigInteger total) {
        List<BigInteger> shares = new ArrayList<>(parts.size());
        List<BigInteger> remainders = new ArrayList<>(parts.size());
        BigInteger left = units;
        for (BigInteger weight : weights) {
            BigInteger[] share = units.multiply(weight).divideAndRemainder(total);
            shares.add(share[0]);
            remainders.add(share[1]);
            left = left.subtract(share[0]);
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.<Integer, BigInteger>comparing(remainders::get)
                .reversed()
                .thenComparing(i -> parts.get(i).key())
                .thenComparing(i -> i));
        for (int i = 0; i < left.intValueExact(); i++) {
            int at = order.get(i);
            shares.set(at, shares.get(at).add(BigInteger.ONE));
        }
        return shares;
    }
}
