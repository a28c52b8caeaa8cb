package jevons.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jevons.gateway.Wire;
import jevons.gateway.stream.AnswerMeter;
import jevons.gateway.translate.chat.Trees;

/// Puts a stream together into a whole answer of the same wire, as a client would, without the codecs.
final class FactsOfStream {

    private FactsOfStream() {}

    static ObjectNode whole(Wire wire, List<AnswerMeter.Event> events) {
        ObjectNode body = Trees.object();
        Map<String, ObjectNode> blocks = new TreeMap<>();
        for (AnswerMeter.Event event : events) {
            if (event.payloadLength() > 0 && event.raw()[event.payloadOffset()] == '{') {
                JsonNode payload = Trees.read(event.raw(), event.payloadOffset(), event.payloadLength());
                switch (wire) {
                    case OPENAI_CHAT -> openAi(payload, body, blocks);
                    case ANTHROPIC_MESSAGES -> anthropic(payload, body, blocks);
                    case GEMINI_GENERATE -> gemini(payload, body);
                    case BEDROCK_CONVERSE -> bedrock(event.type(), payload, body, blocks);
                    default -> throw new IllegalArgumentException(wire.name());
                }
            }
        }
        list(wire, body, blocks);
        return body;
    }

    private static void list(Wire wire, ObjectNode body, Map<String, ObjectNode> blocks) {
        if (wire == Wire.OPENAI_CHAT) {
            ArrayNode calls = body.withArray("choices").isEmpty()
                    ? Trees.array()
                    : message(body).putArray("tool_calls");
            blocks.values().forEach(calls::add);
        } else if (wire == Wire.ANTHROPIC_MESSAGES) {
            blocks.values().forEach(body.putArray("content")::add);
        } else if (wire == Wire.BEDROCK_CONVERSE) {
            blocks.values()
                    .forEach(body.putObject("output").putObject("message").putArray("content")::add);
        }
    }

    private static ObjectNode message(ObjectNode body) {
        if (!body.has("choices")) {
            body.putArray("choices").addObject().putObject("message");
        }
        return (ObjectNode) body.path("choices").path(0).path("message");
    }

    private static void openAi(JsonNode chunk, ObjectNode body, Map<String, ObjectNode> calls) {
        for (JsonNode choice : chunk.path("choices")) {
            if (choice.path("index").asInt() > 0) {
                continue;
            }
            ObjectNode message = message(body);
            JsonNode delta = choice.path("delta");
            append(message, "content", delta.path("content"));
            append(message, "refusal", delta.path("refusal"));
            String thought = "";
            for (JsonNode detail : delta.path("reasoning_details")) {
                thought += detail.path("text").asText(detail.path("summary").asText(""));
            }
            thought = thought.isEmpty() ? Facts.string(delta.path("reasoning_content")) : thought;
            thought = thought.isEmpty() ? Facts.string(delta.path("reasoning")) : thought;
            message.put("reasoning_content", message.path("reasoning_content").asText("") + thought);
            for (JsonNode call : delta.path("tool_calls")) {
                String place = String.format("%04d", call.path("index").asInt());
                ObjectNode function = (ObjectNode)
                        calls.computeIfAbsent(place, none -> functionCall()).path("function");
                if (!function.has("name")) {
                    append(function, "name", call.path("function").path("name"));
                }
                append(function, "arguments", call.path("function").path("arguments"));
            }
            if (choice.path("finish_reason").isTextual()) {
                ((ObjectNode) body.path("choices").path(0)).set("finish_reason", choice.path("finish_reason"));
            }
        }
        for (String usage : List.of("usage", "x_groq")) {
            if (chunk.path(usage).isObject()
                    && (usage.equals("usage") || chunk.path(usage).has("usage"))) {
                body.set(usage, chunk.path(usage));
            }
        }
    }

    private static ObjectNode functionCall() {
        ObjectNode call = Trees.object();
        call.putObject("function");
        return call;
    }

    private static void anthropic(JsonNode event, ObjectNode body, Map<String, ObjectNode> blocks) {
        String place = String.format("%04d", event.path("index").asInt());
        switch (event.path("type").asText()) {
            case "message_start" ->
                body.set("usage", event.path("message").path("usage").deepCopy());
            case "content_block_start" ->
                blocks.put(place, event.path("content_block").deepCopy());
            case "content_block_delta" -> {
                ObjectNode block = blocks.getOrDefault(place, Trees.object());
                JsonNode delta = event.path("delta");
                append(block, "text", delta.path("text"));
                append(block, "thinking", delta.path("thinking"));
                append(block, "json", delta.path("partial_json"));
            }
            case "content_block_stop" -> {
                ObjectNode block = blocks.getOrDefault(place, Trees.object());
                if (!block.path("json").asText("").isEmpty()) {
                    block.set("input", block.path("json"));
                }
            }
            case "message_delta" -> {
                if (event.path("delta").path("stop_reason").isTextual()) {
                    body.set("stop_reason", event.path("delta").path("stop_reason"));
                }
                event.path("usage")
                        .properties()
                        .forEach(entry -> body.withObject("usage").set(entry.getKey(), entry.getValue()));
            }
            default -> {}
        }
    }

    private static void gemini(JsonNode chunk, ObjectNode body) {
        for (JsonNode candidate : chunk.path("candidates")) {
            if (candidate.path("index").asInt() > 0) {
                continue;
            }
            if (!body.has("candidates")) {
                body.putArray("candidates").addObject().putObject("content").putArray("parts");
            }
            ObjectNode whole = (ObjectNode) body.path("candidates").path(0);
            candidate.path("content").path("parts").forEach(((ArrayNode)
                    whole.path("content").path("parts"))::add);
            if (candidate.has("finishReason")) {
                whole.set("finishReason", candidate.path("finishReason"));
            }
        }
        chunk.path("usageMetadata")
                .properties()
                .forEach(entry -> body.withObject("usageMetadata").set(entry.getKey(), entry.getValue()));
    }

    private static void bedrock(String type, JsonNode event, ObjectNode body, Map<String, ObjectNode> blocks) {
        String place = String.format("%04d", event.path("contentBlockIndex").asInt());
        switch (type) {
            case "contentBlockStart" -> {
                ObjectNode block = Trees.object();
                if (event.path("start").path("toolUse").isObject()) {
                    block.set("toolUse", event.path("start").path("toolUse").deepCopy());
                }
                blocks.put(place, block);
            }
            case "contentBlockDelta" -> {
                ObjectNode block = blocks.computeIfAbsent(place, none -> Trees.object());
                JsonNode delta = event.path("delta");
                append(block, "text", delta.path("text"));
                if (block.path("toolUse") instanceof ObjectNode call) {
                    append(call, "input", delta.path("toolUse").path("input"));
                }
                if (delta.path("reasoningContent").path("text").isTextual()) {
                    append(
                            block.withObject("reasoningContent").withObject("reasoningText"),
                            "text",
                            delta.path("reasoningContent").path("text"));
                }
            }
            case "messageStop" -> body.set("stopReason", event.path("stopReason"));
            case "metadata" -> body.set("usage", event.path("usage"));
            default -> {}
        }
    }

    /// Adds a text to what is there; Mistral's lists of parts count as their texts.
    private static void append(ObjectNode into, String name, JsonNode more) {
        StringBuilder text = new StringBuilder(Facts.string(more));
        if (name.equals("content")) {
            for (JsonNode part : more) {
                text.append(Facts.string(part.path("text")));
                StringBuilder thought =
                        new StringBuilder(into.path("reasoning_content").asText(""));
                part.path("thinking")
                        .forEach(piece -> thought.append(piece.path("text").asText()));
                into.put("reasoning_content", thought.toString());
            }
        }
        if (!text.isEmpty()) {
            into.put(name, into.path(name).asText("") + text);
        }
    }
}
