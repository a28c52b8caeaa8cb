package jevons.gateway.translate.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.ChatRequest;
import jevons.gateway.translate.chat.ChatRequest.Choice;
import jevons.gateway.translate.chat.ChatRequest.Format;
import jevons.gateway.translate.chat.ChatRequest.Terms;
import jevons.gateway.translate.chat.ChatRequest.Thinking;
import jevons.gateway.translate.chat.ChatRequest.Tool;
import jevons.gateway.translate.chat.ChatRequest.Tooling;
import jevons.gateway.translate.chat.Fields;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Sampling;
import jevons.gateway.translate.chat.Trees;

/// Reads a request to converse, all but its messages.
final class RequestReader {

    private final Fields body;
    private final Attempt attempt;
    private final Notes notes;

    RequestReader(ObjectNode body, Attempt attempt, Notes notes) {
        this.body = new Fields(body, "", notes);
        this.attempt = attempt;
        this.notes = notes;
    }

    ChatRequest read() {
        body.refused("guardrailConfig", "Amazon's guardrails work at Amazon only", "leave it out or stay at Bedrock");
        body.refused("promptVariables", "Amazon's stored prompts are not translated", "send the prompt itself");
        MessageReader messages = new MessageReader(notes);
        messages.system(body);
        body.objects("messages").forEach(messages::read);
        Fields additional = body.object("additionalModelRequestFields");
        ChatRequest request = new ChatRequest(
                attempt.asked(),
                messages.system(),
                messages.turns(),
                sampling(additional),
                tooling(),
                format(),
                thinking(additional),
                terms());
        additional.rest();
        body.dropped("performanceConfig", "the provider has no such setting");
        body.dropped("additionalModelResponseFieldPaths", "the provider's answer has other fields");
        body.rest();
        return request;
    }

    private Sampling sampling(Fields additional) {
        Fields inference = body.object("inferenceConfig");
        OptionalLong topK = additional.whole("top_k");
        Fields nova = additional.object("inferenceConfig");
        Sampling sampling = new Sampling(
                inference.decimal("temperature"),
                inference.decimal("topP"),
                topK.isPresent() ? topK : nova.whole("topK"),
                inference.whole("maxTokens"),
                inference.texts("stopSequences"),
                OptionalLong.empty(),
                Sampling.Penalties.NONE,
                Sampling.Extras.NONE);
        inference.rest();
        return sampling;
    }

    private Tooling tooling() {
        if (!body.has("toolConfig")) {
            return Tooling.NONE;
        }
        Fields config = body.object("toolConfig");
        List<Tool> tools = new ArrayList<>();
        for (Fields tool : config.objects("tools")) {
            tool.refused("systemTool", "Amazon's own tools are not translated", "declare a tool of yours");
            if (tool.has("cachePoint") && !tools.isEmpty()) {
                Tool last = tools.removeLast();
                Part.CacheMark mark =
                        new Part.CacheMark(tool.object("cachePoint").text("ttl"));
                tools.add(new Tool(last.name(), last.description(), last.schema(), last.strict(), Optional.of(mark)));
            } else if (tool.has("toolSpec")) {
                tools.add(tool(tool.object("toolSpec")));
            }
            tool.rest();
        }
        return new Tooling(tools, choice(config.object("toolChoice")), Optional.empty());
    }

    private static Tool tool(Fields spec) {
        JsonNode schema = spec.object("inputSchema").take("json");
        return new Tool(
                spec.text("name"),
                spec.text("description"),
                schema.isObject() ? schema : Trees.object().put("type", "object"),
                spec.flag("strict"),
                Optional.empty());
    }

    private static Choice choice(Fields choice) {
        if (choice.has("tool")) {
            return new Choice.One(choice.object("tool").text("name"));
        }
        return choice.has("any") ? new Choice.Required() : choice.has("auto") ? new Choice.Auto() : new Choice.Unset();
    }

    private Format format() {
        Fields text = body.object("outputConfig").object("textFormat");
        if (!text.has("type")) {
            return new Format.Free();
        }
        Fields schema = text.object("structure").object("jsonSchema");
        String json = schema.text("schema");
        return new Format.JsonSchema(
                schema.text("name"),
                schema.text("description"),
                Trees.parse(json)
                        .orElseThrow(() -> Notes.refusal(schema.at("schema"), "is not JSON", "send a schema as text")),
                Optional.empty());
    }

    private static Thinking thinking(Fields additional) {
        boolean worded = additional.take("reasoning_config").isTextual();
        Fields claude = additional.has("thinking") || worded
                ? additional.object("thinking")
                : additional.object("reasoning_config");
        String stated = additional.text("reasoning_effort");
        String effort = stated.isEmpty() && worded ? additional.text("reasoning_config") : stated;
        if (claude.text("type").equals("enabled")) {
            return new Thinking(Thinking.Mode.ON, "", claude.whole("budget_tokens"), true);
        }
        if (claude.text("type").equals("disabled")) {
            return new Thinking(Thinking.Mode.OFF, "", OptionalLong.empty(), false);
        }
        boolean adaptive = claude.text("type").equals("adaptive");
        return effort.isEmpty() && !adaptive
                ? Thinking.UNSET
                : new Thinking(Thinking.Mode.ON, effort, OptionalLong.empty(), adaptive);
    }

    private Terms terms() {
        Map<String, String> metadata = new LinkedHashMap<>();
        body.object("requestMetadata")
                .node()
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        return new Terms(
                attempt.stream(), true, "", metadata, body.object("serviceTier").text("type"), "");
    }
}
