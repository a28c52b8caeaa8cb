package jevons.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Set;
import jevons.metering.UsageBlock;
import org.junit.jupiter.api.Test;

class UsageBlocksTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void leavesKeepTheirPathsAndKinds() throws IOException {
        UsageBlock block = flat("""
                {"a": 3, "b": {"c": 0.10, "d": null}, "e": [{"f": "TEXT", "g": 7}], "h": true}""");
        assertEquals(new BigDecimal(3), block.number("a").orElseThrow());
        assertEquals(new BigDecimal("0.1"), block.number("b.c").orElseThrow());
        assertEquals("TEXT", block.text("e[0].f").orElseThrow());
        assertEquals(new BigDecimal(7), block.number("e[0].g").orElseThrow());
        assertEquals("true", block.text("h").orElseThrow());
        assertEquals(Set.of("b.d"), block.nulls());
    }

    @Test
    void absentNullAndZeroAreThreeThings() throws IOException {
        UsageBlock block = flat("""
                {"zero": 0, "none": null}""");
        assertEquals(BigDecimal.ZERO, block.number("zero").orElseThrow());
        assertTrue(block.number("none").isEmpty() && block.nulls().contains("none"));
        assertTrue(block.number("absent").isEmpty() && !block.nulls().contains("absent"));
    }

    @Test
    void depthSizeAndDigitsAreBounded() {
        String deep = "{\"a\":".repeat(20) + "1" + "}".repeat(20);
        assertTrue(refusal(deep).contains("deeper than " + UsageBlocks.DEPTH_MAX));
        String wide = "{\"a\":[" + "1,".repeat(UsageBlocks.LEAVES_MAX) + "1]}";
        assertTrue(refusal(wide).contains("a[" + UsageBlocks.LEAVES_MAX + "]"));
        assertTrue(refusal("{\"tokens\": 1e999999}").contains("'tokens'"));
    }

    @Test
    void smallFloatsStayExact() throws IOException {
        assertEquals(
                "0.00000007159",
                flat("{\"cost\": 7.159E-8}").number("cost").orElseThrow().toPlainString());
    }

    private static String refusal(String json) {
        return assertThrows(IllegalArgumentException.class, () -> flat(json)).toString();
    }

    private static UsageBlock flat(String json) throws IOException {
        return UsageBlocks.flatten(JSON.readTree(json));
    }
}
