package jevons.gateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import jevons.gateway.translate.chat.Fields;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Trees;

/// Thought in OpenAI's shape, which the vendor itself does not have: `reasoning_content` as text, and
/// `reasoning_details` where a seal or hidden thought must come back unchanged.
final class Thoughts {

    private Thoughts() {}

    static List<Part> read(Fields message) {
        JsonNode details = message.take("reasoning_details");
        String content = text(message.take("reasoning_content"));
        String other = text(message.take("reasoning"));
        return read(details, content.isEmpty() ? other : content);
    }

    static List<Part> read(JsonNode message) {
        String content = text(message.path("reasoning_content"));
        return read(message.path("reasoning_details"), content.isEmpty() ? text(message.path("reasoning")) : content);
    }

    private static List<Part> read(JsonNode details, String plain) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode detail : details) {
            String text = detail.path("text").asText(detail.path("summary").asText());
            String signature = text(detail.path("signature"));
            String hidden = text(detail.path("data"));
            if (!text.isEmpty() || !signature.isEmpty() || !hidden.isEmpty()) {
                parts.add(new Part.Reasoning(text, signature, hidden));
            }
        }
        if (parts.isEmpty() && !plain.isEmpty()) {
            parts.add(new Part.Reasoning(plain, "", ""));
        }
        return parts;
    }

    /// Puts thoughts into a message or delta.
    static void write(List<Part.Reasoning> thoughts, ObjectNode message) {
        StringBuilder text = new StringBuilder();
        ArrayNode details = Trees.array();
        for (Part.Reasoning thought : thoughts) {
            text.append(thought.text());
            if (!thought.hidden().isEmpty()) {
                details.add(hidden(thought.hidden()));
            } else if (!thought.signature().isEmpty()) {
                details.add(detail("reasoning.text").put("text", thought.text()).put("signature", thought.signature()));
            } else {
                details.add(detail("reasoning.text").put("text", thought.text()));
            }
        }
        if (!text.isEmpty()) {
            message.put("reasoning_content", text.toString());
        }
        boolean sealed = thoughts.stream()
                .anyMatch(thought ->
                        !thought.signature().isEmpty() || !thought.hidden().isEmpty());
        if (sealed) {
            message.set("reasoning_details", details);
        }
    }

    static ObjectNode hidden(String data) {
        return detail("reasoning.encrypted").put("data", data);
    }

    static ObjectNode detail(String type) {
        return Trees.object().put("type", type);
    }

    /// The text of Mistral's thoughts, which are lists of texts.
    static String joined(JsonNode thinking) {
        StringBuilder text = new StringBuilder(text(thinking));
        thinking.forEach(part -> text.append(part.path("text").asText()));
        return text.toString();
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : "";
    }
}
