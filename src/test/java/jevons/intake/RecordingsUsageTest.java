package jevons.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import jevons.house.Shared;
import jevons.metering.Difference;
import jevons.metering.Direction;
import jevons.metering.Extraction;
import jevons.metering.Meter;
import jevons.metering.Quantity;
import jevons.metering.Rule;
import org.junit.jupiter.api.Test;

/// All 2,114 recordings are read as the product reads live answers. Every number in a usage block is metered,
/// ignored for a stated reason, or reported; every sum that differs from the provider's has a name.
class RecordingsUsageTest {

    private static final Set<Rule> EXPLAIN_INPUT = EnumSet.of(
            Rule.CACHE_OUTSIDE_INPUT, Rule.TOOL_PROMPT_OUTSIDE_INPUT, Rule.IMAGES_OUTSIDE_INPUT, Rule.OUTSIDE_TOTAL);
    private static final Set<Rule> EXPLAIN_OUTPUT =
            EnumSet.of(Rule.REASONING_OUTSIDE_OUTPUT, Rule.OUTSIDE_TOTAL, Rule.REASONING_ONLY_IN_TOTAL);

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void everyRecordingIsRead() {
        Recordings.forEach(recording -> {
            count("recordings");
            List<UsageReader.Reading> readings = recording.readings();
            count(readings.isEmpty() ? "recordings that state no usage" : "recordings with usage");
            if (!recording.answer().events().problems().isEmpty()) {
                count("recordings with unreadable pieces, reported");
            }
            for (UsageReader.Reading reading : readings) {
                count("usage blocks");
                reading.extraction()
                        .ifPresentOrElse(
                                extraction -> read(recording, extraction),
                                () -> wrong.add("no dialect: " + recording.source() + " " + reading.block()));
            }
        });
        counts.forEach((name, count) -> System.out.printf("recordings %6d %s%n", count, name));
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
        assertEquals(2_114, counts.get("recordings"));
        assertEquals(1_829, counts.get("recordings with usage"));
        assertEquals(285, counts.get("recordings that state no usage"));
        assertEquals(1_832, counts.get("usage blocks"));
        assertEquals(6, counts.get("rule ROWS_DIFFER"));
        assertEquals(1, counts.get("rule PART_ABOVE_TOTAL"));
        for (Rule never : List.of(
                Rule.TOTAL_DIFFERS,
                Rule.ALIASES_DIFFER,
                Rule.NEGATIVE_COUNT,
                Rule.PART_BELOW_ITS_CELLS,
                Rule.ITERATIONS_DIFFER)) {
            assertEquals(0, counts.getOrDefault("rule " + never, 0), never.name());
        }
    }

    /// The index was made by another program: where it saw usage we read some, where it saw none we invent none.
    @Test
    void usageIsSeenWhereTheIndexSeesIt() throws IOException {
        Map<String, Boolean> index = index();
        Map<String, Integer> found = new TreeMap<>();
        Map<String, Integer> beyondIndex = new TreeMap<>();
        Set<String> chatStreams = new HashSet<>();
        Recordings.forEach(recording -> {
            boolean ours = !recording.readings().isEmpty();
            boolean theirs = index.getOrDefault(recording.id(), false);
            found.merge("index " + theirs + ", read " + ours, 1, Integer::sum);
            if (ours && !theirs) {
                recording
                        .readings()
                        .forEach(reading -> beyondIndex.merge(
                                reading.extraction().map(Extraction::dialect).orElse("none"), 1, Integer::sum));
            }
            boolean chunks = recording.answer().events().documents().stream()
                    .anyMatch(document -> document.path("object").asText("").endsWith(".chunk")
                            || document.path("object").asText("").equals("text_completion"));
            if (recording.answer().events().stream() && chunks && !ours) {
                chatStreams.add(recording.id());
            }
        });
        found.forEach((name, count) -> System.out.printf("recordings %6d %s%n", count, name));
        System.out.printf("recordings %6d chat streams without any usage%n", chatStreams.size());
        System.out.println("recordings beyond the index: " + beyondIndex);
        assertEquals(
                Map.of("index false, read false", 285, "index false, read true", 43, "index true, read true", 1_786),
                found);
        assertEquals(63, chatStreams.size());
    }

    /// Bedrock counts every answer twice: in the body, which we read, and in headers or a last chunk, which bill.
    @Test
    void bedrocksOwnSecondCountAgrees() {
        Map<String, Integer> compared = new TreeMap<>();
        Recordings.forEach(recording -> {
            Map<String, String> headers = recording.answer().headers();
            UsageReader.Answer bodiless =
                    new UsageReader.Answer(recording.provider(), recording.uri(), headers, UsageEvents.ofText("{}"));
            List<UsageReader.Reading> second = UsageReader.read(bodiless);
            List<UsageReader.Reading> first = recording.readings();
            if (!second.isEmpty() && !first.isEmpty()) {
                Extraction header = second.getFirst().extraction().orElseThrow();
                Extraction body = first.getFirst().extraction().orElseThrow();
                boolean same = header.tokens(Direction.INPUT).compareTo(body.tokens(Direction.INPUT)) == 0
                        && header.tokens(Direction.OUTPUT).compareTo(body.tokens(Direction.OUTPUT)) == 0;
                compared.merge(body.dialect() + (same ? " agrees" : " differs"), 1, Integer::sum);
            }
        });
        System.out.println("recordings, headers against bodies: " + compared);
        assertTrue(compared.keySet().stream().noneMatch(name -> name.endsWith("differs")), compared::toString);
        assertTrue(compared.values().stream().mapToInt(Integer::intValue).sum() > 40, compared::toString);
    }

    /// The costs that providers state, for comparison with prices.
    @Test
    void statedCostsAreExact() {
        Map<String, Integer> found = new TreeMap<>();
        Recordings.forEach(recording -> recording.readings().stream()
                .flatMap(reading -> reading.extraction().stream())
                .forEach(extraction -> extraction.statedCost().ifPresent(cost -> {
                    found.merge(extraction.dialect(), 1, Integer::sum);
                    assertTrue(cost.amount().signum() >= 0, cost::toString);
                    assertTrue(recording.call(extraction).served().length() > 1, recording.source());
                })));
        found.forEach((name, count) -> System.out.printf("recordings %6d stated costs, %s%n", count, name));
        assertEquals(Map.of("openrouter", 33, "xai-chat", 8, "xai-responses", 2), found);
    }

    private void read(Recordings.Recording recording, Extraction extraction) {
        count("dialect " + extraction.dialect());
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        extraction.differences().stream().map(Difference::rule).forEach(rules::add);
        rules.forEach(rule -> count("rule " + rule));
        extraction.unread().forEach(leaf -> wrong.add("unread: " + recording.source() + " " + leaf));
        String where = recording.source() + " " + extraction.dialect() + " ";
        explained(
                where + "input", extraction.stated().input(), extraction.tokens(Direction.INPUT), rules, EXPLAIN_INPUT);
        explained(
                where + "output",
                extraction.stated().output(),
                extraction.tokens(Direction.OUTPUT),
                rules,
                EXPLAIN_OUTPUT);
        BigDecimal all = extraction.tokens(Direction.INPUT).add(extraction.tokens(Direction.OUTPUT));
        explained(
                where + "total",
                extraction.stated().total(),
                all,
                rules,
                EnumSet.of(Rule.TOTAL_DIFFERS, Rule.OUTSIDE_TOTAL));
        Set<Meter> meters = new HashSet<>();
        for (Quantity quantity : extraction.meters()) {
            if (!meters.add(quantity.meter()) || quantity.amount().signum() <= 0) {
                wrong.add(where + "meter twice or not positive: " + quantity);
            }
        }
    }

    private void explained(
            String what, Optional<BigDecimal> stated, BigDecimal metered, Set<Rule> rules, Set<Rule> explaining) {
        if (stated.isPresent()
                && stated.get().compareTo(metered) != 0
                && rules.stream().noneMatch(explaining::contains)) {
            wrong.add(what + ": stated " + stated.get() + ", metered " + metered + ", no rule");
        }
    }

    private static Map<String, Boolean> index() throws IOException {
        Map<String, Boolean> index = new HashMap<>();
        try (BufferedReader lines = Shared.lines("transcripts/index.csv.gz")) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", 10);
                index.put(cells[0], !cells[8].equals("0"));
            }
        }
        return index;
    }

    private void count(String name) {
        counts.merge(name, 1, Integer::sum);
    }
}
