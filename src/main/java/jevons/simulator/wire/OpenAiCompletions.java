package jevons.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.simulator.answer.Answer;
import jevons.simulator.answer.Ask;
import jevons.simulator.answer.PromptReader;

/// OpenAI's older completions of a text.
final class OpenAiCompletions implements OpenAiDialect {

    private static final long TOKENS_MAX = 16;

    @Override
    public Ask ask(Call call) {
        JsonNode json = call.json();
        PromptReader reader = new PromptReader();
        JsonNode prompt = json.path("prompt");
        boolean several = prompt.path(0).isTextual();
        reader.message("user");
        if (prompt.isTextual()) {
            reader.text("user", prompt.asText());
        } else {
            prompt.forEach(each -> reader.text("user", each.isTextual() ? each.asText() : each.toString()));
        }
        PromptReader.Model model = PromptReader.Model.of(OpenAi.model(call));
        long choices = json.path("n").asLong(1) * (several ? prompt.size() : 1);
        Ask.Wishes wishes = new Ask.Wishes(
                json.path("max_tokens").asLong(TOKENS_MAX),
                Math.clamp(choices, 1, OpenAi.CHOICES_MAX),
                json.path("stream_options").path("include_usage").asBoolean(false),
                false,
                false,
                Optional.empty(),
                Optional.empty());
        return new Ask(
                model.name(),
                json.path("stream").asBoolean(false),
                reader.prompt(),
                wishes,
                model.directions().or(OpenAi.directions(json)).or(reader.directions()));
    }

    @Override
    public String whole(Answer answer) {
        ObjectNode root = root(answer);
        ArrayNode choices = root.putArray("choices");
        for (int i = 0; i < answer.ask().wishes().choices(); i++) {
            choices.add(choice(answer.text(), i, finish(answer)));
        }
        OpenAi.putUsage(root, answer, OpenAi::chatUsage);
        return root.toString();
    }

    @Override
    public List<Event> events(Answer answer) {
        List<Event> events = new ArrayList<>();
        int choices = answer.ask().wishes().choices();
        for (Pieces.Chunk piece : Pieces.visible(answer)) {
            for (int i = 0; i < choices; i++) {
                String text = chunk(answer, choice(piece.text(), i, ""));
                events.add(new Event("", text, Event.Kind.CONTENT, piece.tokens(), 0));
            }
        }
        for (int i = 0; i < choices; i++) {
            events.add(Event.of(Event.Kind.END, "", chunk(answer, choice("", i, finish(answer)))));
        }
        if (answer.ask().wishes().includeUsage()) {
            ObjectNode root = root(answer);
            root.putArray("choices");
            OpenAi.putUsage(root, answer, OpenAi::chatUsage);
            events.add(Event.of(Event.Kind.USAGE, "", root.toString()));
        }
        events.add(Event.of(Event.Kind.END, "", "[DONE]"));
        return events;
    }

    private static String chunk(Answer answer, ObjectNode choice) {
        ObjectNode root = root(answer);
        root.putArray("choices").add(choice);
        if (answer.ask().wishes().includeUsage()) {
            root.putNull("usage");
        }
        return root.toString();
    }

    private static ObjectNode root(Answer answer) {
        return Nodes.object()
                .put("id", "cmpl-" + Answer.ID)
                .put("object", "text_completion")
                .put("created", answer.created())
                .put("model", answer.ask().model());
    }

    private static ObjectNode choice(String text, int index, String finish) {
        return Nodes.object()
                .put("text", text)
                .put("index", index)
                .putNull("logprobs")
                .put("finish_reason", finish.isEmpty() ? null : finish);
    }

    private static String finish(Answer answer) {
        return answer.stop() == Answer.Stop.LENGTH ? "length" : "stop";
    }
}
