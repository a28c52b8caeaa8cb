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

/// Bedrock's converse and converse-stream.
final class BedrockConverse implements AmazonDialect {

    private static final long TOKENS_MAX = 4_096;
    private static final String PADDING = "abcdefghijklmnop";
    private static final String SIGNATURE = "c2ltdWxhdGVkIHNpZ25hdHVyZQ==";

    @Override
    public Ask ask(Call call) {
        JsonNode json = call.json();
        PromptReader reader = new PromptReader();
        content(reader, "system", json.path("system"));
        for (JsonNode message : json.path("messages")) {
            String role = message.path("role").asText();
            reader.message(role);
            content(reader, role, message.path("content"));
        }
        for (JsonNode tool : json.path("toolConfig").path("tools")) {
            JsonNode spec = tool.path("toolSpec");
            if (spec.isObject()) {
                reader.tool(spec.path("name").asText(), spec.path("inputSchema").path("json"));
            }
            mark(reader, tool);
        }
        PromptReader.Model model = Amazon.model(call);
        JsonNode fields = json.path("additionalModelRequestFields");
        boolean thinking = fields.path("thinking").path("type").asText().equals("enabled")
                || fields.path("reasoning_config").path("type").asText().equals("enabled");
        Ask.Wishes wishes = new Ask.Wishes(
                json.path("inferenceConfig").path("maxTokens").asLong(TOKENS_MAX),
                1,
                true,
                thinking,
                true,
                reader.wanted(demanded(json.path("toolConfig").path("toolChoice"))),
                Optional.empty());
        String metadata = json.path("requestMetadata").path("simulate").asText("");
        Directions said = metadata.isEmpty() ? Directions.NONE : Directions.parse(metadata);
        return new Ask(
                model.name(),
                call.path().endsWith("-stream"),
                reader.prompt(),
                wishes,
                model.directions().or(said).or(reader.directions()));
    }

    private static void content(PromptReader reader, String role, JsonNode content) {
        for (JsonNode block : content) {
            if (block.has("text")) {
                reader.text(role, block.path("text").asText());
            } else if (block.has("image")) {
                reader.image();
            } else if (!block.has("cachePoint")) {
                reader.other(block.toString());
            }
            if (block.has("toolResult")) {
                reader.toolResult();
            }
            mark(reader, block);
        }
    }

    private static void mark(PromptReader reader, JsonNode block) {
        reader.cacheMark(block.path("cachePoint"));
    }

    private static String demanded(JsonNode choice) {
        return choice.has("any") ? "*" : choice.path("tool").path("name").asText();
    }

    @Override
    public String whole(Answer answer) {
        ObjectNode root = Nodes.object();
        ObjectNode message = root.putObject("output").putObject("message").put("role", "assistant");
        ArrayNode content = message.putArray("content");
        if (!answer.thoughts().isEmpty()) {
            content.addObject()
                    .putObject("reasoningContent")
                    .putObject("reasoningText")
                    .put("text", answer.thinking())
                    .put("signature", SIGNATURE);
        }
        if (answer.tool().isPresent()) {
            Answer.Call call = answer.tool().get();
            content.addObject()
                    .putObject("toolUse")
                    .put("toolUseId", "tooluse_" + Answer.ID)
                    .put("name", call.name())
                    .set("input", call.arguments());
        } else {
            content.addObject().put("text", answer.text());
        }
        root.put("stopReason", stop(answer));
        OpenAi.putUsage(root, answer, BedrockConverse::usage);
        root.putObject("metrics").put("latencyMs", latency(answer));
        return root.toString();
    }

    @Override
    public List<Event> events(Answer answer) {
        List<Event> events = new ArrayList<>();
        events.add(event(Event.Kind.OPENING, "messageStart", Nodes.object().put("role", "assistant")));
        int index = 0;
        if (!answer.thoughts().isEmpty()) {
            for (Pieces.Chunk piece : Pieces.thinking(answer)) {
                events.add(counted(reasoning("text", piece.text()), 0, piece.tokens()));
            }
            events.add(reasoning("signature", SIGNATURE));
            events.add(
                    event(Event.Kind.OPENING, "contentBlockStop", Nodes.object().put("contentBlockIndex", index++)));
        }
        if (answer.tool().isPresent()) {
            ObjectNode start = Nodes.object().put("contentBlockIndex", index);
            start.putObject("start")
                    .putObject("toolUse")
                    .put("name", answer.tool().get().name())
                    .put("toolUseId", "tooluse_" + Answer.ID);
            Event opening = event(Event.Kind.OPENING, "contentBlockStart", start);
            events.add(counted(opening, Composer.toolCallTokens(), 0));
        }
        for (Pieces.Chunk piece : Pieces.visible(answer)) {
            ObjectNode delta = Nodes.object();
            if (answer.tool().isPresent()) {
                delta.putObject("toolUse").put("input", piece.text());
            } else {
                delta.put("text", piece.text());
            }
            events.add(counted(delta(index, delta), piece.tokens(), 0));
        }
        events.add(event(Event.Kind.END, "contentBlockStop", Nodes.object().put("contentBlockIndex", index)));
        events.add(event(Event.Kind.END, "messageStop", Nodes.object().put("stopReason", stop(answer))));
        ObjectNode metadata = Nodes.object();
        OpenAi.putUsage(metadata, answer, BedrockConverse::usage);
        metadata.putObject("metrics").put("latencyMs", latency(answer));
        events.add(event(Event.Kind.USAGE, "metadata", metadata));
        return events;
    }

    private static Event reasoning(String name, String text) {
        ObjectNode delta = Nodes.object();
        delta.putObject("reasoningContent").put(name, text);
        return delta(0, delta);
    }

    private static Event delta(int index, ObjectNode delta) {
        ObjectNode root = Nodes.object().put("contentBlockIndex", index);
        root.set("delta", delta);
        return event(Event.Kind.CONTENT, "contentBlockDelta", root);
    }

    private static Event event(Event.Kind kind, String name, ObjectNode body) {
        return Event.of(kind, name, body.put("p", PADDING).toString());
    }

    private static Event counted(Event event, long visible, long thinking) {
        return new Event(event.name(), event.text(), event.kind(), visible, thinking);
    }

    private static ObjectNode usage(Sold sold) {
        long written = sold.of(Bucket.CACHE_WRITE) + sold.of(Bucket.CACHE_WRITE_LONG);
        ObjectNode usage = Nodes.object()
                .put("cacheReadInputTokenCount", sold.of(Bucket.CACHED))
                .put("cacheReadInputTokens", sold.of(Bucket.CACHED))
                .put("cacheWriteInputTokenCount", written)
                .put("cacheWriteInputTokens", written)
                .put("inputTokens", sold.of(Bucket.INPUT))
                .put("outputTokens", sold.allOutput());
        usage.putObject("serverToolUsage");
        return usage.put("totalTokens", sold.allInput() + sold.allOutput());
    }

    private static long latency(Answer answer) {
        return 100 + answer.sold().allOutput();
    }

    private static String stop(Answer answer) {
        return switch (answer.stop()) {
            case END -> "end_turn";
            case LENGTH -> "max_tokens";
            case TOOL -> "tool_use";
        };
    }
}
