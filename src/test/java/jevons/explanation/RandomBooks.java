package jevons.explanation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import jevons.money.Currency;
import jevons.money.FxRate;
import jevons.money.FxTable;
import jevons.money.Rational;

/// Small books full of what can go wrong: missing users, requests and calls, free and unpriced models,
/// corrections, allocations, several currencies, negative amounts.
final class RandomBooks {

    static final String FROM = "2026-02";
    static final String TO = "2026-03";

    private static final List<String> METERS = List.of(
            "input.text",
            "input.text.cache_read",
            "output.text",
            "output.text.reasoning",
            "tool.web_search.Requests",
            "Requests");
    private static final List<String> LAYERS = List.of("ORCHESTRATION", "HUMAN_OVERSIGHT", "SECURITY_COMPLIANCE");

    private final SplittableRandom random;

    private RandomBooks(long seed) {
        random = new SplittableRandom(seed);
    }

    static MemoryBooks of(long seed) {
        return new RandomBooks(seed).books();
    }

    /// Euros at two rates without a finite product, so that amounts need rounding.
    static Conversion conversion() {
        Instant first = Instant.parse("2026-02-28T00:00:00Z");
        Instant second = Instant.parse("2026-03-31T00:00:00Z");
        Instant end = Instant.parse("2027-01-01T00:00:00Z");
        FxTable table = new FxTable(List.of(
                new FxRate(Currency.EUR, Currency.USD, Rational.parse("8/7"), first, second, "test"),
                new FxRate(Currency.EUR, Currency.USD, Rational.parse("15/13"), second, end, "test")));
        return new Conversion(Currency.USD, table, Map.of(FROM, first, TO, second));
    }

    static BridgeQuestion question(long seed) {
        BridgeQuestion question =
                BridgeQuestion.between(FROM, TO).with(conversion()).by(Dimension.DEPARTMENT);
        BridgeQuestion viewed = seed % 2 == 0 ? question : question.with(new View.Booked());
        return seed % 3 == 0 ? viewed.with(EntryPolicy.TASK) : viewed;
    }

    private MemoryBooks books() {
        MemoryBooks books = new MemoryBooks();
        for (String period : List.of(FROM, TO)) {
            int scenes = 1 + random.nextInt(4);
            for (int i = 0; i < scenes; i++) {
                scene(period).post(books);
            }
            if (random.nextInt(3) == 0) {
                books.cost(
                        period,
                        pick("legal", "sales"),
                        LAYERS.get(random.nextInt(LAYERS.size())),
                        Integer.toString(random.nextInt(3)),
                        decimal(1_000_000, 3).toPlainString());
            }
        }
        return books;
    }

    private Scene scene(String period) {
        Scene scene = new Scene(period);
        scene.department = pick("legal", "sales");
        scene.useCase = pick("review", "search");
        scene.purpose = random.nextInt(3) == 0 ? "RETRY" : "ANSWER";
        scene.model = pick("m1", "m2");
        scene.currency = random.nextInt(4) == 0 ? "EUR" : "USD";
        scene.kind = random.nextInt(8) == 0 ? "ALLOCATION" : "USAGE";
        scene.known = random.nextInt(8) != 0;
        scene.users = random.nextInt(5);
        scene.requests = random.nextInt(5) == 0 ? 0 : random.nextInt(1_000);
        scene.calls = scene.requests + random.nextInt(100);
        scene.contract = random.nextBoolean() ? BigDecimal.ONE : decimal(1_000, 3);
        if (random.nextInt(6) == 0) {
            scene.booked = TO;
            scene.period = FROM;
        }
        scene.quantities.clear();
        for (String meter : METERS) {
            if (random.nextInt(3) > 0) {
                scene.quantities.put(meter, (long) random.nextInt(1_000_000) - (random.nextInt(20) == 0 ? 500_000 : 0));
                scene.prices.put(meter, random.nextInt(8) == 0 ? BigDecimal.ZERO : decimal(20_000, 9));
            }
        }
        return scene;
    }

    private String pick(String one, String other) {
        return random.nextBoolean() ? one : other;
    }

    private BigDecimal decimal(int bound, int scale) {
        return BigDecimal.valueOf(random.nextInt(bound), scale);
    }
}
