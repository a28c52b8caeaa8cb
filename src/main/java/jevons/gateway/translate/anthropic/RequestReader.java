package jevons.gateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import jevons.gateway.translate.chat.ChatRequest;
import jevons.gateway.translate.chat.ChatRequest.Choice;
import jevons.gateway.translate.chat.ChatRequest.Format;
import jevons.gateway.translate.chat.ChatRequest.Terms;
import jevons.gateway.translate.chat.ChatRequest.Thinking;
import jevons.gateway.translate.chat.ChatRequest.Tool;
import jevons.gateway.translate.chat.ChatRequest.Tooling;
import jevons.gateway.translate.chat.Fields;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Sampling;
import jevons.gateway.translate.chat.Trees;

/// Reads a request for messages, all but the messages.
final class RequestReader {

    private final Fields body;
    private final Notes notes;

    RequestReader(ObjectNode body, Notes notes) {
        this.body = new Fields(body, "", notes);
        this.notes = notes;
    }

    ChatRequest read() {
        body.refused("container", "Anthropic's containers are not translated", "run code in a tool of your own");
        body.refused("mcp_servers", "Anthropic's MCP connector is not translated", "call the servers as tools");
        MessageReader messages = new MessageReader(notes);
        messages.system(body);
        body.objects("messages").forEach(messages::read);
        ChatRequest request = new ChatRequest(
                body.text("model"),
                messages.system(),
                messages.turns(),
                sampling(),
                tooling(),
                format(),
                thinking(),
                terms());
        body.dropped("cache_control", "the provider caches by itself");
        body.dropped("context_management", "the provider does not edit contexts");
        body.dropped("inference_geo", "the provider has its own regions");
        body.object("output_config").dropped("task_budget", "the provider has none");
        body.rest();
        return request;
    }

    private Sampling sampling() {
        return new Sampling(
                body.decimal("temperature"),
                body.decimal("top_p"),
                body.whole("top_k"),
                body.whole("max_tokens"),
                body.texts("stop_sequences"),
                OptionalLong.empty(),
                Sampling.Penalties.NONE,
                Sampling.Extras.NONE);
    }

    private Tooling tooling() {
        List<Tool> tools = new ArrayList<>();
        for (Fields tool : body.objects("tools")) {
            String type = tool.text("type");
            if (!type.isEmpty() && !type.equals("custom")) {
                throw Notes.refusal(
                        tool.at("type"),
                        "Anthropic's own tool " + type + " is not translated",
                        "declare a tool of yours");
            }
            tool.dropped("defer_loading", "every tool is sent");
            tool.dropped("eager_input_streaming", "the provider decides itself");
            JsonNode schema = tool.take("input_schema");
            tools.add(new Tool(
                    tool.text("name"),
                    tool.text("description"),
                    schema.isObject() ? schema : Trees.object().put("type", "object"),
                    tool.flag("strict"),
                    MessageReader.cache(tool)));
            tool.rest();
        }
        Fields choice = body.object("tool_choice");
        Optional<Boolean> parallel = choice.flag("disable_parallel_tool_use").map(disabled -> !disabled);
        return new Tooling(tools, choice(choice), parallel);
    }

    private static Choice choice(Fields choice) {
        String type = choice.text("type");
        return switch (type) {
            case "" -> new Choice.Unset();
            case "auto" -> new Choice.Auto();
            case "any" -> new Choice.Required();
            case "none" -> new Choice.Never();
            case "tool" -> new Choice.One(choice.text("name"));
            default -> throw Notes.refusal("tool_choice.type", "is not known", "send auto, any, tool or none");
        };
    }

    private Format format() {
        Fields newer = body.object("output_config").object("format");
        Fields format = newer.has("type") ? newer : body.object("output_format");
        if (!format.has("type")) {
            return new Format.Free();
        }
        if (!format.text("type").equals("json_schema")) {
            throw Notes.refusal(format.at("type"), "is not known", "send json_schema");
        }
        return new Format.JsonSchema("", "", format.take("schema"), Optional.empty());
    }

    private Thinking thinking() {
        Fields thinking = body.object("thinking");
        String effort = body.object("output_config").text("effort");
        boolean visible = !thinking.text("display").equals("omitted");
        return switch (thinking.text("type")) {
            case "enabled" -> new Thinking(Thinking.Mode.ON, effort, thinking.whole("budget_tokens"), visible);
            case "adaptive" -> new Thinking(Thinking.Mode.ON, effort, OptionalLong.empty(), visible);
            case "disabled" -> new Thinking(Thinking.Mode.OFF, "", OptionalLong.empty(), false);
            default ->
                effort.isEmpty() ? Thinking.UNSET : new Thinking(Thinking.Mode.ON, effort, OptionalLong.empty(), false);
        };
    }

    private Terms terms() {
        return new Terms(
                body.flag("stream").orElse(false),
                true,
                body.object("metadata").text("user_id"),
                Map.of(),
                body.text("service_tier"),
                "");
    }
}
