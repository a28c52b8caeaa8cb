package jevons.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.simulator.account.Bucket;
import jevons.simulator.account.Sold;
import jevons.simulator.answer.Answer;
import jevons.simulator.answer.Ask;
import jevons.simulator.answer.PromptReader;
import jevons.simulator.script.Directions;

/// Gemini's and Vertex's generateContent and streamGenerateContent.
final class GeminiGenerate implements Dialect {

    private static final long TOKENS_MAX = 8_192;

    /// Where a stream is one JSON array instead of events.
    private final Framing framing;

    GeminiGenerate(Framing framing) {
        this.framing = framing;
    }

    @Override
    public Ask ask(Call call) {
        JsonNode json = call.json();
        if (!json.path("contents").isArray()) {
            throw new IllegalArgumentException("GenerateContentRequest.contents: contents is not specified");
        }
        VertexPath path = VertexPath.of(call);
        PromptReader reader = prompt(json);
        PromptReader.Model model = PromptReader.Model.of(path.model());
        JsonNode config = json.path("generationConfig");
        JsonNode thinking = config.path("thinkingConfig");
        boolean thinks = thinking.has("thinkingBudget")
                ? thinking.path("thinkingBudget").asLong() != 0
                : model.name().startsWith("gemini-2.5-pro") || model.name().startsWith("gemini-3");
        Ask.Wishes wishes = new Ask.Wishes(
                config.path("maxOutputTokens").asLong(TOKENS_MAX),
                Math.clamp(config.path("candidateCount").asLong(1), 1, OpenAi.CHOICES_MAX),
                true,
                thinks,
                thinking.path("includeThoughts").asBoolean(false),
                reader.wanted(demanded(json.path("toolConfig").path("functionCallingConfig"))),
                schema(config));
        String label = json.path("labels").path("simulate").asText("");
        Directions labels = label.isEmpty() ? Directions.NONE : Directions.parse(label);
        return new Ask(
                model.name(),
                path.verb().equals("streamGenerateContent"),
                reader.prompt(),
                wishes,
                model.directions().or(labels).or(reader.directions()));
    }

    /// Walks through everything that is read.
    static PromptReader prompt(JsonNode json) {
        PromptReader reader = new PromptReader();
        parts(reader, "system", json.path("systemInstruction").path("parts"));
        for (JsonNode content : json.path("contents")) {
            String role = content.path("role").asText("user");
            reader.message(role);
            parts(reader, role, content.path("parts"));
        }
        for (JsonNode tool : json.path("tools")) {
            for (JsonNode function : tool.path("functionDeclarations")) {
                JsonNode schema = function.has("parameters")
                        ? function.path("parameters")
                        : function.path("parametersJsonSchema");
                reader.tool(function.path("name").asText(), schema);
            }
        }
        return reader;
    }

    private static void parts(PromptReader reader, String role, JsonNode parts) {
        for (JsonNode part : parts) {
            if (part.has("text")) {
                reader.text(role, part.path("text").asText());
            } else if (part.has("inlineData") || part.has("fileData")) {
                reader.image();
            } else {
                reader.other(part.toString());
                if (part.has("functionResponse")) {
                    reader.toolResult();
                }
            }
        }
    }

    private static String demanded(JsonNode config) {
        return config.path("mode").asText().equals("ANY")
                ? config.path("allowedFunctionNames").path(0).asText("*")
                : "";
    }

    private static Optional<JsonNode> schema(JsonNode config) {
        if (!config.path("responseMimeType").asText().equals("application/json")) {
            return Optional.empty();
        }
        JsonNode schema =
                config.has("responseSchema") ? config.path("responseSchema") : config.path("responseJsonSchema");
        return Optional.of(schema.isObject() ? schema : MissingNode.getInstance());
    }

    @Override
    public String whole(Answer answer) {
        ObjectNode root = Nodes.object();
        ArrayNode candidates = root.putArray("candidates");
        for (int i = 0; i < answer.ask().wishes().choices(); i++) {
            ArrayNode parts = Nodes.array();
            if (shows(answer)) {
                parts.add(thought(answer.thinking()));
            }
            parts.add(answer.tool().map(GeminiGenerate::call).orElseGet(() -> text(answer.text())));
            candidates.add(candidate(parts, i, finish(answer)));
        }
        return finished(root, answer, answer.sold()).toString();
    }

    @Override
    public List<Event> events(Answer answer) {
        List<Event> events = new ArrayList<>();
        Sold sofar = answer.sold().with(Bucket.OUTPUT, 0);
        if (shows(answer)) {
            sofar = sofar.with(Bucket.REASONING, 0);
            for (Pieces.Chunk piece : Pieces.thinking(answer)) {
                sofar = sofar.with(Bucket.REASONING, sofar.of(Bucket.REASONING) + piece.tokens());
                String text = chunk(answer, thought(piece.text()), "", sofar);
                events.add(new Event("", text, Event.Kind.CONTENT, 0, piece.tokens()));
            }
        }
        long hidden = shows(answer) ? 0 : answer.thoughts().size();
        if (answer.tool().isPresent()) {
            long tokens = answer.sold().of(Bucket.OUTPUT);
            String text = chunk(answer, call(answer.tool().get()), finish(answer), answer.sold());
            events.add(new Event("", text, Event.Kind.USAGE, tokens, hidden));
            return events;
        }
        for (Pieces.Chunk piece : Pieces.visible(answer)) {
            sofar = sofar.with(Bucket.OUTPUT, sofar.of(Bucket.OUTPUT) + piece.tokens());
            String text = chunk(answer, text(piece.text()), "", sofar);
            events.add(new Event("", text, Event.Kind.CONTENT, piece.tokens(), hidden));
            hidden = 0;
        }
        String end = chunk(answer, text(""), finish(answer), answer.sold());
        events.add(new Event("", end, Event.Kind.USAGE, 0, hidden));
        return events;
    }

    private static boolean shows(Answer answer) {
        return answer.ask().wishes().showThoughts() && !answer.thoughts().isEmpty();
    }

    private static String chunk(Answer answer, ObjectNode part, String finish, Sold sofar) {
        ObjectNode root = Nodes.object();
        root.putArray("candidates").add(candidate(Nodes.array(part), 0, finish));
        return finished(root, answer, sofar).toString();
    }

    private static ObjectNode candidate(ArrayNode parts, int index, String finish) {
        ObjectNode candidate = Nodes.object();
        candidate.putObject("content").put("role", "model").set("parts", parts);
        if (!finish.isEmpty()) {
            candidate.put("finishReason", finish);
        }
        return candidate.put("index", index);
    }

    private static ObjectNode finished(ObjectNode root, Answer answer, Sold sold) {
        switch (answer.shown()) {
            case STATED -> root.set("usageMetadata", usage(sold));
            case NULL -> root.putNull("usageMetadata");
            case ABSENT -> root.remove("usageMetadata");
        }
        return root.put("modelVersion", answer.ask().model()).put("responseId", Answer.ID);
    }

    private static ObjectNode usage(Sold sold) {
        ObjectNode usage = Nodes.object().put("promptTokenCount", sold.allInput());
        if (sold.of(Bucket.OUTPUT) > 0) {
            usage.put("candidatesTokenCount", sold.of(Bucket.OUTPUT));
        }
        usage.put("totalTokenCount", sold.allInput() + sold.allOutput());
        if (sold.of(Bucket.CACHED) > 0) {
            usage.put("cachedContentTokenCount", sold.of(Bucket.CACHED));
        }
        usage.putArray("promptTokensDetails")
                .addObject()
                .put("modality", "TEXT")
                .put("tokenCount", sold.allInput());
        if (sold.of(Bucket.REASONING) > 0) {
            usage.put("thoughtsTokenCount", sold.of(Bucket.REASONING));
        }
        return usage;
    }

    private static ObjectNode text(String text) {
        return Nodes.object().put("text", text);
    }

    private static ObjectNode thought(String text) {
        return Nodes.object().put("text", text).put("thought", true);
    }

    private static ObjectNode call(Answer.Call call) {
        ObjectNode part = Nodes.object();
        part.putObject("functionCall").put("name", call.name()).set("args", call.arguments());
        return part;
    }

    private static String finish(Answer answer) {
        return answer.stop() == Answer.Stop.LENGTH ? "MAX_TOKENS" : "STOP";
    }

    @Override
    public String error(Failure failure) {
        return Google.error(failure);
    }

    @Override
    public Event errorEvent(Failure failure) {
        return Event.of(Event.Kind.END, "", Google.error(failure));
    }

    @Override
    public Framing framing(Ask ask) {
        return framing;
    }

    @Override
    public Vendor vendor() {
        return Vendor.GOOGLE;
    }
}
