package jevons.gateway.translate.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Trees;

/// Amazon's `reasoningContent`.
final class Thoughts {

    private Thoughts() {}

    static Part.Reasoning read(JsonNode content) {
        JsonNode text = content.path("reasoningText");
        return new Part.Reasoning(
                text.path("text").asText(),
                text.path("signature").asText(),
                content.path("redactedContent").asText());
    }

    static ObjectNode write(Part.Reasoning thought) {
        ObjectNode node = Trees.object();
        ObjectNode content = node.putObject("reasoningContent");
        if (thought.hidden().isEmpty()) {
            ObjectNode text = content.putObject("reasoningText").put("text", thought.text());
            if (!thought.signature().isEmpty()) {
                text.put("signature", thought.signature());
            }
        } else {
            content.put("redactedContent", thought.hidden());
        }
        return node;
    }
}
