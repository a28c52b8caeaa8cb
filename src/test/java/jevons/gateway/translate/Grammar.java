package jevons.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jevons.gateway.Wire;
import jevons.gateway.stream.AnswerMeter;
import jevons.gateway.translate.chat.Trees;

/// Checks that the events of a client's stream come in the order that the vendor documents.
final class Grammar {

    private Grammar() {}

    static void check(Wire wire, byte[] stream, String name, List<String> wrong) {
        List<AnswerMeter.Event> events = Recorded.Streams.written(stream, wire);
        String problem = switch (wire) {
            case OPENAI_CHAT -> openAi(events);
            case ANTHROPIC_MESSAGES -> anthropic(events);
            default -> "";
        };
        if (!problem.isEmpty()) {
            wrong.add(name + ": " + problem);
        }
    }

    private static String openAi(List<AnswerMeter.Event> events) {
        if (events.isEmpty() || !text(events.getLast()).equals("[DONE]")) {
            return "does not end with [DONE]";
        }
        Set<Integer> begun = new HashSet<>();
        Set<Integer> over = new HashSet<>();
        for (AnswerMeter.Event event : events.subList(0, events.size() - 1)) {
            JsonNode chunk = tree(event);
            if (chunk.has("usage") && !chunk.path("choices").isEmpty()) {
                return "usage in a chunk with choices";
            }
            for (JsonNode choice : chunk.path("choices")) {
                int index = choice.path("index").asInt();
                boolean role = choice.path("delta").has("role");
                if (over.contains(index) || role != begun.add(index)) {
                    return "chunk out of order: " + chunk;
                }
                if (choice.path("finish_reason").isTextual()) {
                    over.add(index);
                }
            }
        }
        return over.equals(begun) ? "" : "choices without end";
    }

    private static String anthropic(List<AnswerMeter.Event> events) {
        int open = -1;
        int next = 0;
        String before = "";
        for (AnswerMeter.Event event : events) {
            JsonNode payload = tree(event);
            String type = payload.path("type").asText();
            int index = payload.path("index").asInt(-1);
            boolean right = switch (type) {
                case "message_start" -> before.isEmpty();
                case "content_block_start" -> open < 0 && index == next && !before.isEmpty();
                case "content_block_delta" -> open == index;
                case "content_block_stop" -> open == index;
                case "message_delta" -> open < 0 && payload.path("usage").has("output_tokens");
                case "message_stop" -> before.equals("message_delta");
                default -> false;
            };
            if (!right || !event.type().equals(type)) {
                return "out of order: " + payload + " after " + before;
            }
            if (type.equals("content_block_start")) {
                open = index;
                next++;
            } else if (type.equals("content_block_stop")) {
                open = -1;
            }
            before = type;
        }
        return before.equals("message_stop") ? "" : "ends with " + before;
    }

    private static JsonNode tree(AnswerMeter.Event event) {
        return Trees.read(event.raw(), event.payloadOffset(), event.payloadLength());
    }

    private static String text(AnswerMeter.Event event) {
        return new String(event.raw(), event.payloadOffset(), event.payloadLength(), StandardCharsets.UTF_8);
    }
}
