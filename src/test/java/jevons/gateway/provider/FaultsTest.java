package jevons.gateway.provider;

import static jevons.gateway.record.Fault.PROVIDER_BAD_REQUEST;
import static jevons.gateway.record.Fault.PROVIDER_CREDENTIALS;
import static jevons.gateway.record.Fault.PROVIDER_ERROR;
import static jevons.gateway.record.Fault.PROVIDER_NO_MODEL;
import static jevons.gateway.record.Fault.PROVIDER_OVERLOADED;
import static jevons.gateway.record.Fault.PROVIDER_QUOTA;
import static jevons.gateway.record.Fault.PROVIDER_RATE_LIMIT;
import static jevons.gateway.record.Fault.PROVIDER_TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jevons.gateway.record.Fault;
import jevons.house.Transcripts;
import org.junit.jupiter.api.Test;

/// Errors as vendors say them.
class FaultsTest {

    private static final Path ERRORS = Path.of("src", "test", "resources", "fixtures", "provider-errors.tsv");

    @Test
    void vendorsErrorsAreUnderstood() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String> rows = Files.readAllLines(ERRORS);
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split("\t", -1);
            Map<String, String> headers = cells[2].isEmpty() ? Map.of() : Map.of("x-amzn-errortype", cells[2]);
            Faults.Reading reading = Faults.read(Integer.parseInt(cells[1]), headers, bytes(cells[4]));
            if (reading.fault() != Fault.valueOf(cells[3]) || !reading.said()) {
                wrong.add(cells[0] + " was read as " + reading);
            }
        }
        assertTrue(rows.size() > 70, "errors of many vendors");
        assertEquals(List.of(), wrong);
    }

    @Test
    void aStatusAloneDecidesWhereNothingIsSaid() {
        Map<Integer, Fault> byStatus = Map.ofEntries(
                Map.entry(400, PROVIDER_BAD_REQUEST),
                Map.entry(401, PROVIDER_CREDENTIALS),
                Map.entry(402, PROVIDER_QUOTA),
                Map.entry(403, PROVIDER_CREDENTIALS),
                Map.entry(404, PROVIDER_BAD_REQUEST),
                Map.entry(408, PROVIDER_TIMEOUT),
                Map.entry(429, PROVIDER_RATE_LIMIT),
                Map.entry(500, PROVIDER_ERROR),
                Map.entry(502, PROVIDER_ERROR),
                Map.entry(503, PROVIDER_OVERLOADED),
                Map.entry(504, PROVIDER_TIMEOUT),
                Map.entry(529, PROVIDER_OVERLOADED));
        for (String body : List.of("", "{}", "[]", "null", "<html>", "{\"error\":null}", "{\"error\":{}}", "{\"a\":")) {
            byStatus.forEach((status, fault) -> assertEquals(
                    new Faults.Reading(fault, "", false), Faults.read(status, Map.of(), bytes(body)), body));
        }
    }

    @Test
    void hostileBodiesAreReadWithinBounds() {
        for (String body : List.of(
                "[".repeat(60_000),
                "{\"error\":".repeat(8_000),
                "{\"error\":{\"message\":\"" + "a".repeat(200_000) + "\"}}",
                "model ".repeat(20_000),
                "\0\u0001\ufffd",
                "{\"error\":{\"code\":[1],\"type\":{},\"message\":7}}")) {
            assertEquals(PROVIDER_ERROR, Faults.of(500, Map.of(), bytes(body)));
        }
    }

    @Test
    void theCodeIsAWordAndNeverAMessage() {
        assertEquals("rate_limit_exceeded", code(error("tokens", "rate_limit_exceeded", "secret")));
        assertEquals(
                "ThrottlingException",
                Faults.read(429, Map.of("x-amzn-errortype", "ThrottlingException:http://x/"), bytes("{}"))
                        .code());
        assertEquals("", code("{\"code\":\"Client specified an invalid argument\",\"error\":\"x\"}"));
        assertEquals("", code("{\"error\":\"secret\"}"));
        assertFalse(code(error("", "a\\r\\nb", "x")).contains("\n"));
    }

    @Test
    void noRecordedErrorThatSaysMoreIsLeftToItsStatus() {
        Map<Fault, Integer> counts = new TreeMap<>();
        List<String> left = new ArrayList<>();
        Transcripts.forEach(recording -> {
            if (recording.path("status").asInt() >= 400) {
                Faults.Reading reading = read(recording);
                counts.merge(reading.fault(), 1, Integer::sum);
                if (!reading.said()) {
                    left.add(recording.path("id").asText() + " " + recording.path("response"));
                }
            }
        });
        System.out.println("recorded errors by fault: " + counts);
        assertEquals(List.of(), left);
        assertTrue(counts.values().stream().mapToInt(Integer::intValue).sum() >= 59, counts::toString);
        assertTrue(counts.getOrDefault(PROVIDER_NO_MODEL, 0) >= 20, counts::toString);
        assertEquals(1, counts.getOrDefault(PROVIDER_CREDENTIALS, 0), counts::toString);
    }

    private static Faults.Reading read(JsonNode recording) {
        Map<String, String> headers = new HashMap<>();
        recording
                .path("response_headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        JsonNode response = recording.path("response");
        return Faults.read(
                recording.path("status").asInt(),
                headers,
                bytes(response.isTextual() ? response.asText() : response.toString()));
    }

    private static String code(String body) {
        return Faults.read(400, Map.of(), bytes(body)).code();
    }

    private static String error(String type, String code, String message) {
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"" + type + "\",\"param\":null,\"code\":"
                + (code.isEmpty() ? "null" : "\"" + code + "\"") + "}}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
