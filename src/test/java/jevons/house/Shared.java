package jevons.house;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/// The outside data beside the project (`../shared/data`). A test that asks for it is skipped with a message
/// where it is
/// not there.
public final class Shared {

    private static final Path ROOT = Path.of("..", "shared", "data");

    private Shared() {}

    /// True where the outside data is there.
    public static boolean isHere() {
        return Files.isDirectory(ROOT);
    }

    /// A file below `../shared/data`; skips the running test where the data is not there.
    public static Path file(String name) {
        Assumptions.assumeTrue(isHere(), () -> "skipped: the outside data ../shared/data is not here");
        return ROOT.resolve(name);
    }

    /// The bytes of a file, unpacked where its name ends in `.gz`.
    public static InputStream open(String name) throws IOException {
        InputStream raw = Files.newInputStream(file(name));
        return name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
    }

    /// The text of a file, line by line.
    public static BufferedReader lines(String name) throws IOException {
        return new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8));
    }

    /// The whole text of a file.
    public static String text(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
