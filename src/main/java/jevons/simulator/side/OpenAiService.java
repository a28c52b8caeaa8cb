package jevons.simulator.side;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import jevons.simulator.answer.Ask;
import jevons.simulator.answer.Composer;
import jevons.simulator.answer.PromptReader;
import jevons.simulator.wire.Call;
import jevons.simulator.wire.Failure;
import jevons.simulator.wire.Vendor;
import jevons.simulator.wire.Wording;

/// An endpoint of OpenAI's that is known by its method and the end of its path.
///
/// @param method upper case
/// @param end of the path
/// @param answer to a call
record OpenAiService(String method, String end, Function<Call, Reply> answer) implements Service {

    @Override
    public boolean fits(Call call) {
        return call.method().equals(method) && call.path().endsWith(end);
    }

    @Override
    public Reply reply(Call call) {
        return answer.apply(call);
    }

    @Override
    public String error(Failure failure) {
        return Wording.openAi(failure);
    }

    @Override
    public Vendor vendor() {
        return Vendor.OPENAI;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// The texts of a member that may be one text, several, or tokens.
    static List<String> texts(JsonNode input) {
        if (input.isTextual()) {
            return List.of(input.asText());
        }
        List<String> texts = new ArrayList<>();
        if (input.path(0).isNumber()) {
            texts.add(input.toString());
        } else {
            input.forEach(each -> texts.add(each.isTextual() ? each.asText() : each.toString()));
        }
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("input: a text or a list of texts is required");
        }
        return texts;
    }

    /// Reads texts as the user's, for their count, hash and directions.
    static PromptReader read(List<String> texts) {
        PromptReader reader = new PromptReader();
        texts.forEach(text -> reader.text("user", text));
        return reader;
    }

    /// The tokens of texts that are no messages.
    static long tokens(Ask.Prompt prompt) {
        return Math.max(1, Composer.inputTokens(prompt) - 3);
    }

    static PromptReader.Model model(Call call, String otherwise) {
        String deployment = call.segmentAfter("/deployments/");
        return PromptReader.Model.of(call.json().path("model").asText(deployment.isEmpty() ? otherwise : deployment));
    }
}
