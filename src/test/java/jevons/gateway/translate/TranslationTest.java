package jevons.gateway.translate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import jevons.gateway.Wire;
import jevons.gateway.translate.Translation.UnreadableAnswerException;
import jevons.gateway.translate.Translation.UntranslatableException;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Trees;
import org.junit.jupiter.api.Test;

/// What translation promises, one promise per test: requests and whole answers.
class TranslationTest {

    @Test
    void numbersKeepEveryDigit() {
        String request = """
                {"model":"m","temperature":0.70,"messages":[
                 {"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","function":
                  {"name":"f","arguments":"{\\"big\\":12345678901234567890123,\\"small\\":1.10,\\"tiny\\":1E-30}"}}]}],
                 "tools":[{"type":"function","function":{"name":"f"}}]}""";
        for (Wire provider : List.of(Wire.ANTHROPIC_MESSAGES, Wire.BEDROCK_CONVERSE, Wire.GEMINI_GENERATE)) {
            String body = ask(Wire.OPENAI_CHAT, provider, request);
            assertTrue(body.contains("\"big\":12345678901234567890123"), body);
            assertTrue(body.contains("\"small\":1.10"), body);
            assertTrue(body.contains("\"tiny\":1E-30"), body);
            assertTrue(body.contains("\"temperature\":0.70"), body);
        }
    }

    @Test
    void whatChangesTheMeaningIsRefusedByNameAndWithAFix() {
        Map<String, String> asks = Map.of(
                "n", "\"n\":2",
                "logprobs", "\"logprobs\":true",
                "audio", "\"audio\":{\"voice\":\"alloy\",\"format\":\"mp3\"}",
                "modalities", "\"modalities\":[\"text\",\"audio\"]",
                "logit_bias", "\"logit_bias\":{\"50256\":-100}",
                "web_search_options", "\"web_search_options\":{}",
                "temperature", "\"temperature\":\"hot\"",
                "messages[0].role", "\"messages\":[{\"role\":\"robot\",\"content\":\"x\"}]",
                "tools[0].type", "\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"x\"}}]");
        asks.forEach((field, json) -> {
            UntranslatableException refused = assertThrows(
                    UntranslatableException.class,
                    () -> ask(Wire.OPENAI_CHAT, Wire.ANTHROPIC_MESSAGES, "{\"model\":\"m\"," + json + "}"),
                    field);
            String message = String.valueOf(refused.getMessage());
            assertTrue(message.startsWith(field + ": ") && message.contains("; "), message);
        });
    }

    @Test
    void unknownFieldsAreNotedNotDroppedInSilence() {
        Translation translation =
                RecordedAnswersTest.between(Wire.OPENAI_CHAT, Wire.ANTHROPIC_MESSAGES, "anthropic", false);
        translation.request(bytes("""
                {"model":"m","messages":[{"role":"user","content":"x","odd":1}],"seed":4,"future_field":{"a":1}}"""));
        List<String> notes = translation.notes();
        for (String field : List.of("future_field: ", "messages[0].odd: ", "seed: ", "max_tokens: set to 4096")) {
            assertTrue(notes.stream().anyMatch(note -> note.startsWith(field)), () -> field + " not in " + notes);
        }
    }

    @Test
    void notesAreBoundedAndCounted() {
        Notes notes = new Notes();
        for (int i = 0; i < Notes.NOTES_MAX + 5; i++) {
            notes.add("field" + i, "dropped");
        }
        assertEquals(Notes.NOTES_MAX + 1, notes.all().size());
        assertTrue(notes.all().getLast().startsWith("5 further"), notes.all().getLast());
    }

    @Test
    void bodiesOutOfBoundsAreRefusedWithoutTheirContent() {
        String deep = "{\"model\":\"m\",\"messages\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        for (String body : List.of(deep, "{\"model\":\"secret", "[1]", "", "{} {}")) {
            UntranslatableException refused = assertThrows(
                    UntranslatableException.class, () -> ask(Wire.OPENAI_CHAT, Wire.GEMINI_GENERATE, body));
            assertFalse(String.valueOf(refused.getMessage()).contains("secret"), refused.getMessage());
        }
    }

    @Test
    void anAnswerThatIsNotOneIsToldApart() {
        for (String body : List.of("<html>busy</html>", "{}", "[]", "{\"choices\":[]}")) {
            for (Wire provider : RecordedAnswersTest.WIRES) {
                Translation translation = RecordedAnswersTest.between(Wire.OPENAI_CHAT, provider, "p", false);
                assertThrows(
                        UnreadableAnswerException.class,
                        () -> translation.answer(bytes(body), "m"),
                        provider + " took " + body);
            }
        }
    }

    @Test
    void cachedTokensAreInsideForOpenAiAndOutsideForAnthropic() {
        JsonNode openAi = answer(Wire.OPENAI_CHAT, Wire.ANTHROPIC_MESSAGES, """
                {"id":"msg_1","type":"message","role":"assistant","model":"x","content":[{"type":"text","text":"hi"}],
                 "stop_reason":"end_turn","usage":{"input_tokens":10,"cache_read_input_tokens":70,
                 "cache_creation_input_tokens":20,"output_tokens":5}}""");
        assertEquals(100, openAi.at("/usage/prompt_tokens").asInt());
        assertEquals(70, openAi.at("/usage/prompt_tokens_details/cached_tokens").asInt());
        assertEquals(105, openAi.at("/usage/total_tokens").asInt());
        assertEquals("asked", openAi.path("model").asText());
        JsonNode anthropic = answer(Wire.ANTHROPIC_MESSAGES, Wire.OPENAI_CHAT, """
                {"id":"c1","choices":[{"index":0,"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}],
                 "usage":{"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,
                 "prompt_tokens_details":{"cached_tokens":70},"completion_tokens_details":{"reasoning_tokens":40}}}""");
        assertEquals(30, anthropic.at("/usage/input_tokens").asInt());
        assertEquals(70, anthropic.at("/usage/cache_read_input_tokens").asInt());
        assertEquals(50, anthropic.at("/usage/output_tokens").asInt());
        assertEquals(
                40, anthropic.at("/usage/output_tokens_details/thinking_tokens").asInt());
    }

    @Test
    void everyStopReasonHasItsCounterpart() {
        Map<String, String> toOpenAi = Map.of(
                "end_turn", "stop",
                "stop_sequence", "stop",
                "max_tokens", "length",
                "model_context_window_exceeded", "length",
                "tool_use", "tool_calls",
                "refusal", "content_filter",
                "pause_turn", "stop");
        toOpenAi.forEach((from, to) -> assertEquals(
                to,
                answer(Wire.OPENAI_CHAT, Wire.ANTHROPIC_MESSAGES, "{\"content\":[],\"stop_reason\":\"" + from + "\"}")
                        .at("/choices/0/finish_reason")
                        .asText(),
                from));
        Map<String, String> fromGemini = Map.of(
                "STOP", "end_turn",
                "MAX_TOKENS", "max_tokens",
                "SAFETY", "refusal",
                "RECITATION", "refusal",
                "OTHER", "end_turn");
        fromGemini.forEach((from, to) -> assertEquals(
                to,
                answer(
                                Wire.ANTHROPIC_MESSAGES,
                                Wire.GEMINI_GENERATE,
                                "{\"candidates\":[{\"content\":{\"parts\":[]},\"finishReason\":\"" + from + "\"}]}")
                        .path("stop_reason")
                        .asText(),
                from));
        assertEquals(
                "content_filter",
                answer(
                                Wire.OPENAI_CHAT,
                                Wire.BEDROCK_CONVERSE,
                                "{\"output\":{\"message\":{\"content\":[]}},\"stopReason\":\"guardrail_intervened\"}")
                        .at("/choices/0/finish_reason")
                        .asText());
        assertEquals(
                "content_filter",
                answer(Wire.OPENAI_CHAT, Wire.GEMINI_GENERATE, "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}")
                        .at("/choices/0/finish_reason")
                        .asText());
    }

    @Test
    void aForcedToolCallTellsAnthropicClientsToRunIt() {
        JsonNode answer = answer(Wire.ANTHROPIC_MESSAGES, Wire.OPENAI_CHAT, """
                {"id":"c1","choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[
                 {"id":"call_1","type":"function","function":{"name":"f","arguments":"{\\"x\\":1}"}}]},
                 "finish_reason":"stop"}]}""");
        assertEquals("tool_use", answer.path("stop_reason").asText());
        assertEquals(1, answer.at("/content/0/input/x").asInt());
    }

    @Test
    void googlesSealOnACallComesBackThroughEveryClientWire() {
        String gemini = """
                {"responseId":"r1","candidates":[{"content":{"parts":[
                 {"functionCall":{"name":"f","args":{"x":1}},"thoughtSignature":"c2VhbA=="}]},
                 "finishReason":"STOP"}]}""";
        JsonNode openAi = answer(Wire.OPENAI_CHAT, Wire.GEMINI_GENERATE, gemini);
        String message = Trees.text(openAi.at("/choices/0/message"));
        assertEquals(
                "call_r1_0", openAi.at("/choices/0/message/tool_calls/0/id").asText());
        String again = ask(
                Wire.OPENAI_CHAT,
                Wire.GEMINI_GENERATE,
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}," + message
                        + ",{\"role\":\"tool\",\"tool_call_id\":\"call_r1_0\",\"content\":\"ok\"}]}");
        assertTrue(again.contains("\"thoughtSignature\":\"c2VhbA==\""), again);
        JsonNode anthropic = answer(Wire.ANTHROPIC_MESSAGES, Wire.GEMINI_GENERATE, gemini);
        String content = Trees.text(anthropic.path("content"));
        String back = ask(
                Wire.ANTHROPIC_MESSAGES,
                Wire.GEMINI_GENERATE,
                "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"x\"},"
                        + "{\"role\":\"assistant\",\"content\":" + content + "},{\"role\":\"user\",\"content\":["
                        + "{\"type\":\"tool_result\",\"tool_use_id\":\"call_r1_0\",\"content\":\"ok\"}]}]}");
        assertTrue(back.contains("\"thoughtSignature\":\"c2VhbA==\""), back);
    }

    @Test
    void anthropicsSealedThoughtComesBackThroughOpenAi() {
        JsonNode openAi = answer(Wire.OPENAI_CHAT, Wire.ANTHROPIC_MESSAGES, """
                {"content":[{"type":"thinking","thinking":"hm","signature":"sig"},
                 {"type":"redacted_thinking","data":"dark"},{"type":"tool_use","id":"t1","name":"f","input":{}}],
                 "stop_reason":"tool_use"}""");
        String message = Trees.text(openAi.at("/choices/0/message"));
        assertEquals("hm", openAi.at("/choices/0/message/reasoning_content").asText());
        String again = ask(
                Wire.OPENAI_CHAT,
                Wire.ANTHROPIC_MESSAGES,
                "{\"model\":\"m\",\"reasoning_effort\":\"low\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"},"
                        + message + ",{\"role\":\"tool\",\"tool_call_id\":\"t1\",\"content\":\"ok\"}],"
                        + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}");
        assertTrue(again.contains("{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"sig\"}"), again);
        assertTrue(again.contains("{\"type\":\"redacted_thinking\",\"data\":\"dark\"}"), again);
        assertTrue(again.contains("\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}"), again);
    }

    @Test
    void olderServersAreAskedByTheOlderName() {
        String ask = "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
        String own = text(RecordedAnswersTest.between(Wire.ANTHROPIC_MESSAGES, Wire.OPENAI_CHAT, "openai", false)
                .request(bytes(ask)));
        String other = text(RecordedAnswersTest.between(Wire.ANTHROPIC_MESSAGES, Wire.OPENAI_CHAT, "ollama", false)
                .request(bytes(ask)));
        assertTrue(own.contains("\"max_completion_tokens\":9") && !own.contains("\"max_tokens\""), own);
        assertTrue(other.contains("\"max_tokens\":9") && !other.contains("\"max_completion_tokens\""), other);
    }

    @Test
    void errorsSpeakTheClientsDialectAndKeepTheMessage() {
        byte[] throttled = RecordedAnswersTest.between(Wire.OPENAI_CHAT, Wire.BEDROCK_CONVERSE, "aws-bedrock", false)
                .error(
                        429,
                        Map.of("x-amzn-errortype", "ThrottlingException:http://x"),
                        bytes("{\"message\":\"slow\"}"));
        assertEquals(
                "{\"error\":{\"message\":\"slow\",\"type\":\"requests\",\"param\":null,"
                        + "\"code\":\"rate_limit_exceeded\"}}",
                text(throttled));
        byte[] wrong = RecordedAnswersTest.between(Wire.ANTHROPIC_MESSAGES, Wire.OPENAI_CHAT, "openai", false)
                .error(
                        400,
                        Map.of("x-request-id", "req_9"),
                        bytes("{\"error\":{\"message\":\"bad\",\"type\":\"invalid_request_error\",\"param\":\"tools\","
                                + "\"code\":17}}"));
        assertEquals(
                "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"bad (tools)\","
                        + "\"code\":\"17\"},\"request_id\":\"req_9\"}",
                text(wrong));
        byte[] html = RecordedAnswersTest.between(Wire.OPENAI_CHAT, Wire.GEMINI_GENERATE, "google", false)
                .error(502, Map.of(), bytes("<html>bad gateway</html>"));
        JsonNode error = Trees.readObject(html).path("error");
        assertEquals("<html>bad gateway</html>", error.path("message").asText());
        assertEquals("server_error", error.path("type").asText());
        assertTrue(error.path("code").isTextual());
    }

    @Test
    void thereIsNoTranslationWithoutACodec() {
        assertTrue(Translations.between(
                        Wire.OPENAI_RESPONSES, Wire.OPENAI_CHAT, RecordedAnswersTest.attempt("openai", false))
                .isEmpty());
        assertEquals(
                4, Codecs.ALL.stream().map(codec -> codec.wire()).distinct().count());
    }

    @Test
    void writingTheSameTwiceGivesTheSameBytes() {
        String ask =
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"metadata\":{\"b\":\"1\"}}";
        assertArrayEquals(
                bytes(ask(Wire.OPENAI_CHAT, Wire.BEDROCK_CONVERSE, ask)),
                bytes(ask(Wire.OPENAI_CHAT, Wire.BEDROCK_CONVERSE, ask)));
    }

    static String ask(Wire client, Wire provider, String request) {
        return text(RecordedAnswersTest.between(client, provider, "p", false).request(bytes(request)));
    }

    static JsonNode answer(Wire client, Wire provider, String answer) {
        return Trees.readObject(
                RecordedAnswersTest.between(client, provider, "p", false).answer(bytes(answer), "asked"));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void idsOfCallsAreMadeFitForStrictWiresTheSameEverywhere() {
        String id = "functions.weather:0" + "x".repeat(80);
        String request = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"},"
                + "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"" + id + "\",\"type\":\"function\","
                + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},"
                + "{\"role\":\"tool\",\"tool_call_id\":\"" + id + "\",\"content\":\"\"}],"
                + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}";
        JsonNode anthropic = Trees.readObject(bytes(ask(Wire.OPENAI_CHAT, Wire.ANTHROPIC_MESSAGES, request)));
        String call = anthropic.at("/messages/1/content/0/id").asText();
        assertTrue(call.matches("[A-Za-z0-9_-]{1,64}"), call);
        assertEquals(call, anthropic.at("/messages/2/content/0/tool_use_id").asText());
        JsonNode bedrock = Trees.readObject(bytes(ask(Wire.OPENAI_CHAT, Wire.BEDROCK_CONVERSE, request)));
        assertEquals(call, bedrock.at("/messages/1/content/0/toolUse/toolUseId").asText());
        assertEquals(
                call, bedrock.at("/messages/2/content/0/toolResult/toolUseId").asText());
        assertEquals(
                "(empty)",
                bedrock.at("/messages/2/content/0/toolResult/content/0/text").asText());
    }

    @Test
    void notesHoldNoLineEndsAndAreCut() {
        Translation translation =
                RecordedAnswersTest.between(Wire.OPENAI_CHAT, Wire.ANTHROPIC_MESSAGES, "anthropic", false);
        translation.request(bytes("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"a\\r\\nb"
                + "y".repeat(5_000) + "\":1}"));
        for (String note : translation.notes()) {
            assertTrue(
                    note.length() <= Notes.NOTE_CHARACTERS_MAX && note.lines().count() == 1, note);
        }
    }
}
