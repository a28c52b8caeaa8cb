package jevons.intake.prices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jevons.metering.Direction;
import jevons.metering.Meter;
import jevons.money.Currency;
import jevons.money.Rational;
import jevons.pricing.MeterSet;
import jevons.pricing.ModelEntry;
import jevons.pricing.Price;
import jevons.pricing.PriceRow;
import org.junit.jupiter.api.Test;

/// The prices that ship, read as a user would read them.
class PricesTest {

    /// No public token price of 2022–2026 exceeds 600 USD per million, nor is one below 0.001 without being free.
    private static final Rational DEAREST_TOKEN = Rational.of(new BigDecimal("0.0006"));

    private static final Rational CHEAPEST_TOKEN = Rational.of(new BigDecimal("0.000000001"));
    private static final Set<Currency> CURRENCIES = Set.of(Currency.USD, Currency.EUR, new Currency("CNY"));

    @Test
    void everyLineCanBeRead() throws IOException {
        assertEquals(List.of(), shipped().rejected());
        assertTrue(shipped().rows().size() >= 600, "only " + shipped().rows().size() + " rows");
    }

    @Test
    void theFilesOfTheProjectAndTheShippedOnesAreTheSame() throws IOException {
        assertEquals(PriceFiles.directory(Path.of("prices")).rows(), shipped().rows());
    }

    @Test
    void noTwoRowsOfOneKeyOverlap() throws IOException {
        List<String> overlaps = new ArrayList<>();
        Map<String, List<PriceRow>> byKey = new HashMap<>();
        for (PriceRow row : shipped().rows()) {
            byKey.computeIfAbsent(row.key().text() + row.price().kind(), k -> new ArrayList<>())
                    .add(row);
        }
        byKey.forEach((key, rows) -> {
            for (int i = 0; i < rows.size(); i++) {
                for (int j = i + 1; j < rows.size(); j++) {
                    if (rows.get(i).valid().overlaps(rows.get(j).valid())) {
                        overlaps.add(key + " " + rows.get(i).valid() + " and "
                                + rows.get(j).valid());
                    }
                }
            }
        });
        assertEquals(List.of(), overlaps);
    }

    @Test
    void everyRowNamesItsSourceAndAKnownCurrency() throws IOException {
        List<String> bad = new ArrayList<>();
        for (PriceRow row : shipped().rows()) {
            if (row.provenance().source().isBlank()) {
                bad.add(row.text());
            }
            if (row.price() instanceof Price.PerUnit p
                    && !CURRENCIES.contains(p.rate().currency())) {
                bad.add(row.text());
            }
        }
        assertEquals(List.of(), bad);
    }

    @Test
    void tokenPricesHaveAPlausibleSize() throws IOException {
        List<String> bad = new ArrayList<>();
        for (PriceRow row : shipped().rows()) {
            if (row.price() instanceof Price.PerUnit p
                    && isTokens(row)
                    && !p.rate().unitPrice().isZero()) {
                Rational unit = p.rate().unitPrice();
                if (unit.compareTo(DEAREST_TOKEN) > 0 || unit.compareTo(CHEAPEST_TOKEN) < 0) {
                    bad.add(row.text());
                }
            }
        }
        assertEquals(List.of(), bad);
    }

    @Test
    void aCacheReadIsNeverDearerThanTheInputNorOutputCheaperThanATenthOfIt() throws IOException {
        Map<String, Rational> inputs = new HashMap<>();
        for (PriceRow row : shipped().rows()) {
            if (row.key().meters().equals(MeterSet.of(Meter.INPUT)) && row.price() instanceof Price.PerUnit p) {
                inputs.put(sibling(row), p.rate().unitPrice());
            }
        }
        List<String> bad = new ArrayList<>();
        for (PriceRow row : shipped().rows()) {
            Rational input = inputs.get(sibling(row));
            if (input != null && row.price() instanceof Price.PerUnit p) {
                Rational unit = p.rate().unitPrice();
                boolean cache = row.key().meters().equals(MeterSet.of(Meter.CACHE_READ));
                boolean output = row.key().meters().equals(MeterSet.of(Meter.OUTPUT));
                if (cache && unit.compareTo(input) > 0
                        || output && unit.times(Rational.of(10)).compareTo(input) < 0) {
                    bad.add(row.text());
                }
            }
        }
        assertEquals(List.of(), bad);
    }

    @Test
    void everyNameMeansOneModel() throws IOException {
        assertEquals(
                List.of(),
                shipped().book().models(Instant.parse("2100-01-01T00:00:00Z")).clashes());
    }

    @Test
    void everyPricedModelIsListedAndEveryListedModelIsPriced() throws IOException {
        Set<String> listed = new java.util.TreeSet<>();
        for (ModelEntry entry : shipped().models()) {
            listed.add(entry.vendor() + "/" + entry.model());
        }
        Set<String> priced = new java.util.TreeSet<>();
        for (PriceRow row : shipped().rows()) {
            if (!row.key().model().equals("*")) {
                priced.add(row.key().vendor() + "/" + row.key().model());
            }
        }
        assertEquals(listed, priced);
    }

    private static boolean isTokens(PriceRow row) {
        return row.key().meters() instanceof MeterSet.One one
                && one.meter().isTokens()
                && one.meter().direction() != Direction.NONE;
    }

    private static String sibling(PriceRow row) {
        return row.key().vendor() + "/" + row.key().model() + "["
                + row.key().when().text() + "]" + row.valid().from();
    }

    private static PriceFiles.Loaded shipped() throws IOException {
        return PriceFiles.shipped();
    }
}
