package jevons.gateway.translate.anthropic;

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
import jevons.gateway.translate.chat.Message;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Requests;
import jevons.gateway.translate.chat.Sampling;
import jevons.gateway.translate.chat.Schemas;
import jevons.gateway.translate.chat.ThinkingBudget;
import jevons.gateway.translate.chat.Trees;
import jevons.gateway.translate.chat.Turns;

/// Writes a request for messages, all but the messages.
final class RequestWriter {

    private final ChatRequest request;
    private final Attempt attempt;
    private final Notes notes;
    private final ObjectNode body = Trees.object();

    RequestWriter(ChatRequest request, Attempt attempt, Notes notes) {
        this.request = Turns.withoutBlankTexts(request, notes);
        this.attempt = attempt;
        this.notes = notes;
    }

    ObjectNode write() {
        Requests.refuseOpenAiOnly(request.sampling(), "Anthropic");
        List<Message> turns = Turns.alternating(request, notes);
        OptionalLong budget = ThinkingBudget.of(request, turns, notes);
        long most = ThinkingBudget.maxTokens(request, budget, notes);
        body.put("model", attempt.served());
        body.put("max_tokens", most);
        system();
        body.set("messages", new MessageWriter(notes, budget.isPresent()).write(turns));
        sampling(request.sampling(), budget.isPresent());
        tooling(request.tooling());
        format();
        if (budget.isPresent()) {
            body.putObject("thinking").put("type", "enabled").put("budget_tokens", budget.getAsLong());
        } else if (request.thinking().mode() == Thinking.Mode.OFF) {
            body.putObject("thinking").put("type", "disabled");
        }
        terms();
        return body;
    }

    private void system() {
        ArrayNode blocks = Trees.array();
        for (Part.Text text : request.system()) {
            blocks.add(MessageWriter.cached(Trees.object().put("type", "text").put("text", text.text()), text));
        }
        if (Requests.wantsAnyJson(request)) {
            notes.add("response_format", "said in words, Anthropic has no JSON mode without a schema");
            blocks.addObject().put("type", "text").put("text", Requests.JSON_ONLY);
        }
        boolean plain = blocks.size() == 1 && !blocks.path(0).has("cache_control");
        if (plain) {
            body.put("system", blocks.path(0).path("text").asText());
        } else if (!blocks.isEmpty()) {
            body.set("system", blocks);
        }
    }

    private void sampling(Sampling sampling, boolean thinks) {
        if (thinks) {
            if (sampling.temperature().isPresent()
                    || sampling.topP().isPresent()
                    || sampling.topK().isPresent()) {
                notes.add("temperature", "dropped with top_p and top_k, Anthropic takes none while thinking");
            }
        } else {
            sampling.temperature().ifPresent(this::temperature);
            if (sampling.temperature().isPresent() && sampling.topP().isPresent()) {
                notes.add("top_p", "dropped, Claude's newer models take temperature or top_p, not both");
            } else {
                sampling.topP().ifPresent(value -> body.put("top_p", value));
            }
            Counting.put(body, "top_k", sampling.topK());
        }
        if (!sampling.stop().isEmpty()) {
            ArrayNode stops = body.putArray("stop_sequences");
            sampling.stop().forEach(stops::add);
        }
        Requests.noteHints(sampling, notes);
    }

    private void temperature(BigDecimal temperature) {
        if (temperature.compareTo(BigDecimal.ONE) > 0) {
            notes.add("temperature", "lowered to 1, Anthropic's highest");
            body.put("temperature", BigDecimal.ONE);
        } else {
            body.put("temperature", temperature);
        }
    }

    private void tooling(Tooling tooling) {
        if (tooling.tools().isEmpty()) {
            return;
        }
        ArrayNode tools = body.putArray("tools");
        for (Tool tool : tooling.tools()) {
            if (tooling.choice() instanceof Choice.Among among && !among.names().contains(tool.name())) {
                notes.add("tool_choice.allowed_tools", "the tools not allowed were left out");
                continue;
            }
            ObjectNode node = tools.addObject().put("name", tool.name());
            if (!tool.description().isEmpty()) {
                node.put("description", tool.description());
            }
            node.set("input_schema", typed(tool));
            tool.strict().ifPresent(strict -> node.put("strict", strict));
            MessageWriter.cache(node, tool.cache());
        }
        choice(tooling);
    }

    /// Anthropic wants the type said.
    private ObjectNode typed(Tool tool) {
        ObjectNode schema = (ObjectNode)
                (tool.strict().orElse(false)
                        ? Schemas.closed(tool.schema(), "tools.parameters", notes)
                        : tool.schema().deepCopy());
        if (!schema.has("type")) {
            schema.put("type", "object");
        }
        return schema;
    }

    private void choice(Tooling tooling) {
        ObjectNode choice = Trees.object();
        switch (tooling.choice()) {
            case Choice.Unset() -> {}
            case Choice.Auto() -> choice.put("type", "auto");
            case Choice.Never() -> choice.put("type", "none");
            case Choice.Required() -> choice.put("type", "any");
            case Choice.One(String name) -> choice.put("type", "tool").put("name", name);
            case Choice.Among among -> choice.put("type", among.required() ? "any" : "auto");
        }
        if (tooling.parallel().isPresent() && !(tooling.choice() instanceof Choice.Never)) {
            if (choice.isEmpty()) {
                choice.put("type", "auto");
            }
            choice.put("disable_parallel_tool_use", !tooling.parallel().get());
        }
        if (!choice.isEmpty()) {
            body.set("tool_choice", choice);
        }
    }

    private void format() {
        if (request.format() instanceof Format.JsonSchema schema) {
            if (!schema.name().isEmpty() || !schema.description().isEmpty()) {
                notes.add("response_format.json_schema.name", "dropped with its description, Anthropic has none");
            }
            ObjectNode format =
                    body.putObject("output_config").putObject("format").put("type", "json_schema");
            format.set("schema", Schemas.closed(schema.schema(), "response_format.json_schema.schema", notes));
        }
    }

    private void terms() {
        if (request.terms().stream()) {
            body.put("stream", true);
        }
        if (!request.terms().user().isEmpty()) {
            body.putObject("metadata").put("user_id", request.terms().user());
        }
        if (!request.terms().metadata().isEmpty()) {
            notes.add("metadata", "dropped, Anthropic keeps a user's id only");
        }
        if (!request.terms().tier().isEmpty()) {
            notes.add("service_tier", "dropped, the classes of service of two vendors differ");
        }
        if (!request.terms().cacheKey().isEmpty()) {
            notes.add("prompt_cache_key", "dropped, Anthropic caches by marks");
        }
    }
}
