package jevons.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RequestScanTest {

    @Test
    void whatTheGatewayActsOnIsFound() {
        RequestScan scan = scan("""
                {"messages":[{"role":"user","content":"model \\"x\\""}], "model" : "gpt-4o","stream":true,
                 "stream_options":{"include_usage":false},"max_tokens":7,"max_completion_tokens":500,
                 "service_tier":"flex","user":"u\\u00e9","metadata":{"a":[1,2]}}
                """);
        assertEquals(Optional.of("gpt-4o"), scan.model());
        assertTrue(scan.stream());
        assertFalse(scan.includeUsage());
        assertEquals(OptionalLong.of(500), scan.outputTokensMax());
        assertEquals("flex", scan.serviceTier());
        assertEquals("ué", scan.user());
        assertTrue(scan.metadata().isThere());
    }

    @Test
    void whatIsNotThereIsAbsent() {
        RequestScan scan = scan("{}");
        assertEquals(Optional.empty(), scan.model());
        assertFalse(scan.stream());
        assertEquals(OptionalLong.empty(), scan.outputTokensMax());
        assertFalse(scan.metadata().isThere());
    }

    @Test
    void onlyTheTopLevelCounts() {
        RequestScan scan = scan("{\"tools\":[{\"model\":\"inner\",\"stream\":true}],\"a\":{\"model\":\"deeper\"}}");
        assertEquals(Optional.empty(), scan.model());
        assertFalse(scan.stream());
    }

    @Test
    void theModelIsReplacedInPlace() {
        assertEquals(
                "{ \"x\":1e5 ,\"model\" : \"gpt-\\\"5\" , \"y\":[ ]}",
                edited("{ \"x\":1e5 ,\"model\" : \"gpt-4\" , \"y\":[ ]}", "gpt-\"5", false));
    }

    @Test
    void aBodyThatNeedsNoChangeIsTheSameArray() {
        byte[] body = bytes("{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
        assertSame(body, RequestScan.of(body).edit("m", true));
    }

    @Test
    void usageIsAskedForInEveryForm() {
        assertEquals(
                "{\"stream_options\":{\"include_usage\":true},\"model\":\"n\",\"stream\":true}",
                edited("{\"model\":\"m\",\"stream\":true}", "n", true));
        assertEquals(
                "{\"model\":\"n\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
                edited("{\"model\":\"m\",\"stream\":true,\"stream_options\":null}", "n", true));
        assertEquals(
                "{\"model\":\"n\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
                edited("{\"model\":\"m\",\"stream\":true,\"stream_options\":{}}", "n", true));
        assertEquals(
                "{\"stream_options\":{\"include_usage\":true,\"include_obfuscation\":false},\"stream\":true}",
                edited("{\"stream_options\":{\"include_obfuscation\":false},\"stream\":true}", "n", true));
        assertEquals(
                "{\"stream_options\":{ \"include_usage\" : true },\"stream\":true}",
                edited("{\"stream_options\":{ \"include_usage\" : false },\"stream\":true}", "n", true));
    }

    @Test
    void usageIsNotAskedForWhereThereIsNoStream() {
        assertEquals("{\"model\":\"n\",\"stream\":false}", edited("{\"model\":\"m\",\"stream\":false}", "n", true));
    }

    @Test
    void aDoubledFieldIsRefusedHoweverItIsWritten() {
        assertEquals(13, refused("{\"model\":\"a\",\"model\":\"b\"}").offset() - 1);
        assertTrue(why("{\"model\":\"a\",\"\\u006dodel\":\"b\"}").contains("twice"));
        assertTrue(why("{\"stream_options\":{\"include_usage\":true,\"include_usage\":false}}")
                .contains("twice"));
    }

    @Test
    void anEscapedNameIsTheSameName() {
        assertEquals(Optional.of("a"), scan("{\"\\u006dodel\":\"a\"}").model());
    }

    @Test
    void whatIsNoJsonObjectIsRefusedWithItsOffset() {
        assertEquals(0, refused("[1]").offset());
        assertEquals(0, refused("").offset());
        assertEquals(5, refused("{\"a\":}").offset());
        assertEquals(9, refused("{\"a\":1} {}").offset() + 1);
        assertEquals(5, refused("{\"a\":\u0001}").offset());
        assertEquals(7, refused("{\"a\":01}").offset() + 1);
        assertThrows(JsonRefusedException.class, () -> scan("{\"a\":\"\n\"}"));
        assertThrows(JsonRefusedException.class, () -> scan("{\"a\":\"\\x\"}"));
        assertThrows(JsonRefusedException.class, () -> scan("{\"a\":\"\\u12g4\"}"));
        assertThrows(JsonRefusedException.class, () -> scan("{\"a\":NaN}"));
        assertThrows(JsonRefusedException.class, () -> scan("\uFEFF{}"));
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        for (byte[] wrong : new byte[][] {
            {(byte) 0x80},
            {(byte) 0xC0, (byte) 0x80},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xF5},
            {(byte) 0xC3}
        }) {
            byte[] body = bytes("{\"a\":\"........\"}");
            System.arraycopy(wrong, 0, body, 6, wrong.length);
            assertEquals(
                    6,
                    assertThrows(JsonRefusedException.class, () -> RequestScan.of(body))
                            .offset());
        }
    }

    @Test
    void nestingIsBounded() {
        String open = "{\"a\":" + "[".repeat(RequestScan.DEPTH_MAX - 1);
        scan(open + "]".repeat(RequestScan.DEPTH_MAX - 1) + "}");
        assertTrue(why(open + "[" + "]".repeat(RequestScan.DEPTH_MAX) + "}").contains("deeper"));
        assertThrows(JsonRefusedException.class, () -> scan("{\"a\":" + "[".repeat(1_000_000)));
    }

    @Test
    void fieldsAreBounded() {
        StringBuilder body = new StringBuilder("{\"f\":0");
        for (int i = 0; i < RequestScan.FIELDS_MAX; i++) {
            body.append(",\"f").append(i).append("\":0");
        }
        assertTrue(why(body + "}").contains("more than"));
    }

    @Test
    void wrongTypesOfWhatIsActedOnAreRefused() {
        assertTrue(why("{\"model\":5}").contains("'model' is not text"));
        assertThrows(JsonRefusedException.class, () -> scan("{\"stream\":\"true\"}"));
        assertThrows(JsonRefusedException.class, () -> scan("{\"stream_options\":[]}"));
        assertEquals(OptionalLong.empty(), scan("{\"max_tokens\":-1}").outputTokensMax());
        assertEquals("", scan("{\"user\":{\"id\":1}}").user());
    }

    private static RequestScan scan(String body) {
        return RequestScan.of(bytes(body));
    }

    private static String edited(String body, String model, boolean usage) {
        return new String(RequestScan.of(bytes(body)).edit(model, usage), StandardCharsets.UTF_8);
    }

    private static JsonRefusedException refused(String body) {
        return assertThrows(JsonRefusedException.class, () -> scan(body));
    }

    private static String why(String body) {
        return String.valueOf(refused(body).getMessage());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
