package jevons.gateway.translate.bedrock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
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
import jevons.gateway.translate.chat.Parts;
import jevons.gateway.translate.chat.Requests;
import jevons.gateway.translate.chat.Sampling;
import jevons.gateway.translate.chat.Schemas;
import jevons.gateway.translate.chat.ThinkingBudget;
import jevons.gateway.translate.chat.Trees;
import jevons.gateway.translate.chat.Turns;

/// Writes a request to converse, all but its messages. The model and whether it streams stand in the address.
final class RequestWriter {

    private final ChatRequest request;
    private final Attempt attempt;
    private final Notes notes;
    private final ObjectNode body = Trees.object();
    private final ObjectNode additional = Trees.object();

    RequestWriter(ChatRequest request, Attempt attempt, Notes notes) {
        this.request = Turns.withoutBlankTexts(request, notes);
        this.attempt = attempt;
        this.notes = notes;
    }

    ObjectNode write() {
        Requests.refuseOpenAiOnly(request.sampling(), "Bedrock");
        List<Message> turns = Turns.alternating(request, notes);
        OptionalLong budget = isClaude() ? ThinkingBudget.of(request, turns, notes) : OptionalLong.empty();
        body.set("messages", new MessageWriter(notes, isClaude() && budget.isEmpty()).write(turns));
        system();
        sampling(request.sampling(), budget);
        tooling(request.tooling(), turns);
        format();
        thinking(budget);
        if (!additional.isEmpty()) {
            body.set("additionalModelRequestFields", additional);
        }
        terms();
        return body;
    }

    private boolean isClaude() {
        return attempt.served().contains("anthropic") || attempt.served().contains("claude");
    }

    private boolean isNova() {
        return attempt.served().contains("nova");
    }

    private void system() {
        ArrayNode blocks = Trees.array();
        for (Part.Text text : request.system()) {
            blocks.addObject().put("text", text.text());
            MessageWriter.cachePoint(text.cache(), blocks);
        }
        if (Requests.wantsAnyJson(request)) {
            notes.add("response_format", "said in words, Bedrock has no JSON mode without a schema");
            blocks.addObject().put("text", Requests.JSON_ONLY);
        }
        if (!blocks.isEmpty()) {
            body.set("system", blocks);
        }
    }

    private void sampling(Sampling sampling, OptionalLong budget) {
        ObjectNode inference = Trees.object();
        if (budget.isPresent()) {
            inference.put("maxTokens", ThinkingBudget.maxTokens(request, budget, notes));
        } else {
            Counting.put(inference, "maxTokens", sampling.maxTokens());
        }
        if (budget.isPresent()
                && (sampling.temperature().isPresent() || sampling.topP().isPresent())) {
            notes.add("temperature", "dropped with top_p and top_k, the model takes none while thinking");
        } else {
            sampling.temperature().ifPresent(value -> temperature(value, inference));
            if (isClaude()
                    && sampling.temperature().isPresent()
                    && sampling.topP().isPresent()) {
                notes.add("top_p", "dropped, Claude's newer models take temperature or top_p, not both");
            } else {
                sampling.topP().ifPresent(value -> inference.put("topP", value));
            }
        }
        if (!sampling.stop().isEmpty()) {
            ArrayNode stops = inference.putArray("stopSequences");
            sampling.stop().forEach(stops::add);
        }
        if (!inference.isEmpty()) {
            body.set("inferenceConfig", inference);
        }
        if (sampling.topK().isPresent() && budget.isEmpty()) {
            topK(sampling.topK().getAsLong());
        }
        Requests.noteHints(sampling, notes);
    }

    private void temperature(BigDecimal temperature, ObjectNode inference) {
        if (temperature.compareTo(BigDecimal.ONE) > 0) {
            notes.add("temperature", "lowered to 1, Bedrock's highest");
            inference.put("temperature", BigDecimal.ONE);
        } else {
            inference.put("temperature", temperature);
        }
    }

    private void topK(long topK) {
        if (isClaude()) {
            additional.put("top_k", topK);
        } else if (isNova()) {
            additional.putObject("inferenceConfig").put("topK", topK);
        } else {
            notes.add("top_k", "dropped, Bedrock has no common field for it");
        }
    }

    private void tooling(Tooling tooling, List<Message> turns) {
        boolean called = turns.stream()
                .anyMatch(turn ->
                        Parts.any(turn.parts(), Part.ToolCall.class) || Parts.any(turn.parts(), Part.ToolResult.class));
        if (tooling.choice() instanceof Choice.Never && called) {
            throw Notes.refusal(
                    "tool_choice", "Bedrock cannot forbid tools after they were used", "leave it out or ask for text");
        }
        if (tooling.tools().isEmpty() || tooling.choice() instanceof Choice.Never) {
            if (called) {
                throw Notes.refusal("tools", "Bedrock wants the tools that earlier turns used", "send them again");
            }
            return;
        }
        ObjectNode config = body.putObject("toolConfig");
        ArrayNode tools = config.putArray("tools");
        for (Tool tool : tooling.tools()) {
            if (!(tooling.choice() instanceof Choice.Among among)
                    || among.names().contains(tool.name())) {
                tool(tool, tools);
                MessageWriter.cachePoint(tool.cache(), tools);
            }
        }
        choice(tooling.choice(), config);
        if (tooling.parallel().isPresent()) {
            notes.add("parallel_tool_calls", "dropped, Bedrock has no such setting");
        }
    }

    private void tool(Tool tool, ArrayNode into) {
        ObjectNode spec = into.addObject().putObject("toolSpec").put("name", tool.name());
        if (!tool.description().isEmpty()) {
            spec.put("description", tool.description());
        }
        ObjectNode schema = (ObjectNode)
                (tool.strict().orElse(false)
                        ? Schemas.closed(tool.schema(), "tools.parameters", notes)
                        : tool.schema().deepCopy());
        if (!schema.has("type")) {
            schema.put("type", "object");
        }
        spec.putObject("inputSchema").set("json", schema);
        tool.strict().filter(strict -> strict).ifPresent(strict -> spec.put("strict", true));
    }

    private void choice(Choice choice, ObjectNode config) {
        switch (choice) {
            case Choice.Unset(), Choice.Never() -> {}
            case Choice.Auto() -> config.putObject("toolChoice").putObject("auto");
            case Choice.Required() -> config.putObject("toolChoice").putObject("any");
            case Choice.One(String name) ->
                config.putObject("toolChoice").putObject("tool").put("name", name);
            case Choice.Among among -> {
                notes.add("tool_choice.allowed_tools", "the tools not allowed were left out");
                config.putObject("toolChoice").putObject(among.required() ? "any" : "auto");
            }
        }
    }

    private void format() {
        if (request.format() instanceof Format.JsonSchema schema) {
            ObjectNode text =
                    body.putObject("outputConfig").putObject("textFormat").put("type", "json_schema");
            ObjectNode json = text.putObject("structure").putObject("jsonSchema");
            json.put("name", schema.name().isEmpty() ? "answer" : schema.name());
            if (!schema.description().isEmpty()) {
                json.put("description", schema.description());
            }
            json.put(
                    "schema", Trees.text(Schemas.closed(schema.schema(), "response_format.json_schema.schema", notes)));
        }
    }

    private void thinking(OptionalLong budget) {
        Thinking thinking = request.thinking();
        if (budget.isPresent()) {
            additional.putObject("thinking").put("type", "enabled").put("budget_tokens", budget.getAsLong());
        } else if (thinking.mode() == Thinking.Mode.ON && !isClaude()) {
            if (attempt.served().contains("gpt-oss")) {
                additional.put("reasoning_effort", Efforts.effort(thinking));
            } else if (attempt.served().contains("nova-2")) {
                additional
                        .putObject("reasoningConfig")
                        .put("type", "enabled")
                        .put("maxReasoningEffort", Efforts.effort(thinking));
            } else {
                notes.add("reasoning_effort", "dropped, Bedrock has no common field for it");
            }
        }
    }

    private void terms() {
        if (!request.terms().metadata().isEmpty()) {
            ObjectNode metadata = body.putObject("requestMetadata");
            request.terms().metadata().forEach(metadata::put);
        }
        if (!request.terms().user().isEmpty()) {
            notes.add("user", "dropped, Bedrock takes no end user");
        }
        if (!request.terms().tier().isEmpty()) {
            notes.add("service_tier", "dropped, the classes of service of two vendors differ");
        }
        if (!request.terms().cacheKey().isEmpty()) {
            notes.add("prompt_cache_key", "dropped, Bedrock caches by marks");
        }
    }
}
