package jevons.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import jevons.gateway.stream.AnswerMeter.Event;
import org.junit.jupiter.api.Test;

/// How streams are cut, in one piece and at every byte.
class FramingTest {

    @Test
    void everyLineEndEndsALine() {
        assertEquals(List.of("|1", "|2"), sse("data: 1\n\ndata: 2\n\n"));
        assertEquals(List.of("|1", "|2"), sse("data: 1\r\n\r\ndata: 2\r\n\r\n"));
        assertEquals(List.of("|1", "|2"), sse("data: 1\r\rdata: 2\r\r"));
        assertEquals(List.of("|1", "|2"), sse("data: 1\n\r\ndata: 2\r\n\n"));
    }

    @Test
    void eventsOfCarriageReturnsPassWithTheirLastByte() {
        SseFraming framing = new SseFraming();
        List<Event> events = new ArrayList<>();
        byte[] bytes = bytes("data: 1\r\r");
        framing.feed(bytes, 0, bytes.length, events);
        assertEquals(1, events.size());
    }

    @Test
    void namesCommentsAndOtherFieldsAreKnown() {
        assertEquals(
                List.of("delta|{}", "|", "|x", "|"),
                sse("id: 7\nevent: delta\nretry: 5\ndata:{}\n\n: ping\n\ndata: x\nevents: no\ndatas: no\n\ndata:\n\n"));
    }

    @Test
    void aByteOrderMarkMayComeFirst() {
        assertEquals(List.of("|1"), sse("\uFEFFdata: 1\n\n"));
    }

    @Test
    void blankLinesBeforeAnEventBelongToIt() {
        List<Event> events = cut(SseFraming::new, bytes("\n\n\ndata: 1\n\n\n\n"), 100);
        assertEquals("\n\n\ndata: 1\n\n", raw(events.getFirst()));
        assertEquals(List.of("|1", "|"), sse("\n\n\ndata: 1\n\n\n\n"));
    }

    @Test
    void jsonOverSeveralLinesIsPutInOne() {
        List<Event> events = cut(SseFraming::new, bytes("event: e\ndata: {\"a\":\ndata: 1}\n\n"), 100);
        assertEquals("event: e\ndata: {\"a\": 1}\n\n".replace(": 1", ":  1"), raw(events.getFirst()));
        assertEquals(List.of("e|{\"a\":  1}"), sse("event: e\ndata: {\"a\":\ndata: 1}\n\n"));
    }

    @Test
    void charactersAreNeverCut() {
        assertEquals(List.of("|{\"t\":\"日本😀\"}"), sse("data: {\"t\":\"日本😀\"}\n\n"));
    }

    @Test
    void jsonLinesAndArraysAreCutToo() {
        assertEquals(List.of("|{\"a\":1}", "|{\"b\":\"}\\\"{\"}"), json("{\"a\":1}\n{\"b\":\"}\\\"{\"}\n"));
        assertEquals(List.of("|{\"a\":[1]}", "|{\"b\":2}"), json("{\"a\":[1]}{\"b\":2}"));
        assertEquals(List.of("|{\"a\":[1]}", "|{\"b\":2}", "|"), json("[{\"a\":[1]}\n,\r\n{\"b\":2}\n]\n"));
        assertEquals(List.of("|{\n \"a\": 1\n}"), json("{\n \"a\": 1\n}"));
    }

    @Test
    void everyByteComesOutAgain() {
        for (String text : List.of(
                "\uFEFF: c\r\n\r\ndata: 1\r\n\r\n\r\n\r\nevent: x\r\ndata: {}\r\n\r\n",
                "data: a\n\n\n\n: z\n\ndata: b\n\n")) {
            StringBuilder all = new StringBuilder();
            cut(SseFraming::new, bytes(text), 3).forEach(event -> all.append(raw(event)));
            assertEquals(text, all.toString());
        }
        String array = "[{\"a\":1},\n{\"b\":2}\n]\n";
        StringBuilder all = new StringBuilder();
        cut(JsonFraming::new, bytes(array), 2).forEach(event -> all.append(raw(event)));
        assertEquals(array, all.toString());
    }

    @Test
    void amazonsMessagesAreCutAndChecked() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(message(":event-type", "messageStart", "{\"role\":\"assistant\"}"));
        stream.writeBytes(message(":event-type", "metadata", "{}"));
        stream.writeBytes(message(":exception-type", "throttlingException", "{\"message\":\"no\"}"));
        byte[] bytes = stream.toByteArray();
        List<String> wanted = List.of(
                "messageStart|{\"role\":\"assistant\"}", "metadata|{}", "throttlingException|{\"message\":\"no\"}");
        for (int chunk = 1; chunk <= bytes.length; chunk++) {
            assertEquals(wanted, shown(cut(AwsFraming::new, bytes, chunk)));
        }
    }

    @Test
    void aDamagedMessageStopsTheStream() {
        byte[] whole = message(":event-type", "metadata", "{\"usage\":{}}");
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            AwsFraming framing = new AwsFraming();
            List<Event> events = new ArrayList<>();
            boolean fed = framing.feed(damaged, 0, damaged.length, events);
            framing.finish(events);
            assertEquals(List.of(), events, "byte " + at);
            assertTrue(!fed || !framing.problem().isEmpty(), "byte " + at);
        }
    }

    @Test
    void whatIsTooLongIsRefusedHoweverItComes() {
        String text = "a".repeat(AnswerMeter.HELD_BYTES_MAX);
        byte[] sse = bytes("data: " + text + "\n\n");
        byte[] json = bytes("{\"a\":\"" + text + "\"}\n");
        byte[] aws = message(":event-type", "metadata", text);
        for (int chunk : new int[] {1 << 12, 1 << 16, Integer.MAX_VALUE}) {
            assertFalse(fits(new SseFraming(), sse, chunk));
            assertFalse(fits(new JsonFraming(), json, chunk));
            assertFalse(fits(new AwsFraming(), aws, chunk));
        }
    }

    private static boolean fits(Framing framing, byte[] bytes, int chunk) {
        List<Event> events = new ArrayList<>();
        boolean fits = true;
        for (int at = 0; at < bytes.length && fits; at += Math.min(chunk, bytes.length - at)) {
            fits = framing.feed(bytes, at, Math.min(chunk, bytes.length - at), events);
        }
        assertEquals(List.of(), events);
        return fits;
    }

    private static List<String> sse(String text) {
        return everyChunk(SseFraming::new, bytes(text));
    }

    private static List<String> json(String text) {
        return everyChunk(JsonFraming::new, bytes(text));
    }

    private static List<String> everyChunk(Supplier<Framing> framing, byte[] bytes) {
        List<String> whole = shown(cut(framing, bytes, bytes.length));
        for (int chunk = 1; chunk < bytes.length; chunk++) {
            assertEquals(whole, shown(cut(framing, bytes, chunk)), "chunks of " + chunk);
        }
        return whole;
    }

    private static List<Event> cut(Supplier<Framing> framings, byte[] bytes, int chunk) {
        Framing framing = framings.get();
        List<Event> events = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += chunk) {
            assertTrue(framing.feed(bytes, at, Math.min(chunk, bytes.length - at), events));
        }
        framing.finish(events);
        return events;
    }

    private static List<String> shown(List<Event> events) {
        return events.stream()
                .map(event -> event.type() + "|"
                        + new String(event.raw(), event.payloadOffset(), event.payloadLength(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String raw(Event event) {
        return new String(event.raw(), StandardCharsets.UTF_8);
    }

    static byte[] message(String header, String type, String payload) {
        byte[] name = bytes(header);
        byte[] value = bytes(type);
        byte[] body = bytes(payload);
        int headers = 1 + name.length + 3 + value.length;
        ByteBuffer out = ByteBuffer.allocate(16 + headers + body.length);
        out.putInt(out.capacity()).putInt(headers);
        out.putInt(crc(out.array(), 8));
        out.put((byte) name.length)
                .put(name)
                .put((byte) 7)
                .putShort((short) value.length)
                .put(value)
                .put(body);
        out.putInt(crc(out.array(), out.position()));
        return out.array();
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
