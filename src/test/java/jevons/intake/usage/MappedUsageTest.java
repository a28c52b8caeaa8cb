package jevons.intake.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import jevons.house.Shared;
import jevons.intake.Source;
import jevons.intake.SourceRefused;
import jevons.intake.mapping.Mapping;
import jevons.metering.Direction;
import jevons.metering.Meter;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import org.junit.jupiter.api.Test;

class MappedUsageTest {

    private static final String WEEKLY = """
            # weekly usage per model: cached tokens are inside the prompt, reasoning inside the completion
            id                = join "/" week_ending model
            at                = week_ending
            vendor            = before "/" model
            model             = after "/" model
            host              = "openrouter"
            calls             = requests
            input_tokens      = prompt_tokens
            cache_read_tokens = cached_tokens
            output_tokens     = completion_tokens
            reasoning_tokens  = reasoning_tokens
            input_tokens includes cache_read_tokens
            output_tokens includes reasoning_tokens
            """;

    private static MappedUsage weekly(String text) {
        return new MappedUsage(Mapping.read(Source.of("weekly.map", text.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void theWeeklyTableKeepsItsTotalsAndItsMetersAreDisjoint() throws IOException {
        Read read = Read.of(weekly(WEEKLY), Source.of(Shared.file("usage_weekly/openrouter_top_models_weekly.csv")));
        assertEquals(List.of(), read.rejects().shown());
        List<long[]> table = table();
        assertEquals(table.size(), read.facts().size());
        assertEquals(
                table.size(),
                new HashSet<>(read.facts().stream().map(UsageFact::key).toList()).size());
        for (int i = 0; i < table.size(); i++) {
            UsageFact fact = read.facts().get(i);
            long[] row = table.get(i);
            assertEquals(BigDecimal.valueOf(row[0]), fact.tokens(Direction.INPUT));
            assertEquals(BigDecimal.valueOf(row[1]), amount(fact, Meter.CACHE_READ));
            assertEquals(BigDecimal.valueOf(row[2]), fact.tokens(Direction.OUTPUT));
            assertEquals(BigDecimal.valueOf(row[3]), amount(fact, Meter.REASONING));
            assertEquals(row[4], fact.counts().calls());
            assertEquals("openrouter", fact.call().host());
            assertEquals("weekly", fact.key().source());
        }
    }

    @Test
    void aPartGreaterThanItsWholeIsSetAside() {
        String table = "week_ending,model,prompt_tokens,cached_tokens,completion_tokens,reasoning_tokens,requests\n"
                + "2026-03-01,a/b,100,120,5,1,1\n2026-03-01,a/c,100,20,5,1,1\n";
        Read read = Read.of(weekly(WEEKLY), Source.of("w.csv", table.getBytes(StandardCharsets.UTF_8)));
        assertEquals(1, read.facts().size());
        assertEquals(2, read.only().line());
        assertTrue(
                read.only().message().contains("less than the parts"),
                read.only().message());
        assertEquals("2026-03-01,a/b,100,120,5,1,1", read.only().row());
    }

    @Test
    void badMappedValuesAreSetAside() {
        String head = "week_ending,model,prompt_tokens,cached_tokens,completion_tokens,reasoning_tokens,requests\n";
        for (String bad : List.of("soon,a/b,1,0,1,0,1", "2026-03-01,a/b,NaN,0,1,0,1", "2026-03-01,a/b,-1,0,1,0,1")) {
            byte[] table = (head + bad + "\n").getBytes(StandardCharsets.UTF_8);
            Read read = Read.of(weekly(WEEKLY), Source.of("w.csv", table));
            assertEquals(2, read.only().line());
            assertTrue(
                    read.only().message().startsWith("w.csv:2: "), read.only().message());
        }
    }

    @Test
    void anInclusionMustNameMeters() {
        SourceRefused refused =
                assertThrows(SourceRefused.class, () -> weekly(WEEKLY + "input_tokens includes cache_raed_tokens\n"));
        assertTrue(refused.getMessage().startsWith("weekly.map:14: "), refused.getMessage());
        assertTrue(refused.getMessage().contains("did you mean 'cache_read_tokens'"), refused.getMessage());
    }

    private static BigDecimal amount(UsageFact fact, Meter meter) {
        return fact.meters().stream()
                .filter(q -> q.meter().equals(meter))
                .map(Quantity::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// Prompt, cached, completion and reasoning tokens and requests of each row.
    private static List<long[]> table() throws IOException {
        List<long[]> rows = new ArrayList<>();
        try (BufferedReader lines = Shared.lines("usage_weekly/openrouter_top_models_weekly.csv")) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                long[] row = new long[5];
                for (int i = 0; i < row.length; i++) {
                    row[i] = cells[i + 3].isEmpty() ? 0 : Long.parseLong(cells[i + 3]);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
