package jevons.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import jevons.gateway.record.Fault;
import jevons.pricing.PriceStatus;
import org.junit.jupiter.api.Test;

class RequestLinesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void eachRequestIsOneLineOfJson() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RequestLines lines = new RequestLines(out, RequestLines.Level.REQUESTS, InstantSource.system())) {
            lines.finished(PrometheusSignalsTest.priced(), PrometheusSignalsTest.FINISH);
            lines.refused(new GatewaySignals.Refusal("/v1/messages", 401, Fault.CALLER_BAD_KEY, 5_000, Trace.NONE));
        }
        List<String> written = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(2, written.size(), written::toString);
        JsonNode first = JSON.readTree(written.getFirst());
        assertEquals("r-1", first.get("request").asText());
        assertEquals("0.0125", first.get("cost_usd").asText());
        assertEquals("openai-eu", first.get("attempts").get(0).get("provider").asText());
        assertEquals(
                "caller_bad_key", JSON.readTree(written.get(1)).get("fault").asText());
    }

    @Test
    void theLevelChoosesWhatIsWritten() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RequestLines lines = new RequestLines(out, RequestLines.Level.FAULTS, InstantSource.system())) {
            lines.finished(PrometheusSignalsTest.priced(), PrometheusSignalsTest.FINISH);
            lines.finished(
                    PrometheusSignalsTest.record(
                            "m", Optional.of(BigDecimal.ONE), PriceStatus.PRICED, Fault.PROVIDER_ERROR),
                    PrometheusSignalsTest.FINISH);
        }
        List<String> written = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(1, written.size(), written::toString);
        assertTrue(written.getFirst().contains("provider_error"));
    }

    @Test
    void aStuckDiskDropsLinesAndTheLogSaysHowMany() throws InterruptedException, IOException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                entered.countDown();
                try {
                    stuck.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                kept.write(bytes, from, length);
            }
        };
        int extra = 50;
        RequestLines lines = new RequestLines(slow, RequestLines.Level.REQUESTS, InstantSource.system());
        lines.finished(PrometheusSignalsTest.priced(), PrometheusSignalsTest.FINISH);
        entered.await();
        for (int i = 0; i < RequestLines.WAITING_MAX + extra; i++) {
            lines.finished(PrometheusSignalsTest.priced(), PrometheusSignalsTest.FINISH);
        }
        assertEquals(extra, lines.dropped());
        stuck.countDown();
        lines.close();
        String text = kept.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("\"event\":\"dropped\",\"lines\":" + extra), "the log says what it dropped");
        for (String line : text.lines().toList()) {
            assertTrue(JSON.readTree(line).isObject());
        }
    }
}
