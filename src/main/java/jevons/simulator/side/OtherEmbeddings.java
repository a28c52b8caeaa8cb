package jevons.simulator.side;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import jevons.simulator.account.Bucket;
import jevons.simulator.account.Sold;
import jevons.simulator.answer.PromptReader;
import jevons.simulator.wire.Call;
import jevons.simulator.wire.Failure;
import jevons.simulator.wire.Vendor;
import jevons.simulator.wire.Wording;

/// Embeddings of Gemini (embedContent, batchEmbedContents) and of Amazon's Titan (invoke).
///
/// @param vendor whose
record OtherEmbeddings(Vendor vendor) implements Service {

    private static final int GEMINI_DIMENSIONS = 3_072;
    private static final int TITAN_DIMENSIONS = 1_024;
    private static final int DIMENSIONS_MAX = 8_192;

    @Override
    public boolean fits(Call call) {
        String path = call.path();
        if (!call.method().equals("POST")) {
            return false;
        }
        return vendor == Vendor.GOOGLE
                ? path.endsWith(":embedContent") || path.endsWith(":batchEmbedContents")
                : path.contains("/model/amazon.titan-embed") && path.endsWith("/invoke");
    }

    @Override
    public Reply reply(Call call) {
        return vendor == Vendor.GOOGLE ? gemini(call) : titan(call);
    }

    private static Reply gemini(Call call) {
        boolean batch = call.path().endsWith(":batchEmbedContents");
        JsonNode json = call.json();
        List<String> texts = new ArrayList<>();
        if (batch) {
            json.path("requests").forEach(each -> texts.add(text(each.path("content"))));
        } else {
            texts.add(text(json.path("content")));
        }
        JsonNode wish = batch ? json.path("requests").path(0) : json;
        int dimensions = Math.clamp(wish.path("outputDimensionality").asLong(GEMINI_DIMENSIONS), 1, DIMENSIONS_MAX);
        ObjectNode root = OpenAiService.object();
        if (batch) {
            ArrayNode all = root.putArray("embeddings");
            texts.forEach(text -> all.addObject().set("values", Embeddings.list(Embeddings.vector(text, dimensions))));
        } else {
            root.putObject("embedding").set("values", Embeddings.list(Embeddings.vector(texts.getFirst(), dimensions)));
        }
        PromptReader reader = OpenAiService.read(texts);
        String path = call.path();
        String last = path.substring(path.indexOf("/models/") + "/models/".length(), path.lastIndexOf(':'));
        PromptReader.Model model = PromptReader.Model.of(last);
        Sold sold = Sold.NOTHING.with(Bucket.INPUT, OpenAiService.tokens(reader.prompt()));
        return Reply.json(root, model.name(), sold, model.directions().or(reader.directions()));
    }

    private static String text(JsonNode content) {
        StringBuilder text = new StringBuilder();
        content.path("parts").forEach(part -> text.append(part.path("text").asText()));
        return text.toString();
    }

    private static Reply titan(Call call) {
        String text = call.json().path("inputText").asText();
        PromptReader reader = OpenAiService.read(List.of(text));
        int dimensions = Math.clamp(call.json().path("dimensions").asLong(TITAN_DIMENSIONS), 1, DIMENSIONS_MAX);
        long tokens = OpenAiService.tokens(reader.prompt());
        ObjectNode root = OpenAiService.object();
        root.set("embedding", Embeddings.list(Embeddings.vector(text, dimensions)));
        root.put("inputTextTokenCount", tokens);
        PromptReader.Model model = PromptReader.Model.of(call.segmentAfter("/model/"));
        Sold sold = Sold.NOTHING.with(Bucket.INPUT, tokens);
        return Reply.json(root, model.name(), sold, model.directions().or(reader.directions()));
    }

    @Override
    public String error(Failure failure) {
        return vendor == Vendor.GOOGLE ? Wording.google(failure) : Wording.amazon(failure);
    }
}
