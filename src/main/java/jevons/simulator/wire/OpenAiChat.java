package jevons.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.simulator.answer.Answer;
import jevons.simulator.answer.Ask;
import jevons.simulator.answer.Composer;
import jevons.simulator.answer.PromptReader;
import jevons.simulator.script.Directions;

/// OpenAI's chat completions, which most servers speak.
final class OpenAiChat implements OpenAiDialect {

    private static final long TOKENS_MAX = 16_384;
    private static final String FINGERPRINT = "fp_5131a7ed00";

    @Override
    public Ask ask(Call call) {
        JsonNode json = call.json();
        PromptReader reader = new PromptReader();
        for (JsonNode message : json.path("messages")) {
            message(reader, message);
        }
        for (JsonNode tool : json.path("tools")) {
            JsonNode function = tool.path("function");
            reader.tool(function.path("name").asText(), function.path("parameters"));
        }
        PromptReader.Model model = PromptReader.Model.of(OpenAi.model(call));
        boolean reasoning = json.has("reasoning_effort") || OpenAi.isThinker(model.name());
        Ask.Wishes wishes = new Ask.Wishes(
                json.path("max_completion_tokens")
                        .asLong(json.path("max_tokens").asLong(TOKENS_MAX)),
                Math.clamp(json.path("n").asLong(1), 1, OpenAi.CHOICES_MAX),
                json.path("stream_options").path("include_usage").asBoolean(false),
                reasoning,
                OpenAi.tellsThoughts(model.name()),
                reader.wanted(demanded(json.path("tool_choice"))),
                schema(json.path("response_format")));
        Directions directions = model.directions().or(OpenAi.directions(json)).or(reader.directions());
        return new Ask(model.name(), json.path("stream").asBoolean(false), reader.prompt(), wishes, directions);
    }

    private static void message(PromptReader reader, JsonNode message) {
        String role = message.path("role").asText();
        reader.message(role);
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            reader.text(role, content.asText());
        }
        if (content.isArray()) {
            for (JsonNode part : content) {
                switch (part.path("type").asText()) {
                    case "text" -> reader.text(role, part.path("text").asText());
                    case "image_url" -> reader.image();
                    default -> reader.other(part.toString());
                }
                reader.cacheMark(part.path("cache_control"));
            }
        }
        for (JsonNode called : message.path("tool_calls")) {
            reader.other(called.path("function").toString());
        }
    }

    private static String demanded(JsonNode choice) {
        if (choice.isObject()) {
            return choice.path("function").path("name").asText();
        }
        return choice.asText().equals("required") ? "*" : "";
    }

    private static Optional<JsonNode> schema(JsonNode format) {
        return switch (format.path("type").asText()) {
            case "json_object" -> Optional.of(MissingNode.getInstance());
            case "json_schema" -> Optional.of(format.path("json_schema").path("schema"));
            default -> Optional.empty();
        };
    }

    @Override
    public String whole(Answer answer) {
        ObjectNode root = root(answer, "chat.completion");
        ArrayNode choices = root.putArray("choices");
        for (int i = 0; i < answer.ask().wishes().choices(); i++) {
            ObjectNode choice = choices.addObject().put("index", i);
            ObjectNode message = choice.putObject("message").put("role", "assistant");
            message.put("content", answer.tool().isPresent() ? null : answer.text());
            message.putNull("refusal").putArray("annotations");
            if (shows(answer)) {
                message.put("reasoning_content", answer.thinking());
            }
            if (answer.tool().isPresent()) {
                Answer.Call call = answer.tool().get();
                ObjectNode called = message.putArray("tool_calls").addObject();
                called.put("id", OpenAi.callId(i)).put("type", "function");
                called.putObject("function").put("name", call.name()).put("arguments", answer.text());
            }
            choice.putNull("logprobs").put("finish_reason", finish(answer));
        }
        OpenAi.putUsage(root, answer, OpenAi::chatUsage);
        root.put("service_tier", "default").put("system_fingerprint", FINGERPRINT);
        return root.toString();
    }

    @Override
    public List<Event> events(Answer answer) {
        List<Event> events = new ArrayList<>();
        int choices = answer.ask().wishes().choices();
        long thinking = shows(answer) ? 0 : answer.thoughts().size();
        for (int i = 0; i < choices; i++) {
            ObjectNode delta = Nodes.object().put("role", "assistant");
            delta.put("content", answer.tool().isPresent() ? null : "").putNull("refusal");
            long call = 0;
            if (answer.tool().isPresent()) {
                ObjectNode called = delta.putArray("tool_calls").addObject().put("index", 0);
                called.put("id", OpenAi.callId(i)).put("type", "function");
                called.putObject("function")
                        .put("name", answer.tool().get().name())
                        .put("arguments", "");
                call = Composer.toolCallTokens();
            }
            String text = chunk(answer, i, delta, "");
            events.add(new Event("", text, Event.Kind.OPENING, call, i == 0 ? thinking : 0));
        }
        if (shows(answer)) {
            for (Pieces.Chunk piece : Pieces.thinking(answer)) {
                String text = chunk(answer, 0, Nodes.object().put("reasoning_content", piece.text()), "");
                events.add(new Event("", text, Event.Kind.CONTENT, 0, piece.tokens()));
            }
        }
        for (Pieces.Chunk piece : Pieces.visible(answer)) {
            for (int i = 0; i < choices; i++) {
                String text = chunk(answer, i, delta(answer, piece.text()), "");
                events.add(new Event("", text, Event.Kind.CONTENT, piece.tokens(), 0));
            }
        }
        for (int i = 0; i < choices; i++) {
            events.add(Event.of(Event.Kind.END, "", chunk(answer, i, Nodes.object(), finish(answer))));
        }
        if (answer.ask().wishes().includeUsage()) {
            ObjectNode root = root(answer, "chat.completion.chunk");
            root.putArray("choices");
            OpenAi.putUsage(root, answer, OpenAi::chatUsage);
            events.add(Event.of(Event.Kind.USAGE, "", root.toString()));
        }
        events.add(Event.of(Event.Kind.END, "", "[DONE]"));
        return events;
    }

    private static boolean shows(Answer answer) {
        return answer.ask().wishes().showThoughts() && !answer.thoughts().isEmpty();
    }

    private static ObjectNode delta(Answer answer, String text) {
        if (answer.tool().isEmpty()) {
            return Nodes.object().put("content", text);
        }
        ObjectNode delta = Nodes.object();
        ObjectNode called = delta.putArray("tool_calls").addObject().put("index", 0);
        called.putObject("function").put("arguments", text);
        return delta;
    }

    private static String chunk(Answer answer, int index, ObjectNode delta, String finish) {
        ObjectNode root = root(answer, "chat.completion.chunk");
        root.put("service_tier", "default").put("system_fingerprint", FINGERPRINT);
        ObjectNode choice = root.putArray("choices").addObject().put("index", index);
        choice.set("delta", delta);
        choice.putNull("logprobs").put("finish_reason", finish.isEmpty() ? null : finish);
        if (answer.ask().wishes().includeUsage()) {
            root.putNull("usage");
        }
        return root.toString();
    }

    private static ObjectNode root(Answer answer, String object) {
        return Nodes.object()
                .put("id", "chatcmpl-" + Answer.ID)
                .put("object", object)
                .put("created", answer.created())
                .put("model", answer.ask().model());
    }

    private static String finish(Answer answer) {
        return switch (answer.stop()) {
            case END -> "stop";
            case LENGTH -> "length";
            case TOOL -> "tool_calls";
        };
    }
}
