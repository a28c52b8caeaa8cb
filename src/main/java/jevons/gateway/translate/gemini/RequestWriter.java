package jevons.gateway.translate.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.ChatRequest;
import jevons.gateway.translate.chat.ChatRequest.Choice;
import jevons.gateway.translate.chat.ChatRequest.Format;
import jevons.gateway.translate.chat.ChatRequest.Thinking;
import jevons.gateway.translate.chat.ChatRequest.Tool;
import jevons.gateway.translate.chat.ChatRequest.Tooling;
import jevons.gateway.translate.chat.Counting;
import jevons.gateway.translate.chat.Efforts;
import jevons.gateway.translate.chat.Message;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Requests;
import jevons.gateway.translate.chat.Sampling;
import jevons.gateway.translate.chat.Schemas;
import jevons.gateway.translate.chat.Trees;
import jevons.gateway.translate.chat.Turns;

/// Writes a request to generate content, all but its contents. The model and whether it streams stand in the
/// address.
final class RequestWriter {

    /// Most stop sequences that Google takes.
    private static final int STOPS_MAX = 5;

    private final ChatRequest request;
    private final Attempt attempt;
    private final Notes notes;
    private final ObjectNode body = Trees.object();
    private final ObjectNode config = Trees.object();

    RequestWriter(ChatRequest request, Attempt attempt, Notes notes) {
        this.request = Turns.withoutBlankTexts(request, notes);
        this.attempt = attempt;
        this.notes = notes;
    }

    ObjectNode write() {
        Requests.refuseLikelihoods(request.sampling(), "Gemini");
        List<Message> turns = Turns.alternating(request, notes);
        system();
        body.set("contents", new ContentWriter(attempt, notes).write(turns));
        sampling(request.sampling());
        format();
        thinking(request.thinking());
        if (!config.isEmpty()) {
            body.set("generationConfig", config);
        }
        tooling(request.tooling());
        terms();
        return body;
    }

    private void system() {
        if (request.system().isEmpty()) {
            return;
        }
        ArrayNode parts = body.putObject("systemInstruction").putArray("parts");
        for (Part.Text text : request.system()) {
            parts.addObject().put("text", text.text());
            if (text.cache().isPresent()) {
                notes.add("cache_control", "dropped, Gemini caches by itself");
            }
        }
    }

    private void sampling(Sampling sampling) {
        sampling.temperature().ifPresent(value -> config.put("temperature", value));
        sampling.topP().ifPresent(value -> config.put("topP", value));
        Counting.put(config, "topK", sampling.topK());
        Counting.put(config, "maxOutputTokens", sampling.maxTokens());
        if (sampling.stop().size() > STOPS_MAX) {
            throw Notes.refusal("stop_sequences", "Gemini takes " + STOPS_MAX + " stop sequences", "send fewer");
        }
        if (!sampling.stop().isEmpty()) {
            ArrayNode stops = config.putArray("stopSequences");
            sampling.stop().forEach(stops::add);
        }
        Counting.put(config, "seed", sampling.seed());
        sampling.penalties().presence().ifPresent(value -> config.put("presencePenalty", value));
        sampling.penalties().frequency().ifPresent(value -> config.put("frequencyPenalty", value));
        if (sampling.extras().choices() > 1) {
            config.put("candidateCount", sampling.extras().choices());
        }
    }

    private void format() {
        switch (request.format()) {
            case Format.Free() -> {}
            case Format.JsonObject() -> config.put("responseMimeType", "application/json");
            case Format.JsonSchema schema -> {
                config.put("responseMimeType", "application/json");
                config.set(
                        "responseJsonSchema",
                        Schemas.forGemini(schema.schema(), "response_format.json_schema.schema", notes));
                if (!schema.name().isEmpty() || !schema.description().isEmpty()) {
                    notes.add("response_format.json_schema.name", "dropped with its description, Gemini has none");
                }
            }
        }
    }

    private void thinking(Thinking thinking) {
        boolean levels = attempt.served().startsWith("gemini-3");
        ObjectNode node = Trees.object();
        switch (thinking.mode()) {
            case UNSET -> {}
            case OFF -> {
                if (levels) {
                    notes.add("reasoning_effort", "said as the lowest level, this model cannot do without");
                    node.put("thinkingLevel", "low");
                } else {
                    node.put("thinkingBudget", 0);
                }
            }
            case ON -> {
                if (levels) {
                    String effort = Efforts.effort(thinking);
                    node.put("thinkingLevel", effort.equals("high") || effort.equals("xhigh") ? "high" : level(effort));
                } else {
                    OptionalLong budget = Efforts.budget(thinking);
                    Counting.put(node, "thinkingBudget", budget);
                    if (thinking.budgetTokens().isEmpty()) {
                        notes.add("reasoning_effort", "said as a budget of " + budget.orElse(0) + " tokens");
                    }
                }
                if (thinking.visible()) {
                    node.put("includeThoughts", true);
                }
            }
        }
        if (!node.isEmpty()) {
            config.set("thinkingConfig", node);
        }
    }

    /// Google's larger models know low and high only.
    private String level(String effort) {
        if (effort.equals("low") || attempt.served().contains("flash")) {
            return effort;
        }
        String level = effort.equals("minimal") ? "low" : "high";
        notes.add("reasoning_effort", "said as the level " + level);
        return level;
    }

    private void tooling(Tooling tooling) {
        if (tooling.tools().isEmpty()) {
            return;
        }
        ArrayNode declarations = body.putArray("tools").addObject().putArray("functionDeclarations");
        for (Tool tool : tooling.tools()) {
            ObjectNode node = declarations.addObject().put("name", tool.name());
            if (!tool.description().isEmpty()) {
                node.put("description", tool.description());
            }
            if (!tool.schema().path("properties").isEmpty()) {
                node.set("parametersJsonSchema", Schemas.forGemini(tool.schema(), "tools.parameters", notes));
            }
            if (tool.strict().isPresent()) {
                notes.add("tools.strict", "dropped, Gemini has no such setting");
            }
            if (tool.cache().isPresent()) {
                notes.add("cache_control", "dropped, Gemini caches by itself");
            }
        }
        choice(tooling.choice());
        if (tooling.parallel().isPresent()) {
            notes.add("parallel_tool_calls", "dropped, Gemini has no such setting");
        }
    }

    private void choice(Choice choice) {
        switch (choice) {
            case Choice.Unset() -> {}
            case Choice.Auto() -> calling("AUTO", List.of());
            case Choice.Never() -> calling("NONE", List.of());
            case Choice.Required() -> calling("ANY", List.of());
            case Choice.One(String name) -> calling("ANY", List.of(name));
            case Choice.Among(List<String> names, boolean required) -> calling(required ? "ANY" : "VALIDATED", names);
        }
    }

    private void calling(String mode, List<String> names) {
        ObjectNode calling =
                body.putObject("toolConfig").putObject("functionCallingConfig").put("mode", mode);
        if (!names.isEmpty()) {
            ArrayNode allowed = calling.putArray("allowedFunctionNames");
            names.forEach(allowed::add);
        }
    }

    private void terms() {
        if (!request.terms().metadata().isEmpty()) {
            notes.add("metadata", "dropped, Gemini takes labels at Vertex only");
        }
        if (!request.terms().user().isEmpty()) {
            notes.add("user", "dropped, Gemini takes no end user");
        }
        if (!request.terms().tier().isEmpty()) {
            notes.add("service_tier", "dropped, the classes of service of two vendors differ");
        }
        if (!request.terms().cacheKey().isEmpty()) {
            notes.add("prompt_cache_key", "dropped, Gemini caches by itself");
        }
    }
}
