package jevons.intake.prices;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an import lost, and what no import of this format can bring.
///
/// @param cannotSay what the format has no words for, one sentence each
/// @param unmapped keys that were met and have no place in the book, with how often
/// @param examples where each of those keys was first met
public record LossReport(
        String format, List<String> cannotSay, Map<String, Long> unmapped, Map<String, String> examples) {

    public LossReport {
        cannotSay = List.copyOf(cannotSay);
        unmapped = java.util.Collections.unmodifiableMap(new TreeMap<>(unmapped));
        examples = java.util.Collections.unmodifiableMap(new TreeMap<>(examples));
    }

    /// The report as the command line prints it.
    public String text() {
        StringBuilder text = new StringBuilder(format + " cannot say:\n");
        cannotSay.forEach(line -> text.append("  - ").append(line).append('\n'));
        text.append(unmapped.isEmpty() ? "Every price key that was met has a place.\n" : "Met and not mapped:\n");
        unmapped.forEach((key, count) -> text.append("  - ")
                .append(key)
                .append(": ")
                .append(count)
                .append(", first at ")
                .append(examples.getOrDefault(key, ""))
                .append('\n'));
        return text.toString();
    }
}
