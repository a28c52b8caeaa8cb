package jevons.intake.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import jevons.intake.Reject;
import jevons.intake.Rejects;
import jevons.intake.Source;
import jevons.intake.SourceRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bad input: every reject names the file, the line, the value and the fix, and the good rows around it are kept.
class TableUsageCorpusTest {

    private static final String HEAD = "id,at,vendor,model,input_tokens,purpose,calls,accepted,meter:tool.x.Hours\n";
    private static final String GOOD = "g%d,2026-03-01T00:00:00Z,openai,m,7,answer,1,1,0.5\n";

    private static Read around(String bad) {
        return Read.table(HEAD + GOOD.formatted(1) + bad + "\n" + GOOD.formatted(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    b,2026-03-01,o,m,NaN,,,,             | input_tokens         | NaN        | no number
                    b,2026-03-01,o,m,Infinity,,,,        | input_tokens         | Infinity   | no number
                    b,2026-03-01,o,m,1e999,,,,           | input_tokens         | 1e999      | out of range
                    b,2026-03-01,o,m,-5,,,,              | input_tokens         | -5         | negative
                    b,2026-03-01,o,m,1.5,,,,             | input_tokens         | 1.5        | no whole number
                    b,2026-03-01,o,m,seven,,,,           | input_tokens         | seven      | no number
                    b,2026-03-01,o,m,7,answr,,,          | purpose              | answr      | did you mean 'answer'
                    b,2026-03-01,o,m,7,,1,2,             | calls                | 1          | less than the out
                    b,2026-02-30,o,m,7,,,,               | at                   | 2026-02-30 | no moment
                    b,0026-03-01,o,m,7,,,,               | at                   | 0026-03-01 | outside 2000 to 2199
                    b,,o,m,7,,,,                         | at                   | ''         | is empty
                    ,2026-03-01,o,m,7,,,,                | id                   | ''         | is empty
                    b,2026-03-01,,m,7,,,,                | vendor               | ''         | is empty
                    b,2026-03-01,o,m,,,,,                | input_tokens         | ''         | no meter stated
                    b,2026-03-01,o,m,7,,,,-1             | meter:tool.x.Hours   | -1         | negative
                    b,2026-03-01,o,m,7                   | ''                   | ''         | 5 cells where
                    b,2026-03-01,o,m,7,,,,,,             | ''                   | ''         | 11 cells
                    b,2026-03-01,"o"x,m,7,,,,            | ''                   | ''         | behind a closing quote
                    b,2026-03-01,"o,m,7,,,,              | ''                   | ''         | never closes
                    """)
    void oneBadRowIsSetAside(String bad, String column, String value, String reason) {
        Read read = around(bad.strip());
        Reject reject = read.only();
        assertEquals(2, read.facts().size(), reject::message);
        assertEquals(3, reject.line());
        assertEquals("usage.csv", reject.file());
        assertEquals(column, reject.column());
        assertEquals(value, reject.value());
        assertTrue(reject.message().contains(reason), reject::message);
        assertTrue(!reject.fix().isEmpty(), reject::message);
        assertEquals(bad.strip(), reject.row());
        assertTrue(read.rejects().count() > 0);
    }

    @Test
    void aTenMegabyteLineIsRefusedWithItsLineNumber() {
        Read read = around("b,2026-03-01,o," + "x".repeat(10 << 20) + ",7,,,,");
        assertEquals(2, read.facts().size());
        assertEquals(3, read.only().line());
        assertTrue(
                read.only().message().contains("over the limit of 1048576"),
                read.only().message());
        assertTrue(read.only().row().length() < 1000, "the row is cut in the reject");
    }

    @Test
    void aTenMegabyteLineOfJsonIsRefusedWithItsLineNumber() {
        String good = "{\"id\":\"%s\",\"at\":\"2026-03-01\",\"vendor\":\"o\",\"model\":\"m\",\"input_tokens\":1}\n";
        String bad = good.formatted("x".repeat(10 << 20));
        Read read = Read.table(good.formatted("a") + bad + good.formatted("b"));
        assertEquals(2, read.facts().size());
        assertEquals(2, read.only().line());
    }

    @Test
    void badJsonLinesAreSetAsideAlone() {
        String good = "{\"id\":\"%s\",\"at\":\"2026-03-01\",\"vendor\":\"o\",\"model\":\"m\",\"input_tokens\":%s}\n";
        for (String bad : new String[] {
            "{\"id\":\"b\",",
            "[1]",
            "{\"id\":1,\"id\":2}",
            good.formatted("b", "NaN"),
            good.formatted("b", "1e999"),
            good.formatted("b", "-1"),
            good.formatted("b", "\"x\"")
        }) {
            Read read = Read.table(good.formatted("a", "1") + bad.strip() + "\n" + good.formatted("c", "1"));
            assertEquals(2, read.facts().size(), bad);
            assertEquals(2, read.only().line(), bad);
            assertTrue(
                    read.only().message().contains("usage.csv:2: "), read.only().message());
        }
    }

    @Test
    void anArrayThatIsCutOffKeepsWhatCameBefore() {
        String good = "{\"id\":\"a\",\"at\":\"2026-03-01\",\"vendor\":\"o\",\"model\":\"m\",\"input_tokens\":1}";
        Read read = Read.table("[" + good + ",\n" + good.substring(0, 30));
        assertEquals(1, read.facts().size());
        assertEquals(2, read.only().line());
    }

    @Test
    void aPackedFileThatIsCutOffKeepsWhatCameBefore() {
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i < 50_000; i++) {
            text.append(GOOD.formatted(i * 7919));
        }
        byte[] packed = Read.gzip(text.toString().getBytes(StandardCharsets.UTF_8));
        Read read = Read.of(new TableUsage(), Source.of("u.csv.gz", Arrays.copyOf(packed, packed.length / 2)));
        assertTrue(read.facts().size() > 1000, () -> "only " + read.facts().size() + " rows kept");
        assertTrue(read.only().message().contains("is cut off"), read.only().message());
        assertEquals(read.facts().size() + 2L, read.only().line());
    }

    @Test
    void aDecompressionBombIsRefused() {
        byte[] bomb = Read.gzip((HEAD + " ".repeat(100 << 20)).getBytes(StandardCharsets.UTF_8));
        Source source = Source.of("bomb.csv.gz", bomb);
        SourceRefused refused = assertThrows(SourceRefused.class, () -> Read.of(new TableUsage(), source));
        assertTrue(refused.getMessage().contains("bomb.csv.gz"), refused.getMessage());
        assertTrue(refused.getMessage().contains("over the limit of 250 times"), refused.getMessage());
    }

    @Test
    void malformedTextProposesAnEncoding() {
        byte[] latin = (HEAD + GOOD.formatted(1) + "b,2026-03-01,Müller,m,7,,,,\n" + GOOD.formatted(2))
                .getBytes(StandardCharsets.ISO_8859_1);
        Read read = Read.of(new TableUsage(), Source.of("usage.csv", latin));
        assertEquals(2, read.facts().size());
        assertEquals(3, read.only().line());
        assertEquals("vendor", read.only().column());
        assertTrue(read.only().fix().contains("--encoding"), read.only().message());
        Source utf16 = Source.of("usage.csv", HEAD.getBytes(StandardCharsets.UTF_16LE));
        SourceRefused refused = assertThrows(SourceRefused.class, () -> Read.of(new TableUsage(), utf16));
        assertTrue(refused.getMessage().contains("--encoding UTF-16LE"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "NONE", textBlock = """
                    ''                                       | is empty
                    id,at,vendor,modl,input_tokens           | rename the column 'modl'
                    id,at,vendor,model                       | has no column of a meter
                    id,at,vendor,model,meter:input.smell     | unknown part 'smell'
                    id,id,at,vendor,model,input_tokens       | has the column 'id' twice
                    """)
    void aHeaderThatCannotBeUsedRefusesTheFile(String header, String reason) {
        String text = header.isEmpty() ? "" : header + "\n";
        SourceRefused refused = assertThrows(SourceRefused.class, () -> Read.table(text));
        assertTrue(refused.getMessage().startsWith("usage.csv:1: "), refused.getMessage());
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    }

    @Test
    void tooManyColumnsRefuseTheFile() {
        SourceRefused refused = assertThrows(SourceRefused.class, () -> Read.table("c,".repeat(1001) + "\n"));
        assertTrue(refused.getMessage().contains("more than 1000"), refused.getMessage());
    }

    @Test
    void anUnknownColumnIsNotedWithTheNearestName() {
        Read read = Read.table("id,at,vendor,model,input_tokens,departement\na,2026-03-01,o,m,1,Sales\n");
        assertEquals(1, read.facts().size());
        assertTrue(
                read.rejects().notes().getFirst().contains("did you mean 'department'?"),
                () -> read.rejects().notes().toString());
    }

    @Test
    void otherPackingsAreNamed() {
        Source zip = Source.of("u.zip", new byte[] {'P', 'K', 3, 4, 0});
        assertTrue(assertThrows(SourceRefused.class, () -> Read.of(new TableUsage(), zip))
                .getMessage()
                .contains("zip archive"));
    }

    @Test
    void rejectsGoToTheirFileWholeAndReadable(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("rejects.csv");
        String bad = "b,2026-03-01,o,\"a \"\"model\"\"\",x,,,,";
        try (Rejects rejects = Rejects.toFile(file)) {
            byte[] text = (HEAD + bad + "\n" + GOOD.formatted(1)).getBytes(StandardCharsets.UTF_8);
            new TableUsage().read(Source.of("usage.csv", text), fact -> {}, rejects);
            assertEquals(1, rejects.taken());
        }
        assertEquals(
                "file,line,column,value,reason,fix,row\r\n"
                        + "usage.csv,2,input_tokens,x,is no number,\"write digits with a point, like 1500.25\",\""
                        + bad.replace("\"", "\"\"") + "\"\r\n",
                Files.readString(file));
    }

    @Test
    void noRejectsFileComesToBeWithoutRejects(@TempDir Path folder) {
        Path file = folder.resolve("rejects.csv");
        try (Rejects rejects = Rejects.toFile(file)) {
            byte[] text = (HEAD + GOOD.formatted(1)).getBytes(StandardCharsets.UTF_8);
            new TableUsage().read(Source.of("usage.csv", text), fact -> {}, rejects);
            assertEquals(0, rejects.count());
        }
        assertTrue(Files.notExists(file));
    }
}
