package jevons.gateway.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jevons.gateway.Wire;
import jevons.gateway.stream.AnswerMeter;
import org.junit.jupiter.api.Test;

/// What translation of streams promises, one promise per test.
class StreamTranslationTest {

    private static final String OPENAI = """
            data: {"id":"c1","created":5,"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}
            data: {"id":"c1","choices":[{"index":0,"delta":{"content":"Hel"}}]}
            data: {"id":"c1","choices":[{"index":0,"delta":{"content":"lo"}}]}
            data: {"id":"c1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}
            data: {"id":"c1","choices":[],"usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}
            data: [DONE]
            """;

    @Test
    void anAnthropicClientSeesTheWholeSequence() {
        String sent = stream(Wire.ANTHROPIC_MESSAGES, Wire.OPENAI_CHAT, OPENAI, true);
        assertEquals(
                List.of(
                        "message_start",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop"),
                sent.lines()
                        .filter(line -> line.startsWith("event: "))
                        .map(line -> line.substring(7))
                        .toList());
        assertTrue(sent.contains("\"stop_reason\":\"end_turn\""), sent);
        assertTrue(sent.contains("\"input_tokens\":7"), sent);
        assertTrue(sent.contains("\"model\":\"asked\""), sent);
    }

    @Test
    void theUsageChunkComesOnlyWhereTheClientAsked() {
        String anthropic = """
                event: message_start
                data: {"type":"message_start","message":{"id":"m1","usage":{"input_tokens":3,"output_tokens":1}}}
                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}
                data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"hi"}}
                data: {"type":"content_block_stop","index":0}
                data: {"type":"message_delta","delta":{"stop_reason":"max_tokens"},"usage":{"output_tokens":4}}
                data: {"type":"message_stop"}
                """;
        String asked = stream(Wire.OPENAI_CHAT, Wire.ANTHROPIC_MESSAGES, anthropic, true);
        String unasked = stream(Wire.OPENAI_CHAT, Wire.ANTHROPIC_MESSAGES, anthropic, false);
        String usage = "\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4,\"total_tokens\":7}";
        assertTrue(asked.contains(usage), asked);
        assertFalse(unasked.contains("usage"), unasked);
        for (String sent : List.of(asked, unasked)) {
            assertTrue(sent.contains("\"finish_reason\":\"length\""), sent);
            assertTrue(sent.endsWith("data: [DONE]\n\n"), sent);
        }
    }

    @Test
    void aStreamThatBreaksOffEndsInAnErrorNotInSuccess() {
        String cut = String.join("\n", OPENAI.lines().limit(3).toList()) + "\n";
        String anthropic = stream(Wire.ANTHROPIC_MESSAGES, Wire.OPENAI_CHAT, cut, true);
        assertTrue(anthropic.contains("event: error") && !anthropic.contains("message_stop"), anthropic);
        String openAi = stream(Wire.OPENAI_CHAT, Wire.OPENAI_CHAT, cut, true);
        assertTrue(openAi.contains("provider_truncated") && !openAi.contains("[DONE]"), openAi);
    }

    @Test
    void anErrorWithinAStreamKeepsItsMessageAndEndsIt() {
        String overloaded = """
                data: {"type":"message_start","message":{"id":"m1"}}
                event: error
                data: {"type":"error","error":{"type":"overloaded_error","message":"too many of you"}}
                data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"late"}}
                """;
        String sent = stream(Wire.OPENAI_CHAT, Wire.ANTHROPIC_MESSAGES, overloaded, true);
        assertTrue(sent.contains("data: {\"error\":{\"message\":\"too many of you\",\"type\":\"server_error\""), sent);
        assertFalse(sent.contains("late") || sent.contains("[DONE]"), sent);
        List<AnswerMeter.Event> events = List.of(event("throttlingException", "{\"message\":\"slow down\"}"));
        Translation translation =
                RecordedAnswersTest.between(Wire.ANTHROPIC_MESSAGES, Wire.BEDROCK_CONVERSE, "aws-bedrock", true);
        String amazon = TranslationTest.text(translation.events(events));
        assertTrue(amazon.contains("\"type\":\"rate_limit_error\",\"message\":\"slow down\""), amazon);
        assertEquals(0, translation.finish().length);
    }

    @Test
    void anEventThatIsNotJsonIsAnErrorInTheClientsDialect() {
        String sent = stream(Wire.ANTHROPIC_MESSAGES, Wire.OPENAI_CHAT, "data: {\"choices\":\n", true);
        assertTrue(sent.startsWith("event: error") && sent.contains("provider_malformed"), sent);
    }

    @Test
    void callsThatComeInterleavedLeaveInOrder() {
        String mixed = chunk("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":\"}}")
                + chunk("{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{\\\"y\\\"\"}}")
                + chunk("{\"index\":0,\"function\":{\"arguments\":\"1}\"}}")
                + chunk("{\"index\":1,\"function\":{\"arguments\":\":2}\"}}")
                + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\ndata: [DONE]\n";
        for (Wire client : RecordedAnswersTest.WIRES) {
            byte[] sent = bytes(client, Wire.OPENAI_CHAT, Recorded.Streams.ofText(mixed, Wire.OPENAI_CHAT), true);
            Facts facts = Facts.ofStream(client, Recorded.Streams.written(sent, client));
            assertEquals(List.of("f{x=1}", "g{y=2}"), facts.calls(), client.name());
            List<String> wrong = new ArrayList<>();
            Grammar.check(client, sent, client.name(), wrong);
            assertTrue(wrong.isEmpty(), wrong::toString);
        }
    }

    @Test
    void theStreamIsTheSameHoweverEventsAreGrouped() {
        List<AnswerMeter.Event> events = Recorded.Streams.ofText(OPENAI, Wire.OPENAI_CHAT);
        Translation together = RecordedAnswersTest.between(Wire.ANTHROPIC_MESSAGES, Wire.OPENAI_CHAT, "openai", true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(together.events(events));
        out.writeBytes(together.finish());
        assertEquals(
                stream(Wire.ANTHROPIC_MESSAGES, Wire.OPENAI_CHAT, OPENAI, true), out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void severalAnswersKeepTheirIndex() {
        String two = """
                data: {"responseId":"r","candidates":[{"index":0,"content":{"parts":[{"text":"a"}]}}]}
                data: {"responseId":"r","candidates":[{"index":1,"content":{"parts":[{"text":"b"}]}}]}
                data: {"candidates":[{"index":1,"finishReason":"STOP"},{"index":0,"finishReason":"MAX_TOKENS"}]}
                """;
        String sent = stream(Wire.OPENAI_CHAT, Wire.GEMINI_GENERATE, two, false);
        assertTrue(sent.contains("{\"index\":1,\"delta\":{\"content\":\"b\"}"), sent);
        assertTrue(sent.contains("{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"length\"}"), sent);
        assertTrue(sent.contains("{\"index\":1,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}"), sent);
    }

    private static String chunk(String call) {
        return "data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[" + call + "]}}]}\n";
    }

    private static String stream(Wire client, Wire provider, String text, boolean usage) {
        return TranslationTest.text(bytes(client, provider, Recorded.Streams.ofText(text, provider), usage));
    }

    private static byte[] bytes(Wire client, Wire provider, List<AnswerMeter.Event> events, boolean usage) {
        Translation translation = RecordedAnswersTest.between(client, provider, "p", true);
        String ask = TranslationTest.text(Asks.minimal(client));
        translation.request(TranslationTest.bytes(usage ? ask : ask.replace("\"include_usage\":true", "")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (AnswerMeter.Event event : events) {
            out.writeBytes(translation.events(List.of(event)));
        }
        out.writeBytes(translation.finish());
        return out.toByteArray();
    }

    private static AnswerMeter.Event event(String type, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new AnswerMeter.Event(type, bytes, 0, bytes.length);
    }
}
