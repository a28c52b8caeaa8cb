package jevons.simulator.side;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import jevons.simulator.account.Bucket;
import jevons.simulator.account.Sold;
import jevons.simulator.answer.Dice;
import jevons.simulator.answer.PromptReader;
import jevons.simulator.script.Direction;
import jevons.simulator.script.Directions;
import jevons.simulator.script.Fault;
import jevons.simulator.wire.Call;

/// Embeddings: vectors of length one that depend on the text alone.
final class Embeddings {

    private static final int DIMENSIONS = 1_536;
    private static final int DIMENSIONS_LARGE = 3_072;
    private static final int DIMENSIONS_MAX = 8_192;

    private Embeddings() {}

    /// OpenAI's.
    static Reply openAi(Call call) {
        JsonNode json = call.json();
        List<String> texts = OpenAiService.texts(json.path("input"));
        PromptReader reader = OpenAiService.read(texts);
        PromptReader.Model model = OpenAiService.model(call, "text-embedding-3-small");
        Directions directions = model.directions().or(reader.directions());
        int standard = model.name().endsWith("large") ? DIMENSIONS_LARGE : DIMENSIONS;
        int dimensions = Math.clamp(json.path("dimensions").asLong(standard), 1, DIMENSIONS_MAX);
        boolean base64 = json.path("encoding_format").asText().equals("base64");
        ObjectNode root = OpenAiService.object().put("object", "list");
        ArrayNode data = root.putArray("data");
        for (int i = 0; i < texts.size(); i++) {
            float[] vector = vector(texts.get(i), dimensions);
            data.addObject()
                    .put("object", "embedding")
                    .put("index", i)
                    .set("embedding", base64 ? JsonNodeFactory.instance.textNode(base64(vector)) : list(vector));
        }
        long tokens = directions.number(Direction.INPUT, OpenAiService.tokens(reader.prompt()));
        root.put("model", model.name());
        if (directions.has(Fault.NULL_USAGE)) {
            root.putNull("usage");
        } else if (!directions.has(Fault.NO_USAGE)) {
            long stated = directions.has(Fault.ZERO_USAGE) ? 0 : tokens;
            root.putObject("usage").put("prompt_tokens", stated).put("total_tokens", stated);
        }
        Sold sold = directions.has(Fault.ZERO_USAGE) ? Sold.NOTHING : Sold.NOTHING.with(Bucket.INPUT, tokens);
        return Reply.json(root, model.name(), sold, directions);
    }

    /// A vector for a text.
    static float[] vector(String text, int dimensions) {
        Dice dice = new Dice(text.hashCode());
        float[] vector = new float[dimensions];
        double squares = 0;
        for (int i = 0; i < dimensions; i++) {
            vector[i] = dice.below(2_001) - 1_000;
            squares += (double) vector[i] * vector[i];
        }
        double length = Math.max(1, Math.sqrt(squares));
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) (vector[i] / length);
        }
        return vector;
    }

    static ArrayNode list(float[] vector) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode(vector.length);
        for (float each : vector) {
            list.add(each);
        }
        return list;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float each : vector) {
            bytes.putFloat(each);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
