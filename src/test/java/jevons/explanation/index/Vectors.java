package jevons.explanation.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import jevons.money.Rational;

/// Reading printed figures and drawing factors for tests.
final class Vectors {

    private Vectors() {}

    /// The factors of a product from their printed values before and after.
    static List<Factor> factors(String before, String after) {
        String[] first = before.strip().split("\\s+");
        String[] second = after.strip().split("\\s+");
        assertEquals(first.length, second.length);
        List<Factor> factors = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            factors.add(new Factor(Rational.parse(first[i]), Rational.parse(second[i])));
        }
        return factors;
    }

    static double[] numbers(String text) {
        String[] parts = text.strip().split("\\s+");
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Double.parseDouble(parts[i]);
        }
        return numbers;
    }

    static double value(Rational rational) {
        return rational.toDecimal(20, RoundingMode.HALF_EVEN).doubleValue();
    }

    /// Effects equal the printed ones to half a unit of their last place, given as a tolerance.
    static void assertPrinted(String printed, List<Rational> effects, double tolerance) {
        double[] expected = numbers(printed);
        assertEquals(expected.length, effects.size());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], value(effects.get(i)), tolerance, "figure " + (i + 1) + " of " + printed);
        }
    }

    static void assertPrinted(String printed, double[] actual, double tolerance) {
        double[] expected = numbers(printed);
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance, "figure " + (i + 1) + " of " + printed);
        }
    }

    static Rational sum(List<Rational> effects) {
        return effects.stream().reduce(Rational.ZERO, Rational::plus);
    }

    /// Sums of lists, position by position.
    static List<Rational> added(List<Rational> left, List<Rational> right) {
        List<Rational> sums = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            sums.add(left.get(i).plus(right.get(i)));
        }
        return sums;
    }

    /// One to six factors, positive or zero, often unchanged, of very different sizes.
    static List<Factor> drawn(SplittableRandom random) {
        int n = random.nextInt(1, 7);
        List<Factor> factors = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Rational before = drawnValue(random);
            factors.add(new Factor(before, random.nextInt(4) == 0 ? before : drawnValue(random)));
        }
        return factors;
    }

    private static Rational drawnValue(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> Rational.ZERO;
            case 1 -> Rational.of(random.nextLong(1, 1_000_000_000_000L), 1_000_000);
            case 2 -> Rational.of(1, random.nextLong(1, 1_000_000));
            case 3 -> Rational.of(random.nextLong(1, 4));
            default -> Rational.of(random.nextLong(1, 100_000), 1_000);
        };
    }
}
