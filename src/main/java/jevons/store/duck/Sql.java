package jevons.store.duck;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The query texts, one resource each, in the subset of SQL that other engines also run.
final class Sql {

    private static final Map<String, String> READ = new ConcurrentHashMap<>();

    private Sql() {}

    /// The text of a query by its name, without its comments.
    static String text(String name) {
        return READ.computeIfAbsent(name, Sql::read);
    }

    /// The statements of a text that holds several.
    static List<String> statements(String name) {
        return List.of(text(name).split(";\\s*"));
    }

    /// A text in quotes.
    static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static String read(String name) {
        try (InputStream in = Sql.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("the query " + name + ".sql is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?m)^--.*\\R?", "")
                    .strip();
        } catch (IOException e) {
            throw new IllegalStateException("the query " + name + ".sql cannot be read", e);
        }
    }
}
