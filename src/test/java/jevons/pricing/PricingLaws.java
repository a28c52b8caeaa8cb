package jevons.pricing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.money.Rate;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

/// What holds for every book and every fact. Books and facts are made from seeds; a failure names its seed.
class PricingLaws {

    private static final int BOOKS = 250;
    private static final int FACTS_PER_BOOK = 40;
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final long DAY = 86_400;
    private static final List<Meter> METERS = List.of(
            Meter.INPUT,
            Meter.OUTPUT,
            Meter.CACHE_READ,
            Meter.CACHE_WRITE_5M,
            Meter.REASONING,
            Meter.WEB_SEARCH,
            Meter.CALLS);

    @Test
    void anEditionRatesTheSameWhateverIsAddedLater() {
        for (int seed = 0; seed < BOOKS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            PriceBook book = PriceBook.of(rows(random, 12), List.of());
            Edition edition = book.latest();
            Instant later = edition.knownAt().plusSeconds(1);
            List<PriceRow> news =
                    rows(random, 8).stream().map(r -> r.recorded(later)).toList();
            BookRater first = book.rater(edition);
            BookRater again = book.plus(news).rater(edition.id());
            for (int i = 0; i < FACTS_PER_BOOK; i++) {
                UsageFact fact = fact(random);
                assertEquals(first.rate(fact), again.rate(fact), "seed " + seed);
            }
        }
    }

    @Test
    void theOrderOfAddingRowsDoesNotMatter() {
        for (int seed = 0; seed < BOOKS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<PriceRow> rows = rows(random, 12);
            List<PriceRow> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, new Random(seed));
            PriceBook one = PriceBook.of(rows, List.of());
            PriceBook other = PriceBook.EMPTY.plus(shuffled.subList(0, 5)).plus(shuffled.subList(3, 12));
            assertEquals(one.latest(), other.latest(), "seed " + seed);
            BookRater first = one.rater(one.latest());
            BookRater second = other.rater(other.latest());
            for (int i = 0; i < FACTS_PER_BOOK; i++) {
                UsageFact fact = fact(random);
                assertEquals(first.rate(fact), second.rate(fact), "seed " + seed);
            }
        }
    }

    @Test
    void theFastPathEqualsTheExactPath() {
        int priced = 0;
        for (int seed = 0; seed < BOOKS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            PriceBook book = PriceBook.of(rows(random, 25), List.of());
            BookRater rater = book.rater(book.latest());
            for (int i = 0; i < FACTS_PER_BOOK; i++) {
                UsageFact fact = fact(random);
                Rated rated = rater.rate(fact);
                assertEquals(rater.exactly(fact), rated, "seed " + seed);
                assertEquals(rated, rater.rate(fact), "seed " + seed + ", asked again");
                priced += rated.meters().stream().anyMatch(m -> m.status() != PriceStatus.UNPRICED) ? 1 : 0;
            }
        }
        assertEquals(true, priced > BOOKS * FACTS_PER_BOOK / 2, "too few facts found a price: " + priced);
    }

    @Test
    void aValidityHoldsItsStartAndNotItsEnd() {
        for (int seed = 0; seed < 10_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Instant from = START.plusNanos(random.nextLong(100 * DAY * 1_000_000_000L));
            Instant to = from.plusNanos(1 + random.nextLong(50 * DAY * 1_000_000_000L));
            PriceRow row = row(Meter.INPUT, "3").during(new Validity(from, to));
            PriceBook book = PriceBook.of(List.of(row), List.of());
            BookRater rater = book.rater(book.latest());
            assertEquals(PriceStatus.UNPRICED, status(rater, from.minusNanos(1)), "seed " + seed);
            assertEquals(PriceStatus.PRICED, status(rater, from), "seed " + seed);
            assertEquals(PriceStatus.PRICED, status(rater, to.minusNanos(1)), "seed " + seed);
            assertEquals(PriceStatus.UNPRICED, status(rater, to), "seed " + seed);
        }
    }

    @Test
    void theChargeOfASumIsTheSumOfTheCharges() {
        for (int seed = 0; seed < 10_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String perMillion =
                    BigDecimal.valueOf(random.nextLong(100_000_000), 6).toPlainString();
            PriceBook book = PriceBook.of(List.of(row(Meter.INPUT, perMillion)), List.of());
            BookRater rater = book.rater(book.latest());
            long whole = 0;
            Money sum = Money.zero(Currency.USD);
            for (int i = 0; i < 5; i++) {
                long part = random.nextLong(1L << random.nextInt(1, 50));
                whole += part;
                sum = sum.plus(billed(rater, part));
            }
            assertEquals(billed(rater, whole), sum, "seed " + seed);
        }
    }

    @Test
    void aSupersedingRowCountsFromItsRecordingOnAndAWithdrawalEndsIt() {
        for (int seed = 0; seed < 10_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Instant recorded = START.plusSeconds(random.nextLong(1, 100 * DAY));
            PriceRow first = row(Meter.INPUT, "3");
            PriceRow second = row(Meter.INPUT, "2").recorded(recorded);
            PriceRow third =
                    second.saying(new Price.Withdrawn(Price.Kind.PRICE)).recorded(recorded.plusSeconds(1));
            PriceBook book = PriceBook.of(List.of(third, first, second), List.of());
            assertEquals(usd("3"), billed(book.rater(book.edition(recorded.minusNanos(1))), 1_000_000), "seed " + seed);
            assertEquals(usd("2"), billed(book.rater(book.edition(recorded)), 1_000_000), "seed " + seed);
            assertEquals(
                    PriceStatus.UNPRICED, status(book.rater(book.latest()), START.plusSeconds(DAY)), "seed " + seed);
        }
    }

    private static List<PriceRow> rows(SplittableRandom random, int count) {
        List<PriceRow> rows = new ArrayList<>();
        for (Meter meter : METERS.subList(0, 2)) {
            rows.add(row(meter, price(random)));
        }
        while (rows.size() < count) {
            Meter meter = METERS.get(random.nextInt(METERS.size()));
            PriceRow row = row(meter, price(random)).recorded(START.plusSeconds(random.nextLong(30 * DAY)));
            row = random.nextInt(4) == 0
                    ? row.during(new Validity(
                            START.plusSeconds(random.nextInt(50) * DAY),
                            START.plusSeconds((50 + random.nextInt(50)) * DAY)))
                    : row;
            rows.add(price(random, row.when(conditions(random))));
        }
        return rows;
    }

    private static PriceRow price(SplittableRandom random, PriceRow row) {
        return switch (random.nextInt(12)) {
            case 0, 1 ->
                row.about(new MeterSet.Tokens())
                        .saying(Price.Multiplier.of(Rational.of(1 + random.nextInt(8), 1 + random.nextInt(8))));
            case 2 ->
                row.about(new MeterSet.Everything())
                        .at(Layer.CONTRACT)
                        .saying(Price.Multiplier.of(Rational.of(82, 100)));
            case 3 -> row.at(Layer.CONTRACT);
            case 4 -> row.at(Layer.EFFECTIVE);
            case 5 -> row.saying(new Price.Derived(METERS.get(random.nextInt(3)), Rational.of(5, 4)));
            case 6 -> row.saying(new Price.Covered("c"));
            case 7 -> row.saying(new Price.Fee(Rational.of(11, 200)));
            case 8 -> row.saying(new Price.Unpriced("no one knows"));
            case 9 ->
                row.saying(new Price.PerUnit(
                        new Rate(new BigDecimal("0.017"), new BigDecimal("60"), Currency.USD),
                        new Step(BigDecimal.valueOf(random.nextInt(3)), BigDecimal.ZERO),
                        ""));
            default -> row;
        };
    }

    private static Condition[] conditions(SplittableRandom random) {
        List<Condition> conditions = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            conditions.add(Condition.Is.tier(random.nextBoolean() ? "batch" : "priority"));
        }
        if (random.nextInt(4) == 0) {
            conditions.add(
                    random.nextBoolean()
                            ? Band.promptAbove(random.nextInt(3) * 1000)
                            : Band.promptFrom(random.nextInt(3) * 1000));
        }
        if (random.nextInt(5) == 0) {
            conditions.add(Condition.Is.region("us*"));
        }
        if (random.nextInt(6) == 0) {
            conditions.add(new Condition.Daily(
                    LocalTime.of(random.nextInt(24), 0), LocalTime.of(random.nextInt(24), 30), ZoneOffset.UTC));
        }
        if (random.nextInt(8) == 0) {
            conditions.add(Condition.Is.host(random.nextBoolean() ? "*" : "cloud"));
        }
        return conditions.toArray(new Condition[0]);
    }

    private static UsageFact fact(SplittableRandom random) {
        List<Quantity> quantities = new ArrayList<>();
        for (Meter meter : METERS) {
            if (random.nextInt(3) > 0) {
                quantities.add(Quantity.of(meter, random.nextLong(-5, 1L << random.nextInt(4, 40))));
            }
        }
        ModelCall call = new ModelCall(
                "v",
                random.nextInt(4) == 0 ? "cloud" : "v",
                random.nextBoolean() ? "us-east-1" : "",
                "m",
                "m",
                List.of("standard", "batch", "priority", "flex").get(random.nextInt(4)),
                "");
        int calls = random.nextInt(3) == 0 ? 1 + random.nextInt(100) : 1;
        Instant at = START.plusSeconds(random.nextLong(100 * DAY));
        return fact(at, call, new Counts(calls, 0, 0, 0, 0, 0), quantities);
    }

    private static UsageFact fact(Instant at, ModelCall call, Counts counts, List<Quantity> quantities) {
        return new UsageFact(
                new FactKey("law", "1"), at, Principal.UNKNOWN, Purpose.ANSWER, "", call, quantities, counts);
    }

    private static String price(SplittableRandom random) {
        return BigDecimal.valueOf(random.nextLong(50_000_000), random.nextInt(0, 9))
                .toPlainString();
    }

    private static PriceRow row(Meter meter, String perMillion) {
        Provenance provenance = Provenance.of("law", LocalDate.parse("2024-12-01"));
        return PriceRow.list("v", "m", meter, Rate.perMillion(perMillion, Currency.USD), provenance);
    }

    private static PriceStatus status(BookRater rater, Instant at) {
        return rate(rater, at, 5).status();
    }

    private static Money billed(BookRater rater, long amount) {
        return rate(rater, START, amount).charge() instanceof Charge.Known known
                ? known.billed()
                : Money.of("-1", Currency.USD);
    }

    private static RatedMeter rate(BookRater rater, Instant at, long amount) {
        List<Quantity> quantities = List.of(Quantity.of(Meter.INPUT, amount));
        return rater.rate(fact(at, ModelCall.direct("v", "m"), new Counts(1, 0, 0, 0, 0, 0), quantities))
                .meters()
                .getFirst();
    }

    private static Money usd(String amount) {
        return Money.of(amount, Currency.USD);
    }
}
