package jevons.intake.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import jevons.intake.Source;
import jevons.intake.SourceRefused;
import jevons.metering.Counts;
import jevons.metering.Direction;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableUsageTest {

    private static final String FULL = """
            id,at,organisation,department,team,user,application,use_case,environment,purpose,task,vendor,host,region,\
            model_asked,model,tier,variant,input_tokens,cache_read_tokens,output_tokens,reasoning_tokens,\
            meter:tool.web_search.Requests,calls,requests,accepted,rejected
            a1,2026-03-01T09:30:00.250Z,Acme,Sales,North,ann,crm,"offer, draft",production,validation,t7,anthropic,\
            aws-bedrock,eu,claude,claude-4,batch,speed=fast,100,2000,50,25,3,4,1,2,1
            """;

    @Test
    void everyColumnBecomesItsField() {
        UsageFact fact = Read.table(FULL).facts().getFirst();
        assertEquals(new FactKey("usage", "a1"), fact.key());
        assertEquals(Instant.parse("2026-03-01T09:30:00.250Z"), fact.at());
        assertEquals("offer, draft", fact.who().useCase());
        assertEquals("Sales", fact.who().department());
        assertEquals(Purpose.VALIDATION, fact.purpose());
        assertEquals("t7", fact.task());
        assertEquals("aws-bedrock", fact.call().host());
        assertEquals("claude", fact.call().asked());
        assertEquals("batch", fact.call().tier());
        assertEquals(new Counts(4, 1, 2, 1, 0, 0), fact.counts());
        assertEquals(new BigDecimal(2100), fact.tokens(Direction.INPUT));
        assertEquals(new BigDecimal(75), fact.tokens(Direction.OUTPUT));
        assertTrue(fact.meters().contains(Quantity.of(Meter.WEB_SEARCH, 3)));
    }

    @Test
    void onlyFiveColumnsAreNeeded() {
        UsageFact fact = Read.table("id,at,vendor,model,input_tokens\na,2026-03-01,openai,gpt-5,7\n")
                .facts()
                .getFirst();
        assertEquals(Instant.parse("2026-03-01T00:00:00Z"), fact.at());
        assertEquals("openai", fact.call().host());
        assertEquals("gpt-5", fact.call().asked());
        assertEquals("standard", fact.call().tier());
        assertEquals(Counts.one(Purpose.ANSWER), fact.counts());
        assertEquals(List.of(Quantity.of(Meter.INPUT, 7)), fact.meters());
    }

    @Test
    void zeroIsNoQuantityButStillACall() {
        Read read = Read.table("id,at,vendor,model,input_tokens,failed\na,2026-03-01,openai,gpt-5,0,1\n");
        assertEquals(List.of(), read.facts().getFirst().meters());
        assertEquals(1, read.facts().getFirst().counts().failed());
    }

    @Test
    void jsonlAndJsonArraysReadLikeCsv() {
        String one = "{\"id\":\"a\",\"at\":\"2026-03-01\",\"vendor\":\"openai\",\"model\":\"m\",\"input_tokens\":7}";
        String two = one.replace("\"a\"", "\"b\"").replace("7}", "8,\"department\":\"Sales\",\"user\":null}");
        for (String text : List.of(one + "\n" + two + "\n", "[" + one + ",\n" + two + "]")) {
            Read read = Read.table(text);
            assertEquals(2, read.facts().size(), () -> read.rejects().shown().toString());
            assertEquals("Sales", read.facts().get(1).who().department());
            assertEquals(new BigDecimal(8), read.facts().get(1).tokens(Direction.INPUT));
        }
    }

    @Test
    void parquetReadsLikeCsv(@TempDir Path folder) throws IOException, SQLException {
        Path csv = Files.writeString(folder.resolve("u.csv"), FULL);
        Path parquet = folder.resolve("u.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_csv('" + csv + "')) TO '" + parquet + "' (FORMAT parquet)");
        }
        Source source = Source.of(parquet);
        assertEquals("usage", UsageFormats.detect(source).name());
        assertEquals(Read.table(FULL).facts(), Read.of(new TableUsage(), source).facts());
    }

    @Test
    void packedFilesAndOtherEncodingsAndSeparatorsReadTheSame() {
        String text = FULL.replace("Sales", "Märkte €");
        List<UsageFact> expected = Read.table(text).facts();
        assertEquals("Märkte €", expected.getFirst().who().department());
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(
                expected,
                Read.of(new TableUsage(), Source.of("u.csv.gz", Read.gzip(utf8)))
                        .facts());
        byte[] utf16 = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
        assertEquals(
                expected, Read.of(new TableUsage(), Source.of("u.csv", utf16)).facts());
        assertEquals(expected, Read.table("\uFEFF" + text).facts());
        assertEquals(expected, Read.table(text.replace("\n", "\r\n")).facts());
        Source latin = Source.of("u.csv", FULL.replace("Sales", "Märkte").getBytes(StandardCharsets.ISO_8859_1));
        Read encoded = Read.of(new TableUsage(), latin.encoded(StandardCharsets.ISO_8859_1));
        assertEquals("Märkte", encoded.facts().getFirst().who().department());
        Read semicolons = Read.table("id;at;vendor;model;input_tokens\na;2026-03-01;openai;gpt-5;7\n");
        assertEquals(1, semicolons.facts().size());
    }

    @Test
    void aRowThatRepeatsIsCountedAndAnotherOneOfItsIdRejected() {
        String head = "id,at,vendor,model,input_tokens\n";
        String row = "a,2026-03-01,openai,m,7\n";
        Read same = Read.table(head + row + row);
        assertEquals(1, same.facts().size());
        assertEquals(1, same.rejects().duplicates());
        assertEquals(0, same.rejects().count());
        Read other = Read.table(head + row + row.replace("7", "8"));
        assertEquals(1, other.facts().size());
        assertTrue(
                other.only().message().startsWith("usage.csv:3: id 'a' occurred before"),
                other.only().message());
    }

    @Test
    void progressCountsTheBytesOfTheFile() {
        AtomicLong seen = new AtomicLong();
        byte[] bytes = FULL.getBytes(StandardCharsets.UTF_8);
        Read.of(new TableUsage(), Source.of("u.csv", bytes).watched(seen::set));
        assertEquals(bytes.length, seen.get());
    }

    @Test
    void theFormatIsKnownByItsContentOrItsName() {
        assertEquals(
                "usage",
                UsageFormats.detect(Source.of("x", FULL.getBytes(StandardCharsets.UTF_8)))
                        .name());
        Source unknown = Source.of("x.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        SourceRefused refused = assertThrows(SourceRefused.class, () -> UsageFormats.detect(unknown));
        assertTrue(refused.getMessage().contains("x.csv:1"), refused.getMessage());
        assertTrue(refused.getMessage().contains("--map"), refused.getMessage());
        IllegalArgumentException unnamed =
                assertThrows(IllegalArgumentException.class, () -> UsageFormats.named("usagee"));
        assertTrue(unnamed.toString().contains("did you mean 'usage'"), unnamed::toString);
    }
}
