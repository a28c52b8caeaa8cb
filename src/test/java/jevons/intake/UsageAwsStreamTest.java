package jevons.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import jevons.metering.Extraction;
import jevons.metering.Meter;
import org.junit.jupiter.api.Test;

/// Amazon's binary streams, framed here by an encoder of our own.
class UsageAwsStreamTest {

    @Test
    void messagesComeBackAsTheyWereFramed() {
        byte[] stream = joined(message("contentBlockDelta", "{\"a\":1}"), message("metadata", "{}"));
        List<AwsEventStream.Message> messages = AwsEventStream.decode(stream);
        assertEquals(2, messages.size());
        assertEquals("contentBlockDelta", messages.getFirst().eventType());
        assertEquals("{\"a\":1}", messages.getFirst().text());
        assertEquals(List.of(), AwsEventStream.decode(new byte[0]));
    }

    @Test
    void theMetadataEventHoldsTheUsage() {
        Extraction found = read(joined(
                message("contentBlockDelta", "{\"delta\":{\"text\":\"hi\"}}"),
                message("metadata", "{\"usage\":{\"inputTokens\":4,\"outputTokens\":6,\"totalTokens\":10}}")));
        assertEquals(6, found.amount(Meter.OUTPUT).intValueExact());
    }

    @Test
    void chunksOfInvokedModelsAreUnpacked() {
        String inner = "{\"outputs\":[],\"amazon-bedrock-invocationMetrics\":{\"inputTokenCount\":19,"
                + "\"outputTokenCount\":20}}";
        String bytes = Base64.getEncoder().encodeToString(inner.getBytes(StandardCharsets.UTF_8));
        Extraction found = read(message("chunk", "{\"bytes\":\"" + bytes + "\",\"p\":\"abc\"}"));
        assertEquals(19, found.amount(Meter.INPUT).intValueExact());
    }

    @Test
    void anyFlippedBitIsSeen() {
        byte[] good = joined(message("metadata", "{\"usage\":{}}"), message("metadata", "{}"));
        for (long seed = 0; seed < 10_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bad = good.clone();
            int at = random.nextInt(bad.length);
            bad[at] ^= (byte) (1 << random.nextInt(8));
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> AwsEventStream.decode(bad), "seed " + seed);
            assertTrue(String.valueOf(refused.getMessage()).contains("byte "), "seed " + seed);
        }
    }

    @Test
    void aCutStreamIsAProblemNotAnError() {
        byte[] good = message("metadata", "{\"usage\":{}}");
        for (int length = 1; length < good.length; length++) {
            UsageEvents events = UsageEvents.ofAws(Arrays.copyOf(good, length));
            assertEquals(1, events.problems().size());
            assertTrue(events.documents().isEmpty());
        }
    }

    private static Extraction read(byte[] stream) {
        UsageReader.Answer answer = new UsageReader.Answer("aws-bedrock", "", Map.of(), UsageEvents.ofAws(stream));
        return UsageReader.read(answer).getFirst().extraction().orElseThrow();
    }

    private static byte[] message(String type, String payload) {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        byte[] name = ":event-type".getBytes(StandardCharsets.UTF_8);
        byte[] value = type.getBytes(StandardCharsets.UTF_8);
        headers.write(name.length);
        headers.writeBytes(name);
        headers.write(7);
        headers.write(value.length >> 8);
        headers.write(value.length);
        headers.writeBytes(value);
        byte[] body = payload.getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = ByteBuffer.allocate(16 + headers.size() + body.length);
        message.putInt(message.capacity()).putInt(headers.size());
        message.putInt(crc(message)).put(headers.toByteArray()).put(body);
        message.putInt(crc(message));
        return message.array();
    }

    private static int crc(ByteBuffer message) {
        CRC32 crc = new CRC32();
        crc.update(message.array(), 0, message.position());
        return (int) crc.getValue();
    }

    private static byte[] joined(byte[]... messages) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            all.writeBytes(message);
        }
        return all.toByteArray();
    }
}
