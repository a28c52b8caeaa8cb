package jevons.gateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Sampling;
import jevons.gateway.translate.chat.Trees;

/// Reads a chat completion's request, all but its messages.
final class RequestReader {

    private final Fields body;
    private final Notes notes;

    RequestReader(ObjectNode body, Notes notes) {
        this.body = new Fields(body, "", notes);
        this.notes = notes;
    }

    ChatRequest read() {
        refuse();
        MessageReader messages = new MessageReader(notes);
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
        drop();
        body.rest();
        return request;
    }

    private void refuse() {
        body.refused("audio", "sound as output is not translated", "leave it out or use a model of OpenAI's wire");
        body.refused("web_search_options", "OpenAI's own web search is not translated", "declare a tool of your own");
        body.refused("moderation", "OpenAI's moderation within chat is not translated", "call moderations apart");
        for (String modality : body.texts("modalities")) {
            if (!modality.equals("text")) {
                throw Notes.refusal("modalities", "only text can be translated, not " + modality, "ask for [\"text\"]");
            }
        }
    }

    private void drop() {
        body.dropped("store", "the provider keeps no completions");
        body.dropped("prediction", "it only speeds up OpenAI's models");
        body.dropped("verbosity", "the provider has no such setting");
        body.dropped("prompt_cache_retention", "the provider has its own cache");
        body.dropped("prompt_cache_options", "the provider has its own cache");
    }

    private Sampling sampling() {
        OptionalLong most = body.whole("max_completion_tokens", "max_tokens");
        OptionalLong likelihoods = body.whole("top_logprobs");
        long choices = body.whole("n").orElse(1);
        if (choices < 1 || choices > 128) {
            throw Notes.refusal("n", "must be 1 to 128", "leave it out for one answer");
        }
        return new Sampling(
                body.decimal("temperature"),
                body.decimal("top_p"),
                body.whole("top_k"),
                most,
                body.texts("stop"),
                body.whole("seed"),
                new Sampling.Penalties(
                        body.decimal("presence_penalty"),
                        body.decimal("frequency_penalty"),
                        Optional.of(body.take("logit_bias")).filter(bias -> !bias.isEmpty())),
                new Sampling.Extras(
                        (int) choices,
                        body.flag("logprobs").orElse(false),
                        likelihoods.isPresent() ? OptionalInt.of((int) likelihoods.getAsLong()) : OptionalInt.empty()));
    }

    private Tooling tooling() {
        List<Tool> tools = new ArrayList<>();
        for (Fields tool : body.objects("tools")) {
            String type = tool.text("type");
            if (!type.equals("function") && !(type.isEmpty() && tool.has("function"))) {
                throw Notes.refusal(
                        tool.at("type"), "a tool of type " + type + " is not translated", "declare it as a function");
            }
            Fields function = tool.object("function");
            tools.add(tool(function, MessageReader.cache(tool)));
            tool.rest();
        }
        for (Fields function : body.objects("functions")) {
            tools.add(tool(function, Optional.empty()));
        }
        return new Tooling(tools, choice(), body.flag("parallel_tool_calls"));
    }

    private static Tool tool(Fields function, Optional<Part.CacheMark> cache) {
        JsonNode schema = function.take("parameters");
        Tool tool = new Tool(
                function.text("name"),
                function.text("description"),
                schema.isObject() ? schema : emptySchema(),
                function.flag("strict"),
                cache);
        function.rest();
        return tool;
    }

    private static JsonNode emptySchema() {
        ObjectNode schema = Trees.object().put("type", "object");
        schema.putObject("properties");
        return schema;
    }

    private Choice choice() {
        JsonNode choice = body.take("tool_choice", "function_call");
        if (choice.isMissingNode()) {
            return new Choice.Unset();
        }
        return switch (choice.asText()) {
            case "auto" -> new Choice.Auto();
            case "none" -> new Choice.Never();
            case "required", "any" -> new Choice.Required();
            default -> chosen(choice);
        };
    }

    private static Choice chosen(JsonNode choice) {
        String one =
                choice.path("function").path("name").asText(choice.path("name").asText());
        if (!one.isEmpty()) {
            return new Choice.One(one);
        }
        JsonNode allowed = choice.path("allowed_tools");
        if (!allowed.isObject()) {
            throw Notes.refusal(
                    "tool_choice", "is not known", "send auto, none, required or {\"type\":\"function\",…}");
        }
        List<String> names = new ArrayList<>();
        allowed.path("tools")
                .forEach(tool -> names.add(tool.path("function").path("name").asText()));
        return new Choice.Among(names, allowed.path("mode").asText().equals("required"));
    }

    private Format format() {
        if (!body.has("response_format")) {
            return new Format.Free();
        }
        Fields format = body.object("response_format");
        String type = format.text("type");
        return switch (type) {
            case "text" -> new Format.Free();
            case "json_object" -> new Format.JsonObject();
            case "json_schema" -> schema(format.object("json_schema"));
            default ->
                throw Notes.refusal("response_format.type", "is not known", "send text, json_object or json_schema");
        };
    }

    private static Format schema(Fields schema) {
        return new Format.JsonSchema(
                schema.text("name"), schema.text("description"), schema.take("schema"), schema.flag("strict"));
    }

    private Thinking thinking() {
        String effort = body.text("reasoning_effort");
        Fields reasoning = body.object("reasoning");
        effort = effort.isEmpty() ? reasoning.text("effort") : effort;
        OptionalLong budget = reasoning.whole("max_tokens");
        String type = body.object("thinking").text("type");
        body.dropped("reasoning_format", "thoughts come as reasoning_content");
        if (effort.equals("none")
                || type.equals("disabled")
                || !reasoning.flag("enabled").orElse(true)) {
            return new Thinking(Thinking.Mode.OFF, effort, OptionalLong.empty(), false);
        }
        boolean visible = body.has("reasoning", "thinking");
        boolean asked = !effort.isEmpty() || budget.isPresent() || !type.isEmpty() || reasoning.has("enabled");
        return asked ? new Thinking(Thinking.Mode.ON, effort, budget, visible) : Thinking.UNSET;
    }

    private Terms terms() {
        String user = body.text("safety_identifier");
        String older = body.text("user");
        Map<String, String> metadata = new LinkedHashMap<>();
        body.object("metadata")
                .node()
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        return new Terms(
                body.flag("stream").orElse(false),
                body.object("stream_options").flag("include_usage").orElse(false),
                user.isEmpty() ? older : user,
                metadata,
                body.text("service_tier"),
                body.text("prompt_cache_key"));
    }
}
