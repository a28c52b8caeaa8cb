package jevons.simulator.side;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import jevons.simulator.wire.Call;
import jevons.simulator.wire.Failure;
import jevons.simulator.wire.Vendor;
import jevons.simulator.wire.Wording;

/// Lists of models, in the shape of OpenAI, of Anthropic or of Google. Any other model can be asked as well.
///
/// @param vendor whose shape
record Models(Vendor vendor) implements Service {

    private static final List<String> OPENAI =
            List.of("gpt-4o", "gpt-4o-mini", "gpt-5", "gpt-5-mini", "o4-mini", "text-embedding-3-small", "gpt-image-1");
    private static final List<String> ANTHROPIC = List.of("claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5");
    private static final List<String> GOOGLE = List.of("gemini-2.5-pro", "gemini-2.5-flash", "gemini-embedding-001");
    private static final long CREATED = 1_715_367_049L;

    @Override
    public boolean fits(Call call) {
        boolean list = call.path().endsWith("/models") || call.path().contains("/models/");
        if (!call.method().equals("GET") || !list) {
            return false;
        }
        return switch (vendor) {
            case ANTHROPIC -> !call.extras().header("anthropic-version").isEmpty();
            case GOOGLE -> call.path().startsWith("/v1beta/models");
            default -> true;
        };
    }

    @Override
    public Reply reply(Call call) {
        boolean list = call.path().endsWith("/models");
        String name = list ? "" : call.path().substring(call.path().indexOf("/models/") + 8);
        return Reply.free(
                switch (vendor) {
                    case ANTHROPIC -> list ? anthropic() : anthropic(name);
                    case GOOGLE -> list ? google() : google(name);
                    default -> list ? openAi() : openAi(name);
                });
    }

    private static ObjectNode openAi() {
        ObjectNode root = OpenAiService.object().put("object", "list");
        ArrayNode data = root.putArray("data");
        OPENAI.forEach(name -> data.add(openAi(name)));
        return root;
    }

    private static ObjectNode openAi(String name) {
        return OpenAiService.object()
                .put("id", name)
                .put("object", "model")
                .put("created", CREATED)
                .put("owned_by", "system");
    }

    private static ObjectNode anthropic() {
        ObjectNode root = OpenAiService.object();
        ArrayNode data = root.putArray("data");
        ANTHROPIC.forEach(name -> data.add(anthropic(name)));
        return root.put("has_more", false).put("first_id", ANTHROPIC.getFirst()).put("last_id", ANTHROPIC.getLast());
    }

    private static ObjectNode anthropic(String name) {
        return OpenAiService.object()
                .put("type", "model")
                .put("id", name)
                .put("display_name", name)
                .put("created_at", "2025-09-29T00:00:00Z")
                .put("lifecycle", "active");
    }

    private static ObjectNode google() {
        ObjectNode root = OpenAiService.object();
        ArrayNode models = root.putArray("models");
        GOOGLE.forEach(name -> models.add(google(name)));
        return root;
    }

    private static ObjectNode google(String name) {
        ObjectNode model = OpenAiService.object()
                .put("name", "models/" + name)
                .put("version", "001")
                .put("displayName", name)
                .put("inputTokenLimit", 1_048_576)
                .put("outputTokenLimit", 65_536);
        model.putArray("supportedGenerationMethods").add("generateContent").add("countTokens");
        return model;
    }

    @Override
    public String error(Failure failure) {
        return switch (vendor) {
            case ANTHROPIC -> Wording.anthropic(failure);
            case GOOGLE -> Wording.google(failure);
            default -> Wording.openAi(failure);
        };
    }
}
