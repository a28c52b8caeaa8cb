package jevons.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jevons.money.Rational;
import jevons.money.Rounding;
import org.junit.jupiter.api.Test;

/// What must hold for every bridge over any books.
class ExplanationLaws {

    private static final int CASES = 10_000;

    private static void forEverySeed(LongConsumer law) {
        for (long seed = 1; seed <= CASES; seed++) {
            try {
                law.accept(seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void assertSums(Movement movement) {
        BigDecimal sum =
                movement.effects().stream().map(Movement.Amount::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, movement.change().compareTo(sum), () -> "effects do not sum to the change: " + movement);
    }

    @Test
    void effectsSumToTheChangeAtEveryGrain() {
        forEverySeed(seed -> {
            Bridge bridge = Bridge.of(RandomBooks.of(seed), RandomBooks.question(seed));
            bridge.cells().forEach(ExplanationLaws::assertSums);
            bridge.by(List.of(Dimension.DEPARTMENT)).forEach(ExplanationLaws::assertSums);
            bridge.by(List.of(Dimension.LAYER, Dimension.MODEL)).forEach(ExplanationLaws::assertSums);
            assertSums(bridge.total());
        });
    }

    @Test
    void totalsAreTheBooks() {
        forEverySeed(seed -> {
            MemoryBooks books = RandomBooks.of(seed);
            BridgeQuestion question = RandomBooks.question(seed);
            Movement total = Bridge.of(books, question).total();
            assertEquals(0, total.before().compareTo(bill(books, question, question.from())), "before");
            assertEquals(0, total.after().compareTo(bill(books, question, question.to())), "after");
        });
    }

    /// The bill as the books state it, each cell converted and rounded once.
    private static BigDecimal bill(MemoryBooks books, BridgeQuestion question, String period) {
        Grain grain = new Grain(question.who(), question.by());
        int currency = grain.position(Dimension.CURRENCY);
        return books.costs(period, question.view(), with(grain.cells(), Dimension.ORIGINAL_PERIOD)).stream()
                .filter(row -> row.effective().signum() != 0)
                .map(row -> Rational.of(row.effective())
                        .times(question.into()
                                .rate(row.key().get(currency), period)
                                .orElseThrow())
                        .toDecimal(Rounding.SCALE, Rounding.MODE))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Dimension> with(List<Dimension> grain, Dimension last) {
        return Stream.concat(grain.stream(), Stream.of(last)).toList();
    }

    @Test
    void swappingThePeriodsFlipsEverySign() {
        forEverySeed(seed -> {
            MemoryBooks books = RandomBooks.of(seed);
            BridgeQuestion question = RandomBooks.question(seed);
            TreeMap<String, BigDecimal> there =
                    byDriver(Bridge.of(books, question).total());
            TreeMap<String, BigDecimal> back =
                    byDriver(Bridge.of(books, question.swapped()).total());
            back.replaceAll((driver, amount) -> amount.negate());
            assertEquals(there, back);
        });
    }

    /// Entering and leaving are one driver here: what entered one way left the other way.
    private static TreeMap<String, BigDecimal> byDriver(Movement movement) {
        TreeMap<String, BigDecimal> sums = new TreeMap<>();
        for (Movement.Amount each : movement.effects()) {
            if (each.amount().signum() != 0) {
                String code = each.effect().code().replace("leaving-", "entering-");
                sums.merge(code, each.amount(), BigDecimal::add);
            }
        }
        sums.values().removeIf(amount -> amount.signum() == 0);
        sums.replaceAll((code, amount) -> amount.stripTrailingZeros());
        return sums;
    }

    @Test
    void sumsOfTablesAreTheTotalEffectByEffect() {
        forEverySeed(seed -> {
            Bridge bridge = Bridge.of(RandomBooks.of(seed), RandomBooks.question(seed));
            TreeMap<String, BigDecimal> total = byDriver(bridge.total());
            for (List<Dimension> by : List.of(
                    List.of(Dimension.DEPARTMENT), List.of(Dimension.MODEL, Dimension.USE_CASE), bridge.grain())) {
                TreeMap<String, BigDecimal> sums = new TreeMap<>();
                for (Movement row : bridge.by(by)) {
                    byDriver(row).forEach((code, amount) -> sums.merge(code, amount, BigDecimal::add));
                }
                sums.values().removeIf(amount -> amount.signum() == 0);
                sums.replaceAll((code, amount) -> amount.stripTrailingZeros());
                assertEquals(total, sums, by::toString);
            }
        });
    }

    @Test
    void aPeriodAgainstItselfMovesNothing() {
        forEverySeed(seed -> {
            BridgeQuestion question = RandomBooks.question(seed);
            BridgeQuestion same = new BridgeQuestion(
                    question.from(),
                    question.from(),
                    question.view(),
                    question.who(),
                    question.by(),
                    question.method(),
                    question.entry(),
                    question.into());
            Movement total = Bridge.of(RandomBooks.of(seed), same).total();
            assertEquals(0, total.change().signum());
            assertTrue(total.effects().stream().allMatch(each -> each.amount().signum() == 0), total::toString);
        });
    }

    /// Any month again at other list prices: every cent of the change is list price.
    @Test
    void pricesAloneMoveOnlyTheListPrice() {
        forEverySeed(seed -> {
            MemoryBooks books = new MemoryBooks();
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 3; i++) {
                Scene scene = new Scene(RandomBooks.FROM);
                scene.department = "department" + random.nextInt(2);
                scene.model = "model" + i;
                scene.requests = random.nextInt(100);
                scene.users = random.nextInt(3);
                scene.tokens("input.text", 1 + random.nextInt(1_000_000));
                scene.post(books);
                scene.period = RandomBooks.TO;
                scene.booked = RandomBooks.TO;
                scene.prices.replaceAll((meter, price) -> price.multiply(BigDecimal.valueOf(random.nextInt(300), 2)));
                scene.post(books);
            }
            Movement total = Bridge.of(books, BridgeQuestion.between(RandomBooks.FROM, RandomBooks.TO))
                    .total();
            assertEquals(0, total.change().compareTo(total.amount(Driver.LIST_PRICE)), total::toString);
        });
    }

    @Test
    void logarithmicEffectsSumToTheChangeToo() {
        forEverySeed(seed -> {
            Bridge bridge =
                    Bridge.of(RandomBooks.of(seed), RandomBooks.question(seed).with(Method.LMDI));
            bridge.cells().forEach(ExplanationLaws::assertSums);
            assertSums(bridge.total());
        });
    }

    @Test
    void roundedPartsSumToTheWholeAndFlipWithTheirSign() {
        forEverySeed(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            List<Rational> parts = IntStream.range(0, 1 + random.nextInt(9))
                    .mapToObj(i -> Rational.of(random.nextInt(2_000) - 1_000, 1 + random.nextInt(30)))
                    .toList();
            Rational sum = parts.stream().reduce(Rational.ZERO, Rational::plus);
            BigDecimal whole = sum.toDecimal(2, Rounding.MODE);
            List<BigDecimal> rounded = LargestRemainder.round(parts, whole, 2);
            List<BigDecimal> flipped =
                    LargestRemainder.round(parts.stream().map(Rational::negate).toList(), whole.negate(), 2);
            assertEquals(whole, rounded.stream().reduce(new BigDecimal("0.00"), BigDecimal::add));
            for (int i = 0; i < parts.size(); i++) {
                assertEquals(rounded.get(i), flipped.get(i).negate());
                Rational off = Rational.of(rounded.get(i)).minus(parts.get(i)).abs();
                assertTrue(off.compareTo(Rational.of(1, 100)) < 0, "a part moved by a whole unit");
            }
        });
    }
}
