package jevons.simulator;

import static jevons.simulator.Caller.chat;
import static jevons.simulator.Caller.data;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.zip.GZIPInputStream;
import jevons.simulator.account.Bucket;
import jevons.simulator.account.Outcome;
import jevons.simulator.account.Sale;
import jevons.simulator.script.Script;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every fault does what it says, and the account stays exact.
class FaultsTest {

    private static final String STREAM = ",\"stream\":true,\"stream_options\":{\"include_usage\":true}";

    private final SimulatedProvider provider = SimulatedProvider.start(SimulatorOptions.plain());
    private final Caller caller = new Caller(provider);

    @BeforeEach
    void up() {
        assertTrue(provider.port() > 0);
    }

    @AfterEach
    void down() {
        caller.close();
        provider.close();
    }

    private HttpResponse<String> stream(String directions) throws IOException {
        return caller.post(
                "/v1/chat/completions", chat("Hi [[simulate tokens=10 " + directions + "]]", STREAM), Caller.OPENAI);
    }

    private HttpResponse<String> whole(String directions) throws IOException {
        return caller.post(
                "/v1/chat/completions", chat("Hi [[simulate tokens=10 " + directions + "]]", ""), Caller.OPENAI);
    }

    private Sale last() {
        return provider.account().sales().getLast();
    }

    private long output() {
        return last().sold().of(Bucket.OUTPUT);
    }

    @Test
    void cutStreamHasNoEndAndSellsWhatItSaid() throws IOException {
        List<String> events = data(stream("fault=cut after=4").body());
        assertEquals(1 + 4, events.size());
        assertEquals(4, output());
        assertEquals(Outcome.BROKEN, last().outcome());
    }

    @Test
    void errorInStreamComesAfterSomeText() throws IOException {
        HttpResponse<String> answer = stream("fault=error-in-stream after=2");
        assertEquals(200, answer.statusCode());
        List<String> events = data(answer.body());
        assertTrue(events.getLast().contains("\"error\""), events.getLast());
        assertEquals(1 + 2 + 1, events.size());
        assertEquals(2, output());
    }

    @Test
    void resetsAreResets() {
        assertThrows(IOException.class, () -> whole("fault=reset"));
        assertEquals(0, last().sold().allInput());
        assertThrows(IOException.class, () -> stream("fault=reset-mid after=3"));
        assertEquals(3, output());
        assertThrows(IOException.class, () -> whole("fault=reset-mid"));
        assertThrows(IOException.class, () -> whole("fault=wrong-length"));
        assertThrows(IOException.class, () -> stream("fault=wrong-length"));
        assertEquals(Outcome.BROKEN, last().outcome());
    }

    @Test
    void usageCanBeMissingNullZeroOrDouble() throws IOException {
        assertFalse(whole("fault=no-usage").body().contains("usage"));
        assertEquals(10, output());
        assertTrue(whole("fault=null-usage").body().contains("\"usage\":null"));
        assertEquals(10, output());
        assertTrue(whole("fault=zero-usage").body().contains("\"completion_tokens\":0"));
        assertEquals(0, output());
        assertTrue(stream("fault=zero-usage").body().contains("\"completion_tokens\":0"));
        assertEquals(0, output());
        List<String> twice = data(stream("fault=duplicate-usage").body());
        assertEquals(
                2,
                twice.stream()
                        .filter(event -> event.contains("completion_tokens"))
                        .count());
        assertEquals(10, output());
    }

    @Test
    void textCanBeBrokenStrangeHugeOrCompressed() throws IOException {
        assertThrows(
                com.fasterxml.jackson.core.JsonProcessingException.class,
                () -> new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(whole("fault=malformed").body()));
        assertTrue(stream("fault=garbage-event").body().contains("%%% this is no JSON"));
        assertTrue(whole("fault=unknown-fields").body().contains("x_simulated"));
        assertTrue(whole("fault=huge bytes=100000").body().length() > 100_000);
        assertTrue(data(stream("fault=oversized-event bytes=70000").body()).stream()
                .anyMatch(event -> event.length() > 70_000));
        String body = chat("Hi [[simulate fault=gzip tokens=10]]", STREAM);
        HttpResponse<byte[]> packed = caller.bytes("/v1/chat/completions", body, Caller.OPENAI);
        assertEquals("gzip", packed.headers().firstValue("content-encoding").orElse(""));
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(text.endsWith("data: [DONE]\n\n"), text);
        }
    }

    @Test
    void silenceLasts() throws IOException {
        Instant start = Instant.now();
        whole("fault=stall stall-millis=150");
        stream("fault=stall stall-millis=150 after=2");
        assertTrue(Duration.between(start, Instant.now()).toMillis() >= 300);
        assertEquals(10, output());
    }

    @Test
    void aClientThatLeavesStopsTheSale() throws IOException, InterruptedException {
        String body = chat("Hi [[simulate tokens=1000 delay-millis=20]]", STREAM);
        try (Socket socket = new Socket("127.0.0.1", provider.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer a\r\n"
                            + "content-length: " + body.length() + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertTrue(socket.getInputStream().read() > 0);
        }
        for (int i = 0; i < 200 && last().outcome() == Outcome.OPEN; i++) {
            Thread.sleep(25);
        }
        assertEquals(Outcome.ABORTED, last().outcome());
        assertTrue(output() < 1_000, "sold " + output());
    }

    @Test
    void accidentsHappenInTheirShareAndTheSameEachTime() throws IOException {
        Script script = Script.PLAIN.withFaultsPerMillion(300_000).withSeed(7);
        List<String> first = accidents(script);
        assertEquals(first, accidents(script));
        assertTrue(new HashSet<>(first).size() > 3, first::toString);
        assertEquals(List.of(), accidents(Script.PLAIN));
    }

    /// What went wrong with each of some requests.
    private static List<String> accidents(Script script) throws IOException {
        List<String> found = new ArrayList<>();
        try (SimulatedProvider faulty =
                        SimulatedProvider.start(SimulatorOptions.plain().withScript(script));
                Caller client = new Caller(faulty)) {
            for (int i = 0; i < 40; i++) {
                try {
                    HttpResponse<String> answer =
                            client.post("/v1/chat/completions", chat("Hi [[simulate tokens=2]]", ""), Caller.OPENAI);
                    if (answer.statusCode() != 200) {
                        found.add(i + " status " + answer.statusCode());
                    }
                } catch (IOException e) {
                    found.add(i + " " + e.getClass().getSimpleName());
                }
            }
        }
        return found;
    }
}
