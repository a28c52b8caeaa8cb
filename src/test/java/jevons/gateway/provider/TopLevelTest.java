package jevons.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is not edited stays byte for byte.
class TopLevelTest {

    @Test
    void membersGoAndComeAndTheRestStays() {
        assertEquals(
                "{\"v\":1,\"a\": 1.50 ,\"n\":{\"model\":\"inner\"}}".replace(" ,", ","),
                edit("{ \"model\" : \"m\", \"a\": 1.50 , \"stream\":true,\"n\":{\"model\":\"inner\"} }"));
        assertEquals("{\"v\":1}", edit("{}"));
        assertEquals("{\"v\":1}", edit("{\"model\":null}"));
        assertEquals("{\"v\":1,\"x\":[1,2,{\"y\":\"}\"}]}", edit("{\"x\":[1,2,{\"y\":\"}\"}],\"model\":\"m\"}"));
        assertEquals("{\"v\":1,\"x\":\"é\\u00e9\\\"\"}", edit("{\"model\":\"ü\",\"x\":\"é\\u00e9\\\"\"}"));
        assertEquals("{\"v\":1,\"x\":12345678901234567890.10}", edit("{\"x\":12345678901234567890.10,\"model\":1}"));
        assertEquals(
                "{\"v\":1,\"x\":false}", edit("{\"model\":\"a\",\"x\":false,\"model\":\"b\"}"), "each time it comes");
        assertEquals(
                "{\"a\":1}",
                new String(
                        TopLevel.edit("{\"a\":1,\"b\":2}".getBytes(StandardCharsets.UTF_8), Set.of("b"), ""),
                        StandardCharsets.UTF_8));
    }

    @Test
    void longTextsStayWhole() {
        String text = "x".repeat(100_000) + "ü";
        assertEquals("{\"v\":1,\"a\":\"" + text + "\"}", edit("{\"a\":\"" + text + "\",\"model\":\"" + text + "\"}"));
    }

    @Test
    void whatIsNoObjectIsRefusedWithoutBeingRepeated() {
        for (String body : List.of("", "[]", "1", "\"secret\"", "{\"secret\":", "{\"secret\" 1}", "secret")) {
            String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> edit(body))
                    .getMessage());
            assertFalse(message.contains("secret"), message);
        }
    }

    @Test
    void onlyTheTopIsSearched() {
        assertTrue(TopLevel.has("{\"a\":{},\"b\":1}".getBytes(StandardCharsets.UTF_8), "b"));
        assertFalse(TopLevel.has("{\"a\":{\"b\":1}}".getBytes(StandardCharsets.UTF_8), "b"));
    }

    private static String edit(String body) {
        return new String(
                TopLevel.edit(body.getBytes(StandardCharsets.UTF_8), Set.of("model", "stream"), "\"v\":1"),
                StandardCharsets.UTF_8);
    }
}
