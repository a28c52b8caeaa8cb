package jevons.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jevons.gateway.Wire;
import jevons.gateway.stream.AnswerMeter;
import jevons.gateway.translate.chat.Trees;

/// What an answer says, read without the codecs: a second opinion on them.
///
/// @param text all text, refusals included
/// @param thought all readable thought
/// @param calls each tool call as name and arguments
/// @param stop class of the reason to stop: what every wire can tell apart
/// @param input all input tokens, -1 where none are stated
/// @param output all output tokens, -1 where none are stated
record Facts(String text, String thought, List<String> calls, String stop, long input, long output) {

    /// Of a whole answer.
    static Facts of(Wire wire, JsonNode body) {
        return switch (wire) {
            case OPENAI_CHAT -> openAi(body);
            case ANTHROPIC_MESSAGES -> anthropic(body);
            case GEMINI_GENERATE -> gemini(body);
            case BEDROCK_CONVERSE -> bedrock(body);
            default -> throw new IllegalArgumentException(wire.name());
        };
    }

    /// Of a stream: put together into a whole answer of its wire first.
    static Facts ofStream(Wire wire, List<AnswerMeter.Event> events) {
        return of(wire, FactsOfStream.whole(wire, events));
    }

    private static Facts openAi(JsonNode body) {
        JsonNode choice = body.path("choices").path(0);
        JsonNode message = choice.path("message");
        StringBuilder text = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        for (JsonNode detail : message.path("reasoning_details")) {
            thought.append(detail.path("text").asText(detail.path("summary").asText("")));
        }
        if (thought.isEmpty()) {
            thought.append(string(message.path("reasoning_content")));
        }
        if (thought.isEmpty()) {
            thought.append(string(message.path("reasoning")));
        }
        text.append(string(message.path("content")));
        for (JsonNode part : message.path("content")) {
            part.path("thinking")
                    .forEach(piece -> thought.append(piece.path("text").asText()));
            text.append(string(part.path("text")));
        }
        text.append(string(message.path("refusal")));
        text.append(string(message.path("audio").path("transcript")));
        List<String> calls = new ArrayList<>();
        for (JsonNode call : message.path("tool_calls")) {
            if (call.has("function")) {
                calls.add(call(
                        call.path("function").path("name"),
                        call.path("function").path("arguments")));
            }
        }
        if (message.path("function_call").isObject()) {
            calls.add(call(
                    message.path("function_call").path("name"),
                    message.path("function_call").path("arguments")));
        }
        JsonNode usage = body.path("usage").isObject()
                ? body.path("usage")
                : body.path("x_groq").path("usage");
        long input = usage.path("prompt_tokens").asLong(-1);
        long output = usage.path("completion_tokens").asLong(-1);
        long total = usage.path("total_tokens").asLong(-1);
        long reasoning = usage.at("/completion_tokens_details/reasoning_tokens").asLong(0);
        boolean declined = !string(message.path("refusal")).isEmpty();
        String stop = stop(string(choice.path("finish_reason")), !calls.isEmpty());
        return new Facts(
                text.toString(),
                thought.toString(),
                calls,
                declined && stop.equals("end") ? "filter" : stop,
                input,
                total == input + output + reasoning ? output + reasoning : output);
    }

    private static Facts anthropic(JsonNode body) {
        StringBuilder text = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        List<String> calls = new ArrayList<>();
        for (JsonNode block : body.path("content")) {
            switch (block.path("type").asText()) {
                case "text" -> text.append(block.path("text").asText());
                case "thinking" -> thought.append(block.path("thinking").asText());
                case "tool_use" -> calls.add(call(block.path("name"), block.path("input")));
                default -> {}
            }
        }
        JsonNode usage = body.path("usage");
        long input = usage.path("input_tokens").asLong(-1)
                + usage.path("cache_read_input_tokens").asLong(0)
                + usage.path("cache_creation_input_tokens").asLong(0);
        String stop = stop(string(body.path("stop_reason")), !calls.isEmpty());
        return new Facts(
                text.toString(),
                thought.toString(),
                calls,
                stop,
                input,
                usage.path("output_tokens").asLong(-1));
    }

    private static Facts gemini(JsonNode body) {
        JsonNode candidate = body.path("candidates").path(0);
        StringBuilder text = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        List<String> calls = new ArrayList<>();
        for (JsonNode part : candidate.path("content").path("parts")) {
            (part.path("thought").asBoolean() ? thought : text).append(string(part.path("text")));
            if (part.has("functionCall")) {
                calls.add(call(
                        part.path("functionCall").path("name"),
                        part.path("functionCall").path("args")));
            }
        }
        JsonNode usage = body.path("usageMetadata");
        boolean counted = usage.isObject();
        long input = usage.path("promptTokenCount").asLong(0)
                + usage.path("toolUsePromptTokenCount").asLong(0);
        long output = usage.path("candidatesTokenCount").asLong(0)
                + usage.path("thoughtsTokenCount").asLong(0);
        return new Facts(
                text.toString(),
                thought.toString(),
                calls,
                stop(string(candidate.path("finishReason")), !calls.isEmpty()),
                counted ? input : -1,
                counted ? output : -1);
    }

    private static Facts bedrock(JsonNode body) {
        StringBuilder text = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        List<String> calls = new ArrayList<>();
        for (JsonNode block : body.path("output").path("message").path("content")) {
            text.append(string(block.path("text")));
            block.path("citationsContent")
                    .path("content")
                    .forEach(piece -> text.append(piece.path("text").asText()));
            thought.append(string(block.at("/reasoningContent/reasoningText/text")));
            JsonNode call = block.path("toolUse");
            if (call.isObject() && !call.path("type").asText().equals("server_tool_use")) {
                calls.add(call(call.path("name"), call.path("input")));
            }
        }
        JsonNode usage = body.path("usage");
        boolean counted = usage.isObject();
        long input = usage.path("inputTokens").asLong(0)
                + usage.path("cacheReadInputTokens").asLong(0)
                + usage.path("cacheWriteInputTokens").asLong(0);
        return new Facts(
                text.toString(),
                thought.toString(),
                calls,
                stop(string(body.path("stopReason")), !calls.isEmpty()),
                counted ? input : -1,
                usage.path("outputTokens").asLong(-1));
    }

    private static String stop(String reason, boolean called) {
        return switch (reason) {
            case "length", "max_tokens", "MAX_TOKENS", "model_length", "model_context_window_exceeded" -> "length";
            case "tool_calls", "function_call", "tool_use" -> "tools";
            case "content_filter", "refusal", "content_filtered", "guardrail_intervened" -> "filter";
            case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY", "MODEL_ARMOR" ->
                "filter";
            default -> called ? "tools" : "end";
        };
    }

    private static String call(JsonNode name, JsonNode arguments) {
        JsonNode object = arguments.isTextual()
                ? Trees.parse(arguments.textValue())
                        .<JsonNode>map(parsed -> parsed)
                        .orElse(Trees.object().put("unparsed_arguments", arguments.textValue()))
                : arguments.isObject() ? arguments : Trees.object();
        Map<String, String> sorted = new TreeMap<>();
        ((ObjectNode) object).properties().forEach(entry -> sorted.put(entry.getKey(), Trees.text(entry.getValue())));
        return name.asText() + sorted;
    }

    static String string(JsonNode value) {
        return value.isTextual() ? value.textValue() : "";
    }
}
