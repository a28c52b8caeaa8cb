package jevons.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.simulator.account.Bucket;
import jevons.simulator.account.Sold;
import jevons.simulator.answer.Answer;
import jevons.simulator.answer.Ask;
import jevons.simulator.answer.Composer;
import jevons.simulator.answer.PromptReader;
import jevons.simulator.script.Directions;

/// Anthropic's messages.
class AnthropicMessages implements Dialect {

    private static final String SIGNATURE = "EqQBCkYIBxgCKkBzaW11bGF0ZWQgc2lnbmF0dXJl";

    @Override
    public Ask ask(Call call) {
        JsonNode json = call.json();
        if (!json.path("messages").isArray()) {
            throw new IllegalArgumentException("messages: Field required");
        }
        PromptReader reader = prompt(json);
        PromptReader.Model model = PromptReader.Model.of(model(call));
        boolean thinking = json.path("thinking").path("type").asText("disabled").matches("enabled|adaptive");
        Ask.Wishes wishes = new Ask.Wishes(
                json.path("max_tokens").asLong(4_096),
                1,
                true,
                thinking,
                true,
                reader.wanted(demanded(json.path("tool_choice"))),
                Optional.of(json.path("output_config").path("format").path("schema"))
                        .filter(JsonNode::isObject));
        return new Ask(
                model.name(),
                streams(call),
                reader.prompt(),
                wishes,
                model.directions().or(directions(json)).or(reader.directions()));
    }

    /// The model that is asked, with directions behind it.
    String model(Call call) {
        return OpenAi.model(call);
    }

    /// Whether a stream is asked for.
    boolean streams(Call call) {
        return call.json().path("stream").asBoolean(false);
    }

    /// Walks through everything that is read.
    static PromptReader prompt(JsonNode json) {
        PromptReader reader = new PromptReader();
        reader.cacheMark(json.path("cache_control"));
        content(reader, "system", json.path("system"));
        for (JsonNode message : json.path("messages")) {
            String role = message.path("role").asText();
            reader.message(role);
            content(reader, role, message.path("content"));
        }
        for (JsonNode tool : json.path("tools")) {
            reader.tool(tool.path("name").asText(), tool.path("input_schema"));
            reader.cacheMark(tool.path("cache_control"));
        }
        return reader;
    }

    private static void content(PromptReader reader, String role, JsonNode content) {
        if (content.isTextual()) {
            reader.text(role, content.asText());
        }
        if (!content.isArray()) {
            return;
        }
        for (JsonNode block : content) {
            switch (block.path("type").asText()) {
                case "text" -> reader.text(role, block.path("text").asText());
                case "image" -> reader.image();
                case "tool_result" -> {
                    reader.other(block.path("content").toString());
                    reader.toolResult();
                }
                default -> reader.other(block.toString());
            }
            reader.cacheMark(block.path("cache_control"));
        }
    }

    private static Directions directions(JsonNode json) {
        String user = json.path("metadata").path("user_id").asText("");
        return user.startsWith("simulate ") ? Directions.parse(user.substring(9)) : Directions.NONE;
    }

    private static String demanded(JsonNode choice) {
        return switch (choice.path("type").asText()) {
            case "any" -> "*";
            case "tool" -> choice.path("name").asText();
            default -> "";
        };
    }

    @Override
    public String whole(Answer answer) {
        ObjectNode root = message(answer);
        ArrayNode content = root.putArray("content");
        if (!answer.thoughts().isEmpty()) {
            content.addObject()
                    .put("type", "thinking")
                    .put("thinking", answer.thinking())
                    .put("signature", SIGNATURE);
        }
        if (answer.tool().isPresent()) {
            Answer.Call call = answer.tool().get();
            content.addObject()
                    .put("type", "tool_use")
                    .put("id", "toolu_" + Answer.ID)
                    .put("name", call.name())
                    .set("input", call.arguments());
        } else {
            content.addObject().put("type", "text").put("text", answer.text());
        }
        root.put("stop_reason", stop(answer)).putNull("stop_sequence");
        OpenAi.putUsage(root, answer, sold -> usage(sold, sold.allOutput()));
        return root.toString();
    }

    @Override
    public List<Event> events(Answer answer) {
        List<Event> events = new ArrayList<>();
        ObjectNode message = message(answer);
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        OpenAi.putUsage(message, answer, sold -> usage(sold, Math.min(1, sold.allOutput())));
        events.add(event(Event.Kind.OPENING, Nodes.object("message", message), "message_start"));
        int index = 0;
        if (!answer.thoughts().isEmpty()) {
            thinking(events, answer);
            index++;
        }
        ObjectNode block = Nodes.object().put("type", "text").put("text", "");
        if (answer.tool().isPresent()) {
            block = Nodes.object()
                    .put("type", "tool_use")
                    .put("id", "toolu_" + Answer.ID)
                    .put("name", answer.tool().get().name());
            block.putObject("input");
        }
        ObjectNode start = Nodes.object().put("index", index);
        start.set("content_block", block);
        long opening = answer.tool().isPresent() ? Composer.toolCallTokens() : 0;
        events.add(counted(event(Event.Kind.OPENING, start, "content_block_start"), opening, 0));
        events.add(event(Event.Kind.OPENING, Nodes.object(), "ping"));
        for (Pieces.Chunk piece : Pieces.visible(answer)) {
            ObjectNode delta = answer.tool().isPresent()
                    ? Nodes.object().put("type", "input_json_delta").put("partial_json", piece.text())
                    : Nodes.object().put("type", "text_delta").put("text", piece.text());
            events.add(counted(delta(index, delta), piece.tokens(), 0));
        }
        events.add(event(Event.Kind.END, Nodes.object().put("index", index), "content_block_stop"));
        ObjectNode end = Nodes.object();
        end.putObject("delta").put("stop_reason", stop(answer)).putNull("stop_sequence");
        OpenAi.putUsage(end, answer, sold -> usage(sold, sold.allOutput()));
        events.add(event(Event.Kind.USAGE, end, "message_delta"));
        events.add(event(Event.Kind.END, Nodes.object(), "message_stop"));
        return events;
    }

    private static void thinking(List<Event> events, Answer answer) {
        ObjectNode start = Nodes.object().put("index", 0);
        start.putObject("content_block")
                .put("type", "thinking")
                .put("thinking", "")
                .put("signature", "");
        events.add(event(Event.Kind.OPENING, start, "content_block_start"));
        for (Pieces.Chunk piece : Pieces.thinking(answer)) {
            ObjectNode delta = Nodes.object().put("type", "thinking_delta").put("thinking", piece.text());
            events.add(counted(delta(0, delta), 0, piece.tokens()));
        }
        events.add(delta(0, Nodes.object().put("type", "signature_delta").put("signature", SIGNATURE)));
        events.add(event(Event.Kind.OPENING, Nodes.object().put("index", 0), "content_block_stop"));
    }

    private static Event delta(int index, ObjectNode delta) {
        ObjectNode root = Nodes.object().put("index", index);
        root.set("delta", delta);
        return event(Event.Kind.CONTENT, root, "content_block_delta");
    }

    private static Event event(Event.Kind kind, ObjectNode members, String type) {
        ObjectNode root = Nodes.object().put("type", type);
        root.setAll(members);
        return Event.of(kind, type, root.toString());
    }

    private static Event counted(Event event, long visible, long thinking) {
        return new Event(event.name(), event.text(), event.kind(), visible, thinking);
    }

    private static ObjectNode message(Answer answer) {
        return Nodes.object()
                .put("id", "msg_" + Answer.ID)
                .put("type", "message")
                .put("role", "assistant")
                .put("model", answer.ask().model());
    }

    private static ObjectNode usage(Sold sold, long output) {
        ObjectNode usage = Nodes.object()
                .put("input_tokens", sold.of(Bucket.INPUT))
                .put("cache_creation_input_tokens", sold.of(Bucket.CACHE_WRITE) + sold.of(Bucket.CACHE_WRITE_LONG))
                .put("cache_read_input_tokens", sold.of(Bucket.CACHED));
        usage.putObject("cache_creation")
                .put("ephemeral_5m_input_tokens", sold.of(Bucket.CACHE_WRITE))
                .put("ephemeral_1h_input_tokens", sold.of(Bucket.CACHE_WRITE_LONG));
        usage.put("output_tokens", output);
        if (sold.of(Bucket.REASONING) > 0 && output == sold.allOutput()) {
            usage.putObject("output_tokens_details").put("thinking_tokens", sold.of(Bucket.REASONING));
        }
        return usage.put("service_tier", "standard");
    }

    private static String stop(Answer answer) {
        return switch (answer.stop()) {
            case END -> "end_turn";
            case LENGTH -> "max_tokens";
            case TOOL -> "tool_use";
        };
    }

    @Override
    public String error(Failure failure) {
        ObjectNode error =
                Nodes.object().put("type", errorType(failure.status())).put("message", failure.message());
        ObjectNode root = Nodes.object().put("type", "error");
        root.set("error", error);
        return root.put("request_id", "req_" + Answer.ID).toString();
    }

    @Override
    public Event errorEvent(Failure failure) {
        return Event.of(Event.Kind.END, "error", error(failure));
    }

    private static String errorType(int status) {
        return switch (status) {
            case 400, 408 -> "invalid_request_error";
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503, 529 -> "overloaded_error";
            default -> "api_error";
        };
    }

    @Override
    public Framing framing(Ask ask) {
        return Framing.EVENTS;
    }

    @Override
    public Vendor vendor() {
        return Vendor.ANTHROPIC;
    }
}
