package jevons.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page of other gateways' failures has all of them, each with a test that exists or the later capability.
class FailuresPageTest {

    private static final Path PAGE = Path.of("docs", "reference", "failures.md");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)(?:\\.(\\w+))?`");
    private static final int FAILURES = 25;

    @Test
    void everyFailureIsHeldOffByATestThatExistsOrIsPutOffByName() throws IOException {
        List<String> wrong = new ArrayList<>();
        int rows = 0;
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows++;
                assertEquals(rows, Integer.parseInt(row.group(1)), "rows are numbered in order");
                check(row.group(1), row.group(3), wrong);
            }
        }
        assertEquals(FAILURES, rows);
        assertEquals(List.of(), wrong);
    }

    private static void check(String number, String held, List<String> wrong) throws IOException {
        Matcher test = TEST.matcher(held);
        boolean any = false;
        while (test.find()) {
            any = true;
            Optional<Path> file = file(test.group(1));
            if (file.isEmpty()) {
                wrong.add("row " + number + ": there is no " + test.group(1));
            } else if (test.group(2) != null && !Files.readString(file.get()).contains("void " + test.group(2) + "(")) {
                wrong.add("row " + number + ": " + test.group(1) + " has no test " + test.group(2));
            }
        }
        if (!any && !held.startsWith("later: ")) {
            wrong.add("row " + number + " names neither a test nor a later capability");
        }
    }

    private static Optional<Path> file(String type) throws IOException {
        try (Stream<Path> all = Files.walk(TESTS)) {
            return all.filter(file -> file.getFileName().toString().equals(type + ".java"))
                    .findFirst();
        }
    }

    @Test
    void thePageIsInTheIndex() throws IOException {
        assertTrue(Files.readString(Path.of("docs", "reference", "README.md")).contains("(failures.md)"));
    }
}
