package jevons.house;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every source file has the one format. `mvn test -Dtest=FormatTest -Dformat=write` rewrites what differs. It
/// runs as a
/// test because the formatter must run on the project's JDK, which may not be the one that runs Maven.
class FormatTest {

    private static final int COMMENT_COLUMNS_MAX = 114;
    private static final JavaFormatterOptions OPTIONS = JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .formatJavadoc(false)
            .build();

    @Test
    void everySourceFileIsFormatted() throws Exception {
        boolean write = "write".equals(System.getProperty("format"));
        List<Path> differing = new ArrayList<>();
        for (Path file : Sources.below(Path.of("src"), ".java")) {
            String source = Sources.read(file);
            String formatted = format(file, source);
            if (!formatted.equals(source)) {
                differing.add(file);
                if (write) {
                    write(file, formatted);
                }
            }
        }
        assertTrue(
                write || differing.isEmpty(),
                () -> "not formatted (run: mvn test -Dtest=FormatTest -Dformat=write): " + differing);
    }

    private static String format(Path file, String source) throws FormatterException {
        try {
            String wrapped = wrapComments(source);
            String imports = RemoveUnusedImports.removeUnusedImports(
                    ImportOrderer.reorderImports(wrapped, JavaFormatterOptions.Style.PALANTIR));
            return Formatter.createFormatter(OPTIONS).formatSource(imports);
        } catch (FormatterException e) {
            throw new AssertionError(file + ": " + e.getMessage(), e);
        }
    }

    /// Breaks `///` lines that are too wide, which the formatter would break without the marker. What is broken
    /// off joins the next line where that goes on with the same sentence.
    private static String wrapComments(String source) {
        List<String> lines = new ArrayList<>(source.lines().toList());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int marker = line.indexOf("///");
            boolean comment = marker >= 0 && line.substring(0, marker).isBlank();
            int at = line.lastIndexOf(' ', COMMENT_COLUMNS_MAX);
            if (comment && line.length() > COMMENT_COLUMNS_MAX && at > marker + 4) {
                lines.set(i, line.substring(0, at));
                String prefix = " ".repeat(marker) + "/// ";
                String rest = line.substring(at + 1);
                if (i + 1 < lines.size() && continues(lines.get(i + 1), prefix)) {
                    String next = lines.get(i + 1).substring(prefix.length());
                    lines.set(i + 1, prefix + rest + " " + next);
                } else {
                    lines.add(i + 1, prefix + rest);
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static boolean continues(String line, String prefix) {
        return line.startsWith(prefix)
                && line.length() > prefix.length()
                && (Character.isLetterOrDigit(line.charAt(prefix.length())) || line.charAt(prefix.length()) == '[');
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}
