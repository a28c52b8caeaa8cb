package jevons.gateway.translate.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.ChatRequest;
import jevons.gateway.translate.chat.ChatRequest.Choice;
import jevons.gateway.translate.chat.ChatRequest.Format;
import jevons.gateway.translate.chat.ChatRequest.Terms;
import jevons.gateway.translate.chat.ChatRequest.Thinking;
import jevons.gateway.translate.chat.ChatRequest.Tool;
import jevons.gateway.translate.chat.Counting;
import jevons.gateway.translate.chat.Efforts;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Sampling;
import jevons.gateway.translate.chat.Trees;

/// Writes a chat completion's request, all but its messages.
final class RequestWriter {

    /// Most stop sequences that OpenAI takes.
    private static final int STOPS_MAX = 4;

    private final ChatRequest request;
    private final Attempt attempt;
    private final Notes notes;
    private final ObjectNode body = Trees.object();

    RequestWriter(ChatRequest request, Attempt attempt, Notes notes) {
        this.request = request;
        this.attempt = attempt;
        this.notes = notes;
    }

    ObjectNode write() {
        body.put("model", attempt.served());
        body.set("messages", new MessageWriter(attempt, notes).write(request));
        sampling(request.sampling());
        tooling();
        format();
        thinking();
        terms(request.terms());
        return body;
    }

    private void sampling(Sampling sampling) {
        sampling.temperature().ifPresent(value -> body.put("temperature", value));
        sampling.topP().ifPresent(value -> body.put("top_p", value));
        if (sampling.topK().isPresent()) {
            notes.add("top_k", "dropped, OpenAI chat has none");
        }
        Counting.put(body, own() ? "max_completion_tokens" : "max_tokens", sampling.maxTokens());
        if (sampling.stop().size() > STOPS_MAX) {
            throw Notes.refusal("stop", "OpenAI takes " + STOPS_MAX + " stop sequences", "send fewer");
        }
        if (!sampling.stop().isEmpty()) {
            ArrayNode stops = body.putArray("stop");
            sampling.stop().forEach(stops::add);
        }
        Counting.put(body, "seed", sampling.seed());
        sampling.penalties().presence().ifPresent(value -> body.put("presence_penalty", value));
        sampling.penalties().frequency().ifPresent(value -> body.put("frequency_penalty", value));
        sampling.penalties().bias().ifPresent(value -> body.set("logit_bias", value));
        if (sampling.extras().choices() > 1) {
            body.put("n", sampling.extras().choices());
        }
        if (sampling.extras().logprobs()) {
            throw Notes.refusal("logprobs", "likelihoods are not translated", "leave it out");
        }
    }

    /// OpenAI's own models refuse the older name of the limit; most compatible servers know no other.
    private boolean own() {
        return attempt.provider().equals("openai") || attempt.provider().equals("azure");
    }

    private void tooling() {
        ArrayNode tools = Trees.array();
        for (Tool tool : request.tooling().tools()) {
            ObjectNode function = tools.addObject().put("type", "function").putObject("function");
            function.put("name", tool.name());
            if (!tool.description().isEmpty()) {
                function.put("description", tool.description());
            }
            function.set("parameters", tool.schema());
            tool.strict().ifPresent(strict -> function.put("strict", strict));
            if (tool.cache().isPresent()) {
                notes.add("tools.cache_control", "dropped, OpenAI caches by itself");
            }
        }
        if (!tools.isEmpty()) {
            body.set("tools", tools);
            choice(request.tooling().choice());
            request.tooling().parallel().ifPresent(parallel -> body.put("parallel_tool_calls", parallel));
        }
    }

    private void choice(Choice choice) {
        switch (choice) {
            case Choice.Unset() -> {}
            case Choice.Auto() -> body.put("tool_choice", "auto");
            case Choice.Never() -> body.put("tool_choice", "none");
            case Choice.Required() -> body.put("tool_choice", "required");
            case Choice.One(String name) ->
                body.putObject("tool_choice")
                        .put("type", "function")
                        .putObject("function")
                        .put("name", name);
            case Choice.Among among -> {
                ObjectNode allowed = body.putObject("tool_choice")
                        .put("type", "allowed_tools")
                        .putObject("allowed_tools");
                allowed.put("mode", among.required() ? "required" : "auto");
                ArrayNode tools = allowed.putArray("tools");
                among.names()
                        .forEach(name -> tools.addObject()
                                .put("type", "function")
                                .putObject("function")
                                .put("name", name));
            }
        }
    }

    private void format() {
        switch (request.format()) {
            case Format.Free() -> {}
            case Format.JsonObject() -> body.putObject("response_format").put("type", "json_object");
            case Format.JsonSchema schema -> {
                ObjectNode inner = body.putObject("response_format")
                        .put("type", "json_schema")
                        .putObject("json_schema");
                inner.put("name", schema.name().isEmpty() ? "answer" : schema.name());
                if (!schema.description().isEmpty()) {
                    inner.put("description", schema.description());
                }
                inner.set("schema", schema.schema());
                schema.strict().ifPresent(strict -> inner.put("strict", strict));
            }
        }
    }

    private void thinking() {
        Thinking thinking = request.thinking();
        switch (thinking.mode()) {
            case UNSET -> {}
            case OFF -> {
                if (thinking.effort().equals("none")) {
                    body.put("reasoning_effort", "none");
                } else {
                    notes.add("thinking", "dropped, off is not a setting that every OpenAI model takes");
                }
            }
            case ON -> {
                String effort = Efforts.effort(thinking);
                body.put("reasoning_effort", effort);
                if (thinking.budgetTokens().isPresent()) {
                    notes.add("thinking.budget_tokens", "said as reasoning_effort " + effort);
                }
            }
        }
    }

    private void terms(Terms terms) {
        if (terms.stream()) {
            body.put("stream", true);
            if (!attempt.provider().equals("mistral")) {
                body.putObject("stream_options").put("include_usage", true);
            }
        }
        if (!terms.user().isEmpty()) {
            body.put("user", terms.user());
        }
        if (!terms.metadata().isEmpty()) {
            notes.add("metadata", "dropped, OpenAI takes it only for stored completions");
        }
        if (!terms.tier().isEmpty()) {
            notes.add("service_tier", "dropped, the classes of service of two vendors differ");
        }
        if (!terms.cacheKey().isEmpty()) {
            body.put("prompt_cache_key", terms.cacheKey());
        }
    }
}
