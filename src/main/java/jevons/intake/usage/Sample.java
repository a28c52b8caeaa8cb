package jevons.intake.usage;

import java.nio.charset.StandardCharsets;
import java.util.List;
import jevons.intake.Source;

/// What is known of a file before it is read: its columns where it is a table, and how its text begins.
///
/// @param columns the names of its columns; empty where it is no table
/// @param start the first characters of its text
public record Sample(List<String> columns, String start) {

    /// Bytes looked at.
    public static final int BYTES = 1 << 16;

    public Sample {
        columns = List.copyOf(columns);
    }

    /// The beginning of a text file.
    static String start(Source source) {
        return new String(source.head(BYTES), StandardCharsets.UTF_8);
    }

    /// True where all these columns are there.
    public boolean has(String... names) {
        return columns.containsAll(List.of(names));
    }

    /// True where the text is JSON and names all these members near its beginning.
    public boolean mentions(String... members) {
        for (String member : members) {
            if (!start.contains("\"" + member + "\"")) {
                return false;
            }
        }
        return true;
    }
}
