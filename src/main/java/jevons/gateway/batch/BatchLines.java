package jevons.gateway.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import jevons.gateway.Wire;
import jevons.gateway.batch.BatchUse.Answerer;

/// Sums what a batch used: from the sum that it states, or from its results, one JSON text on each line.
public final class BatchLines {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private BatchLines() {}

    /// From the sum that a batch states.
    ///
    /// @throws IllegalArgumentException where it states none
    public static BatchUse stated(BatchState state, Answerer who) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("object", "response").put("status", "completed").put("model", state.model());
        answer.set(
                "usage",
                state.usage()
                        .orElseThrow(() -> new IllegalArgumentException("the batch " + state.id() + " states no use")));
        BatchUse.Sum sum = new BatchUse.Sum();
        sum.add(who.meter(Wire.OPENAI_RESPONSES, "/v1/responses", bytes(answer)), Math.max(1, state.answered()));
        return sum.use();
    }

    /// From the results. A line that is no JSON, an error or a request that was not answered counts nothing.
    public static BatchUse of(byte[] results, Answerer who) {
        BatchUse.Sum sum = new BatchUse.Sum();
        int from = 0;
        while (from < results.length) {
            int to = from;
            while (to < results.length && results[to] != '\n') {
                to++;
            }
            line(results, from, to, who, sum);
            from = to + 1;
        }
        return sum.use();
    }

    private static void line(byte[] results, int from, int to, Answerer who, BatchUse.Sum sum) {
        JsonNode line;
        try {
            line = JSON.readTree(results, from, to - from);
        } catch (IOException notJson) {
            return;
        }
        JsonNode message = line.path("result").path("message");
        if (message.isObject()) {
            sum.add(who.meter(Wire.ANTHROPIC_MESSAGES, "/v1/messages", bytes(message)), 1);
            return;
        }
        JsonNode response = line.path("response");
        if (response.path("status_code").asInt() / 100 == 2
                && response.path("body").isObject()) {
            openAi(response.path("body"), who, sum);
        }
    }

    private static void openAi(JsonNode body, Answerer who, BatchUse.Sum sum) {
        byte[] answer = bytes(body);
        sum.add(
                switch (body.path("object").asText()) {
                    case "chat.completion" -> who.meter(Wire.OPENAI_CHAT, "/v1/chat/completions", answer);
                    case "response" -> who.meter(Wire.OPENAI_RESPONSES, "/v1/responses", answer);
                    case "text_completion" -> who.meter(Wire.OPENAI_COMPLETIONS, "/v1/completions", answer);
                    case "list" -> who.meter(Wire.OPENAI_EMBEDDINGS, "/v1/embeddings", answer);
                    default -> who.meter(Wire.OPENAI_OTHER, "/v1/moderations", answer);
                },
                1);
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
