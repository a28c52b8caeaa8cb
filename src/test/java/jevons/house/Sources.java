package jevons.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The project's files, for tests that read them.
final class Sources {

    static final Path MAIN = Path.of("src", "main", "java", "jevons");
    static final Path TEST = Path.of("src", "test", "java", "jevons");

    private Sources() {}

    /// All files below a folder whose name ends so, sorted; at least one, so that no rule passes on nothing.
    static List<Path> below(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new AssertionError("no " + ending + " file below " + folder + ": the rule would check nothing");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
