package jevons.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import jevons.simulator.answer.Answer;
import jevons.simulator.answer.Ask;
import jevons.simulator.answer.PromptReader;

/// OpenAI's responses.
final class OpenAiResponses implements OpenAiDialect {

    private static final long TOKENS_MAX = 16_384;

    @Override
    public Ask ask(Call call) {
        JsonNode json = call.json();
        PromptReader reader = new PromptReader();
        if (json.path("instructions").isTextual()) {
            reader.text("system", json.path("instructions").asText());
        }
        if (json.path("input").isTextual()) {
            reader.message("user");
            reader.text("user", json.path("input").asText());
        } else {
            json.path("input").forEach(item -> item(reader, item));
        }
        for (JsonNode tool : json.path("tools")) {
            if (tool.path("type").asText().equals("function")) {
                reader.tool(tool.path("name").asText(), tool.path("parameters"));
            }
        }
        PromptReader.Model model = PromptReader.Model.of(OpenAi.model(call));
        Ask.Wishes wishes = new Ask.Wishes(
                json.path("max_output_tokens").asLong(TOKENS_MAX),
                1,
                true,
                json.path("reasoning").path("effort").isTextual() || OpenAi.isThinker(model.name()),
                false,
                reader.wanted(demanded(json.path("tool_choice"))),
                schema(json.path("text").path("format")));
        return new Ask(
                model.name(),
                json.path("stream").asBoolean(false),
                reader.prompt(),
                wishes,
                model.directions().or(OpenAi.directions(json)).or(reader.directions()));
    }

    private static void item(PromptReader reader, JsonNode item) {
        switch (item.path("type").asText("message")) {
            case "message" -> message(reader, item);
            case "function_call_output" -> {
                reader.other(item.path("output").toString());
                reader.toolResult();
            }
            default -> reader.other(item.toString());
        }
    }

    private static void message(PromptReader reader, JsonNode item) {
        String role = item.path("role").asText();
        reader.message(role);
        JsonNode content = item.path("content");
        if (content.isTextual()) {
            reader.text(role, content.asText());
        }
        if (content.isArray()) {
            for (JsonNode part : content) {
                switch (part.path("type").asText()) {
                    case "input_text", "output_text" ->
                        reader.text(role, part.path("text").asText());
                    case "input_image" -> reader.image();
                    default -> reader.other(part.toString());
                }
            }
        }
    }

    private static String demanded(JsonNode choice) {
        if (choice.isObject()) {
            return choice.path("name").asText();
        }
        return choice.asText().equals("required") ? "*" : "";
    }

    private static Optional<JsonNode> schema(JsonNode format) {
        return switch (format.path("type").asText()) {
            case "json_object" -> Optional.of(MissingNode.getInstance());
            case "json_schema" -> Optional.of(format.path("schema"));
            default -> Optional.empty();
        };
    }

    @Override
    public String whole(Answer answer) {
        return ResponsesObject.completed(answer).toString();
    }

    @Override
    public List<Event> events(Answer answer) {
        return new ResponsesStream(answer).events();
    }

    @Override
    public Event errorEvent(Failure failure) {
        ObjectNode root = Nodes.object()
                .put("type", "error")
                .put("code", failure.status() == 429 ? "rate_limit_exceeded" : "server_error")
                .put("message", failure.message())
                .putNull("param")
                .put("sequence_number", 999);
        return Event.of(Event.Kind.END, "error", root.toString());
    }
}
