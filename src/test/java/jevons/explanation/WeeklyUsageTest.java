package jevons.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jevons.house.Shared;
import org.junit.jupiter.api.Test;

/// Real weekly usage of the most used models of a marketplace: prompt tokens include the cached, completion
/// tokens the reasoning; prices are per million.
class WeeklyUsageTest {

    private static final String FILE = "usage_weekly/openrouter_top_models_weekly.csv";
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private record Week(
            String ending,
            String model,
            BigDecimal prompt,
            BigDecimal cached,
            BigDecimal answer,
            BigDecimal thought,
            long requests,
            List<BigDecimal> prices) {

        BigDecimal sourceRevenue() {
            return prices.get(3);
        }

        /// The source's own formula: all prompt tokens at the full price and the cached ones once more.
        BigDecimal countedTwice() {
            return prompt.multiply(prices.get(0))
                    .add(answer.multiply(prices.get(1)))
                    .add(cached.multiply(prices.get(2)))
                    .divide(MILLION);
        }
    }

    private static List<Week> weeks() throws IOException {
        List<Week> weeks = new ArrayList<>();
        try (BufferedReader reader = Shared.lines(FILE)) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cell = line.split(",", -1);
                weeks.add(new Week(
                        cell[0],
                        cell[2],
                        number(cell[3]),
                        number(cell[4]),
                        number(cell[5]),
                        number(cell[6]),
                        Long.parseLong(cell[7]),
                        List.of(number(cell[9]), number(cell[10]), number(cell[11]), number(cell[12]))));
            }
        }
        return weeks;
    }

    private static BigDecimal number(String text) {
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    private static MemoryBooks books(List<Week> weeks) {
        MemoryBooks books = new MemoryBooks();
        for (Week week : weeks) {
            Scene scene = new Scene(week.ending());
            scene.department = "";
            scene.useCase = "";
            scene.vendor = week.model().substring(0, week.model().indexOf('/'));
            scene.model = week.model();
            scene.users = 0;
            scene.requests = week.requests();
            scene.calls = week.requests();
            scene.quantities.clear();
            post(
                    scene,
                    "input.text",
                    week.prompt().subtract(week.cached()),
                    week.prices().get(0));
            post(scene, "input.text.cache_read", week.cached(), week.prices().get(2));
            post(
                    scene,
                    "output.text",
                    week.answer().subtract(week.thought()),
                    week.prices().get(1));
            post(scene, "output.text.reasoning", week.thought(), week.prices().get(1));
            scene.post(books);
        }
        return books;
    }

    private static void post(Scene scene, String meter, BigDecimal tokens, BigDecimal perMillion) {
        scene.tokens(meter, tokens.longValueExact())
                .price(meter, perMillion.divide(MILLION).toPlainString());
    }

    @Test
    void theBridgeOfEveryPairOfWeeksSumsExactly() throws IOException {
        MemoryBooks books = books(weeks());
        List<String> periods = books.periods();
        int pairs = 0;
        for (String from : periods) {
            for (String to : periods) {
                Bridge bridge =
                        Bridge.of(books, BridgeQuestion.between(from, to).by(Dimension.MODEL));
                List<Movement> all = new ArrayList<>(bridge.cells());
                all.addAll(bridge.by(List.of(Dimension.MODEL)));
                all.add(bridge.total());
                for (Movement movement : all) {
                    BigDecimal sum = movement.effects().stream()
                            .map(Movement.Amount::amount)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    assertEquals(0, movement.change().compareTo(sum), () -> from + " to " + to + ": " + movement.key());
                }
                pairs++;
            }
        }
        assertEquals(20 * 20, pairs);
    }

    @Test
    void theSourcesRevenueCountsCachedTokensTwice() throws IOException {
        List<Week> weeks = weeks();
        for (Week week : weeks) {
            BigDecimal off = week.sourceRevenue().subtract(week.countedTwice()).abs();
            assertTrue(off.compareTo(new BigDecimal("0.01")) <= 0, () -> week + " is not the formula");
        }
        MemoryBooks books = books(weeks);
        Map<String, BigDecimal> ratios = new TreeMap<>();
        for (String period : books.periods()) {
            BigDecimal source = weeks.stream()
                    .filter(week -> week.ending().equals(period))
                    .map(Week::sourceRevenue)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal ours = Bridge.of(books, BridgeQuestion.between(period, period))
                    .total()
                    .after();
            ratios.put(period, source.divide(ours, 1, RoundingMode.HALF_EVEN));
        }
        assertEquals(
                new BigDecimal("1.6"),
                ratios.values().stream().min(BigDecimal::compareTo).orElseThrow());
        assertEquals(
                new BigDecimal("2.8"),
                ratios.values().stream().max(BigDecimal::compareTo).orElseThrow());
    }
}
