package jevons.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.GZIPInputStream;
import jevons.gateway.config.Telemetry;
import jevons.gateway.config.Telemetry.Conventions;
import org.junit.jupiter.api.Test;

/// Sends to a collector that really listens, and looks for what it got. OTLP's bodies are Protobuf, in which
/// texts and ids stand as they are.
class OtelSignalsTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    /// Silent while a collector is missing on purpose; held, because loggers that nobody holds forget their
    /// level.
    private static final Logger QUIET = Logger.getLogger("io.opentelemetry");

    static {
        QUIET.setLevel(Level.OFF);
    }

    private static final String CALLER = "b7ad6b7169203331";

    private static Map<String, String> sent(Conventions conventions, String attribute, String traceparent)
            throws IOException {
        Map<String, String> got = new ConcurrentHashMap<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> take(exchange, got));
        collector.start();
        URI uri = URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/");
        try (Signals signals =
                Signals.of(new Telemetry(Optional.of(uri), conventions, attribute), Gauges.NONE, Optional.empty())) {
            Trace trace = signals.begin(traceparent);
            got.put("upstream", trace.upstream());
            signals.finished(
                    PrometheusSignalsTest.priced(),
                    new GatewaySignals.Finish(900_000_000L, 400_000L, 200_000_000L, trace));
        } finally {
            collector.stop(0);
        }
        return got;
    }

    private static void take(HttpExchange exchange, Map<String, String> got) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        InputStream plain = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                ? new GZIPInputStream(new ByteArrayInputStream(body))
                : new ByteArrayInputStream(body);
        got.merge(
                exchange.getRequestURI().getPath(),
                new String(plain.readAllBytes(), StandardCharsets.ISO_8859_1),
                String::concat);
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static String raw(String hexadecimal) {
        return new String(HexFormat.of().parseHex(hexadecimal), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aCollectorGetsSpansAndMetricsOfARequestInTheCallersTrace() throws IOException {
        Map<String, String> got = sent(Conventions.CURRENT, "gen_ai.usage.cost", "00-" + TRACE + "-" + CALLER + "-01");
        String spans = got.getOrDefault("/v1/traces", "");
        for (String text : List.of(
                "gen_ai.provider.name",
                "gen_ai.request.model",
                "gen_ai.response.model",
                "gen_ai.usage.input_tokens",
                "gen_ai.usage.cache_read.input_tokens",
                "jevons.cost.usd_exact",
                "0.0125",
                "jevons.cost.status",
                "gen_ai.usage.cost",
                "chat asked-model",
                "/v1/chat/completions")) {
            assertTrue(spans.contains(text), () -> "no " + text + " among the spans");
        }
        assertFalse(spans.contains("someone@example.com"));
        assertTrue(spans.contains(raw(TRACE)), "the caller's trace goes on");
        assertTrue(spans.contains(raw(CALLER)), "the caller's span is the parent");
        String upstream = got.getOrDefault("upstream", "");
        String own = upstream.substring(36, 52);
        assertTrue(upstream.startsWith("00-" + TRACE + "-") && upstream.endsWith("-01"), upstream);
        assertFalse(own.equals(CALLER));
        assertTrue(spans.contains(raw(own)), "the provider was told the id of the span that was sent");
        assertTrue(got.getOrDefault("/v1/metrics", "").contains("gen_ai.client.token.usage"));
        assertTrue(got.getOrDefault("/v1/metrics", "").contains("jevons.cost.usd"));
        assertFalse(spans.contains("gen_ai.usage.reasoning.output_tokens"));
    }

    @Test
    void theNextConventionsHaveTheirOwnNames() throws IOException {
        Map<String, String> got = sent(Conventions.NEXT, "", "");
        String spans = got.getOrDefault("/v1/traces", "");
        assertTrue(spans.contains("gen_ai.usage.reasoning.output_tokens"));
        assertTrue(spans.contains("gen_ai.usage.text.input_tokens"));
        assertFalse(spans.contains("gen_ai.usage.cost"));
        String metrics = got.getOrDefault("/v1/metrics", "");
        assertTrue(metrics.contains("gen_ai.client.inference.tokens"));
        assertTrue(metrics.contains("gen_ai.token.phase"));
        assertFalse(metrics.contains("gen_ai.client.token.usage"));
    }

    @Test
    void aCallerWhoDoesNotSampleIsNotRecorded() throws IOException {
        Map<String, String> got = sent(Conventions.CURRENT, "", "00-" + TRACE + "-" + CALLER + "-00");
        assertFalse(got.getOrDefault("/v1/traces", "").contains(raw(TRACE)));
        assertTrue(got.getOrDefault("upstream", "").endsWith("-00"));
    }

    @Test
    void aCollectorThatIsNotThereCostsNothingButItsSpans() {
        Telemetry telemetry = new Telemetry(Optional.of(URI.create("http://127.0.0.1:1")), Conventions.BOTH, "");
        Signals signals = Signals.of(telemetry, Gauges.NONE, Optional.empty());
        for (int i = 0; i < OtelSignals.WAITING_MAX * 2; i++) {
            signals.finished(PrometheusSignalsTest.priced(), new GatewaySignals.Finish(1, 1, 1, signals.begin("")));
        }
        String counted = new String(signals.counters().text(), StandardCharsets.UTF_8);
        assertTrue(counted.contains("status=\"200\"} " + (double) OtelSignals.WAITING_MAX * 2), counted);
        long before = System.nanoTime();
        signals.close();
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(took.compareTo(Duration.ofSeconds(30)) < 0, took::toString);
    }

    @Test
    void aTraceHeaderIsReadStrictly() {
        for (String bad : List.of(
                "",
                "00-" + TRACE + "-" + CALLER,
                "ff-" + TRACE + "-" + CALLER + "-01",
                "00-" + "0".repeat(32) + "-" + CALLER + "-01",
                "00-" + TRACE + "-" + "0".repeat(16) + "-01",
                "00-" + TRACE.toUpperCase(Locale.ROOT) + "-" + CALLER + "-01",
                "00-" + TRACE + "-" + CALLER + "-01-more",
                "00-" + TRACE + "-" + CALLER + "-01\r\nx: y")) {
            assertEquals(Trace.NONE, Trace.passedOn(bad), bad);
            Trace begun = Trace.within(bad);
            assertEquals("", begun.parentId(), bad);
            assertFalse(begun.traceId().equals(TRACE), bad);
        }
        String later = "01-" + TRACE + "-" + CALLER + "-01-more\r\nx: y";
        assertEquals("00-" + TRACE + "-" + CALLER + "-01", Trace.passedOn(later).upstream());
    }
}
