package jevons.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jevons.metering.Difference;
import jevons.metering.Extraction;
import jevons.metering.Rule;
import jevons.metering.UnreadLeaf;
import org.junit.jupiter.api.Test;

/// Every recording is read; every number in a usage block is metered, ignored for a reason, or reported.
class RecordingsUsageTest {

    @Test
    void everyRecordingIsRead() {
        Map<String, Integer> counts = new TreeMap<>();
        List<String> notes = new ArrayList<>();
        Recordings.forEach(recording -> {
            count(counts, "recordings");
            List<UsageReader.Reading> readings = recording.readings();
            count(counts, readings.isEmpty() ? "no usage stated" : "with usage");
            for (String problem : recording.answer().events().problems()) {
                count(counts, "problem");
                notes.add("problem " + recording.provider() + " " + recording.id() + " " + problem);
            }
            for (UsageReader.Reading reading : readings) {
                count(counts, "block");
                if (reading.extraction().isEmpty()) {
                    count(counts, "block of no dialect");
                    notes.add("nodialect " + recording.provider() + " " + recording.source() + " " + reading.block());
                }
                reading.extraction().ifPresent(extraction -> note(recording, extraction, counts, notes));
            }
        });
        counts.forEach((name, count) -> System.out.printf("%6d %s%n", count, name));
        notes.stream().limit(150).forEach(System.out::println);
        assertEquals(2_114, counts.get("recordings"));
        assertEquals(1_829, counts.get("with usage"));
        assertEquals(285, counts.get("no usage stated"));
        assertTrue(notes.stream().noneMatch(note -> note.startsWith("nodialect")));
    }

    private static void note(
            Recordings.Recording recording, Extraction extraction, Map<String, Integer> counts, List<String> notes) {
        count(counts, "dialect " + extraction.dialect());
        for (Difference difference : extraction.differences()) {
            count(counts, "rule " + difference.rule() + " " + extraction.dialect());
            if (difference.rule().kind() == Rule.Kind.ODD) {
                notes.add("odd " + recording.provider() + " " + recording.source() + " " + difference);
            }
        }
        for (UnreadLeaf leaf : extraction.unread()) {
            count(counts, "unread " + extraction.dialect() + " " + leaf.path());
            notes.add("unread " + recording.provider() + " " + recording.source() + " " + leaf);
        }
    }

    private static void count(Map<String, Integer> counts, String name) {
        counts.merge(name, 1, Integer::sum);
    }
}
