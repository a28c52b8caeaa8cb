package jevons.gateway.translate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jevons.gateway.Wire;
import jevons.gateway.stream.AnswerMeter;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.Codec;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Reply;
import jevons.gateway.translate.chat.Trees;
import org.junit.jupiter.api.Test;

/// Every recorded answer of the four wires, translated to each of them.
class RecordedAnswersTest {

    static final List<Wire> WIRES =
            List.of(Wire.OPENAI_CHAT, Wire.ANTHROPIC_MESSAGES, Wire.GEMINI_GENERATE, Wire.BEDROCK_CONVERSE);

    static Attempt attempt(String provider, boolean stream) {
        return new Attempt("asked", "served", provider, stream, "req1", Instant.ofEpochSecond(1_700_000_000));
    }

    static Translation between(Wire client, Wire provider, String name, boolean stream) {
        return Translations.between(client, provider, attempt(name, stream)).orElseThrow();
    }

    @Test
    void wholeAnswersSayTheSameInEveryWire() {
        Map<Wire, Integer> seen = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (Recorded recorded : Recorded.all()) {
            if (!recorded.isWhole()) {
                continue;
            }
            seen.merge(recorded.wire(), 1, Integer::sum);
            Facts expected = Facts.of(recorded.wire(), Trees.readObject(recorded.whole()));
            for (Wire client : WIRES) {
                byte[] body = between(client, recorded.wire(), recorded.provider(), false)
                        .answer(recorded.whole(), "asked");
                JsonNode answer = Trees.readObject(body);
                compare(recorded, client, expected, Facts.of(client, answer), wrong);
            }
        }
        System.out.println("whole answers by wire: " + seen);
        assertTrue(seen.size() == 4 && seen.getOrDefault(Wire.OPENAI_CHAT, 0) > 300, () -> "too few: " + seen);
        assertTrue(wrong.isEmpty(), () -> wrong.size() + " differ:\n" + String.join("\n", wrong));
    }

    @Test
    void streamsSayTheSameInEveryWire() {
        Map<Wire, Integer> seen = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (Recorded recorded : Recorded.all()) {
            if (recorded.events().isEmpty() || recorded.status() != 200) {
                continue;
            }
            boolean failed = holdsError(recorded.events());
            Facts expected = Facts.ofStream(recorded.wire(), recorded.events());
            seen.merge(recorded.wire(), 1, Integer::sum);
            for (Wire client : WIRES) {
                byte[] stream = streamed(client, recorded.wire(), recorded.provider(), recorded.events());
                String name = recorded.id() + " as " + client;
                if (failed) {
                    String sent = new String(stream, StandardCharsets.UTF_8);
                    assertTrue(sent.contains("rror") || sent.contains("xception"), name + " hides its error");
                } else {
                    Facts found = Facts.ofStream(client, Recorded.Streams.written(stream, client));
                    compare(recorded, client, expected, found, wrong);
                    Grammar.check(client, stream, name, wrong);
                }
            }
        }
        System.out.println("streams by wire: " + seen);
        assertTrue(seen.size() == 4 && seen.getOrDefault(Wire.OPENAI_CHAT, 0) > 90, () -> "too few: " + seen);
        assertTrue(wrong.isEmpty(), () -> wrong.size() + " differ:\n" + String.join("\n", wrong));
    }

    @Test
    void aStreamSaysWhatTheWholeAnswerSays() {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        for (Recorded recorded : Recorded.all()) {
            if (!recorded.isWhole()) {
                continue;
            }
            Codec provider = Codecs.of(recorded.wire()).orElseThrow();
            Attempt attempt = attempt(recorded.provider(), true);
            Reply reply = provider.readReply(Trees.readObject(recorded.whole()), attempt, new Notes());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Codec.StreamWriter writer = provider.streamWriter(attempt, true, new Notes());
            ReplyEvents.of(reply).forEach(event -> writer.write(event, out));
            writer.finish(out);
            List<AnswerMeter.Event> events = Recorded.Streams.written(out.toByteArray(), recorded.wire());
            for (Wire client : WIRES) {
                byte[] whole = between(client, recorded.wire(), recorded.provider(), false)
                        .answer(recorded.whole(), "asked");
                byte[] stream = streamed(client, recorded.wire(), recorded.provider(), events);
                Facts expected = Facts.of(client, Trees.readObject(whole));
                Facts found = Facts.ofStream(client, Recorded.Streams.written(stream, client));
                compare(recorded, client, expected, found, wrong);
                Grammar.check(client, stream, recorded.id() + " as " + client, wrong);
                count++;
            }
        }
        int pairs = count;
        assertTrue(pairs > 2_000, () -> "only " + pairs);
        assertTrue(wrong.isEmpty(), () -> wrong.size() + " differ:\n" + String.join("\n", wrong));
    }

    @Test
    void errorsKeepTheProvidersMessage() {
        int seen = 0;
        for (Recorded recorded : Recorded.all()) {
            if (!recorded.isError()) {
                continue;
            }
            seen++;
            String message = message(recorded.whole());
            for (Wire client : WIRES) {
                byte[] body = between(client, recorded.wire(), recorded.provider(), false)
                        .error(recorded.status(), recorded.headers(), recorded.whole());
                JsonNode error = Trees.readObject(body);
                String found = error.path("error")
                        .path("message")
                        .asText(error.path("message").asText());
                assertTrue(found.contains(message), () -> recorded.id() + " as " + client + ": " + found);
                assertFalse(found.isBlank(), recorded.id());
                if (client == Wire.OPENAI_CHAT) {
                    assertTrue(error.path("error").path("code").isTextual(), recorded.id());
                }
            }
        }
        assertTrue(seen >= 30, "only " + seen + " errors seen");
    }

    static byte[] streamed(Wire client, Wire provider, String name, List<AnswerMeter.Event> events) {
        Translation translation = between(client, provider, name, true);
        translation.request(Asks.minimal(client));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (AnswerMeter.Event event : events) {
            out.writeBytes(translation.events(List.of(event)));
        }
        out.writeBytes(translation.finish());
        return out.toByteArray();
    }

    /// True where the stream reports an error, or starts over within.
    private static boolean holdsError(List<AnswerMeter.Event> events) {
        int starts = 0;
        boolean error = false;
        for (AnswerMeter.Event event : events) {
            String text = new String(event.raw(), StandardCharsets.UTF_8);
            starts += text.startsWith("{\"type\":\"message_start\"") ? 1 : 0;
            error |= event.type().endsWith("Exception");
            error |= Trees.parse(text).map(tree -> tree.has("error")).orElse(false);
        }
        return error || starts > 1;
    }

    private static String message(byte[] body) {
        try {
            JsonNode tree = Trees.read(body, 0, body.length);
            JsonNode first = tree.isArray() ? tree.path(0) : tree;
            return first.path("error")
                    .path("message")
                    .asText(first.path("message").asText());
        } catch (IllegalArgumentException notJson) {
            return "";
        }
    }

    private static void compare(Recorded recorded, Wire client, Facts expected, Facts found, List<String> wrong) {
        Facts wanted = expected;
        if (expected.input() < 0 && expected.output() < 0 && client == Wire.ANTHROPIC_MESSAGES) {
            wanted = new Facts(expected.text(), expected.thought(), expected.calls(), expected.stop(), 0, 0);
        }
        if (!wanted.equals(found)) {
            wrong.add(recorded.wire() + " " + recorded.id() + " as " + client + "\n  " + wanted + "\n  " + found);
        }
    }
}
