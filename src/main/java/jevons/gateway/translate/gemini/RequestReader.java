package jevons.gateway.translate.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
import jevons.gateway.translate.chat.Sampling;
import jevons.gateway.translate.chat.Schemas;
import jevons.gateway.translate.chat.Trees;

/// Reads a request to generate content, all but its contents. Google takes both spellings of a field.
final class RequestReader {

    private final Fields body;
    private final Attempt attempt;
    private final Notes notes;
    private final Fields config;

    RequestReader(ObjectNode body, Attempt attempt, Notes notes) {
        this.body = new Fields(body, "", notes);
        this.attempt = attempt;
        this.notes = notes;
        this.config = this.body.object("generationConfig", "generation_config");
    }

    ChatRequest read() {
        refuse();
        ContentReader contents = new ContentReader(notes);
        contents.system(body);
        body.objects("contents").forEach(contents::read);
        ChatRequest request = new ChatRequest(
                attempt.asked(),
                contents.system(),
                contents.turns(),
                sampling(),
                tooling(),
                format(),
                thinking(),
                terms());
        body.take("model");
        body.dropped("safetySettings", "the provider has filters of its own");
        body.dropped("modelArmorConfig", "the provider has filters of its own");
        config.rest();
        body.rest();
        return request;
    }

    private void refuse() {
        body.refused("cachedContent", "a cache of Google's is not translated", "send the content itself");
        config.refused("speechConfig", "sound as output is not translated", "ask for text");
        for (String modality : config.texts("responseModalities", "response_modalities")) {
            if (!modality.toUpperCase(Locale.ROOT).equals("TEXT")) {
                throw Notes.refusal(
                        "generationConfig.responseModalities", "only TEXT is translated", "ask for [\"TEXT\"]");
            }
        }
    }

    private Sampling sampling() {
        OptionalLong likelihoods = config.whole("logprobs");
        return new Sampling(
                config.decimal("temperature"),
                config.decimal("topP", "top_p"),
                topK(),
                config.whole("maxOutputTokens", "max_output_tokens"),
                config.texts("stopSequences", "stop_sequences"),
                config.whole("seed"),
                new Sampling.Penalties(
                        config.decimal("presencePenalty", "presence_penalty"),
                        config.decimal("frequencyPenalty", "frequency_penalty"),
                        Optional.empty()),
                new Sampling.Extras(
                        (int) config.whole("candidateCount", "candidate_count").orElse(1),
                        config.flag("responseLogprobs", "response_logprobs").orElse(false),
                        likelihoods.isPresent() ? OptionalInt.of((int) likelihoods.getAsLong()) : OptionalInt.empty()));
    }

    /// Google writes it as 40.0 too.
    private OptionalLong topK() {
        return config.decimal("topK", "top_k")
                .map(value -> OptionalLong.of(value.longValue()))
                .orElse(OptionalLong.empty());
    }

    private Tooling tooling() {
        List<Tool> tools = new ArrayList<>();
        List<Fields> groups = body.take("tools").isObject() ? List.of(body.object("tools")) : body.objects("tools");
        for (Fields group : groups) {
            for (Fields declaration : group.objects("functionDeclarations", "function_declarations")) {
                tools.add(tool(declaration));
                declaration.rest();
            }
            group.node().fieldNames().forEachRemaining(name -> {
                if (!name.equals("functionDeclarations") && !name.equals("function_declarations")) {
                    throw Notes.refusal(
                            group.at(name), "Google's own tool is not translated", "declare a function of yours");
                }
            });
        }
        Fields calling =
                body.object("toolConfig", "tool_config").object("functionCallingConfig", "function_calling_config");
        List<String> allowed = calling.texts("allowedFunctionNames", "allowed_function_names");
        return new Tooling(tools, choice(calling.text("mode"), allowed), Optional.empty());
    }

    private static Tool tool(Fields declaration) {
        JsonNode schema = declaration.take("parametersJsonSchema", "parameters_json_schema");
        JsonNode older = declaration.take("parameters");
        JsonNode newer = schema.isObject() ? schema : Schemas.fromGemini(older);
        declaration.dropped("response", "the provider takes no schema of results");
        return new Tool(
                declaration.text("name"),
                declaration.text("description"),
                newer.isObject() ? newer : Trees.object().put("type", "object"),
                Optional.empty(),
                Optional.empty());
    }

    private static Choice choice(String mode, List<String> allowed) {
        boolean required = mode.equals("ANY");
        return switch (mode) {
            case "", "MODE_UNSPECIFIED" -> new Choice.Unset();
            case "NONE" -> new Choice.Never();
            default ->
                allowed.isEmpty()
                        ? (required ? new Choice.Required() : new Choice.Auto())
                        : allowed.size() == 1 && required
                                ? new Choice.One(allowed.getFirst())
                                : new Choice.Among(allowed, required);
        };
    }

    private Format format() {
        String type = config.text("responseMimeType", "response_mime_type");
        JsonNode schema = config.take("responseJsonSchema", "response_json_schema");
        JsonNode older = config.take("responseSchema", "response_schema");
        if (schema.isObject()) {
            return new Format.JsonSchema("", "", schema, Optional.empty());
        }
        if (older.isObject()) {
            return new Format.JsonSchema("", "", Schemas.fromGemini(older), Optional.empty());
        }
        return type.equals("application/json") ? new Format.JsonObject() : new Format.Free();
    }

    private Thinking thinking() {
        if (!config.has("thinkingConfig", "thinking_config")) {
            return Thinking.UNSET;
        }
        Fields thinking = config.object("thinkingConfig", "thinking_config");
        OptionalLong budget = thinking.whole("thinkingBudget", "thinking_budget");
        String level = thinking.text("thinkingLevel", "thinking_level").toLowerCase(Locale.ROOT);
        boolean visible = thinking.flag("includeThoughts", "include_thoughts").orElse(false);
        if (budget.orElse(-1) == 0) {
            return new Thinking(Thinking.Mode.OFF, "", OptionalLong.empty(), false);
        }
        return new Thinking(Thinking.Mode.ON, level, budget.orElse(-1) > 0 ? budget : OptionalLong.empty(), visible);
    }

    private Terms terms() {
        Map<String, String> labels = new LinkedHashMap<>();
        body.object("labels")
                .node()
                .properties()
                .forEach(entry -> labels.put(entry.getKey(), entry.getValue().asText()));
        return new Terms(attempt.stream(), true, "", labels, body.text("serviceTier", "service_tier"), "");
    }
}
