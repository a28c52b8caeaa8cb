package jevons.explanation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jevons.money.Rational;

/// Rounds signed parts so that they sum to a rounded whole. Each part is cut towards zero; what is missing goes,
/// one unit at a time, to the parts that lost most in its direction. Ties go to the part of larger size, then to
/// the earlier one. Flipping every sign of the input flips every sign of the result. A part that is zero stays
/// zero.
public final class LargestRemainder {

    private LargestRemainder() {}

    /// What a part lost, in fractions of a unit: `lost` over the part's denominator, which needs no reducing.
    private record Cut(int index, Rational part, BigInteger lost) {

        private static final Comparator<Cut> BY_LOSS = (left, right) ->
                left.lost.multiply(right.part.denominator()).compareTo(right.lost.multiply(left.part.denominator()));
    }

    /// @param whole what the parts must sum to; has at most `scale` places
    /// @throws IllegalArgumentException where the whole differs from zero and every part is zero
    public static List<BigDecimal> round(List<Rational> parts, BigDecimal whole, int scale) {
        BigInteger power = BigInteger.TEN.pow(scale);
        BigInteger left = whole.setScale(scale).unscaledValue();
        List<BigInteger> units = new ArrayList<>(parts.size());
        List<Cut> cuts = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            Rational part = parts.get(i);
            BigInteger[] divided = part.numerator().multiply(power).divideAndRemainder(part.denominator());
            units.add(divided[0]);
            left = left.subtract(divided[0]);
            if (!part.isZero()) {
                cuts.add(new Cut(i, part, divided[1]));
            }
        }
        if (left.signum() != 0) {
            spread(left, cuts, units);
        }
        return units.stream().map(unit -> new BigDecimal(unit, scale)).toList();
    }

    private static void spread(BigInteger left, List<Cut> cuts, List<BigInteger> units) {
        if (cuts.isEmpty()) {
            throw new IllegalArgumentException(
                    "a whole of " + left + " units cannot be made of parts that are all zero");
        }
        Comparator<Cut> inDirection = left.signum() > 0 ? Cut.BY_LOSS.reversed() : Cut.BY_LOSS;
        List<Cut> order = new ArrayList<>(cuts);
        order.sort(inDirection
                .thenComparing(cut -> cut.part().abs(), Comparator.reverseOrder())
                .thenComparing(Cut::index));
        BigInteger one = BigInteger.valueOf(left.signum());
        BigInteger[] rounds = left.abs().divideAndRemainder(BigInteger.valueOf(order.size()));
        int further = rounds[1].intValueExact();
        for (int i = 0; i < order.size(); i++) {
            BigInteger times = i < further ? rounds[0].add(BigInteger.ONE) : rounds[0];
            int at = order.get(i).index();
            units.set(at, units.get(at).add(times.multiply(one)));
        }
    }
}
