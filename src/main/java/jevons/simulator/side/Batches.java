package jevons.simulator.side;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.NoSuchElementException;
import jevons.simulator.account.Sold;
import jevons.simulator.answer.Answer;
import jevons.simulator.answer.Ask;
import jevons.simulator.answer.Composer;
import jevons.simulator.script.Direction;
import jevons.simulator.script.Directions;
import jevons.simulator.wire.Call;
import jevons.simulator.wire.Dialect;
import jevons.simulator.wire.Dialects;
import jevons.simulator.wire.Failure;

/// OpenAI's batches: found complete after so many looks, and then sold, once. Bounded: the oldest are forgotten.
/// May be used by several threads.
final class Batches {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int BATCHES_MAX = 1_000;
    private static final long CREATED = 1_760_000_000L;

    private final Shelf shelf;
    private final Composer composer;
    private final int polls;
    private final LinkedHashMap<String, Batch> batches = new LinkedHashMap<>();
    /// Begins at the time of day: like a real provider's, no number comes again after a restart.
    private long count = System.currentTimeMillis() * 1_000;

    Batches(Shelf shelf, Composer composer, int polls) {
        this.shelf = shelf;
        this.composer = composer;
        this.polls = polls;
    }

    /// One batch, as it stands.
    private static final class Batch {
        private final ObjectNode json;
        private final Shelf.Filed input;
        private int looks;

        Batch(ObjectNode json, Shelf.Filed input) {
            this.json = json;
            this.input = input;
        }
    }

    /// The results of all requests of a batch.
    private static final class Results {
        private final StringBuilder lines = new StringBuilder();
        private Sold sold = Sold.NOTHING;
        private String model = "";
        private int completed;
        private int failed;
    }

    synchronized Reply create(Call call) {
        JsonNode wish = call.json();
        Shelf.Filed input = shelf.file(wish.path("input_file_id").asText());
        String id = "batch_simulated" + ++count;
        ObjectNode json = OpenAiService.object()
                .put("id", id)
                .put("object", "batch")
                .put("endpoint", wish.path("endpoint").asText())
                .putNull("errors")
                .put("input_file_id", input.id())
                .put("completion_window", wish.path("completion_window").asText("24h"))
                .put("status", "validating")
                .putNull("output_file_id")
                .putNull("error_file_id")
                .put("created_at", CREATED)
                .put("expires_at", CREATED + 86_400);
        json.putObject("request_counts").put("total", 0).put("completed", 0).put("failed", 0);
        json.set("metadata", wish.path("metadata").isObject() ? wish.path("metadata") : null);
        batches.put(id, new Batch(json, input));
        if (batches.size() > BATCHES_MAX) {
            batches.pollFirstEntry();
        }
        return Reply.free(json.deepCopy());
    }

    synchronized Reply show(Call call) {
        Batch batch = batch(call.segmentAfter("/batches/"));
        String status = batch.json.path("status").asText();
        if (!status.equals("validating") && !status.equals("in_progress")) {
            return Reply.free(batch.json.deepCopy());
        }
        batch.looks++;
        if (batch.looks <= polls) {
            batch.json.put("status", "in_progress").put("in_progress_at", CREATED + 1);
            return Reply.free(batch.json.deepCopy());
        }
        Results results = work(batch);
        Shelf.Filed output = shelf.add("output.jsonl", "batch_output", results.lines.toString());
        batch.json.put("status", "completed").put("output_file_id", output.id());
        batch.json.put("finalizing_at", CREATED + 2).put("completed_at", CREATED + 3);
        batch.json.put("model", results.model);
        batch.json
                .putObject("request_counts")
                .put("total", results.completed + results.failed)
                .put("completed", results.completed)
                .put("failed", results.failed);
        return Reply.json(batch.json.deepCopy(), results.model, results.sold, Directions.NONE);
    }

    synchronized Reply list() {
        ObjectNode root = OpenAiService.object().put("object", "list");
        ArrayNode data = root.putArray("data");
        batches.values().forEach(batch -> data.add(batch.json.deepCopy()));
        return Reply.free(root.put("has_more", false));
    }

    synchronized Reply cancel(Call call) {
        Batch batch = batch(call.segmentAfter("/batches/"));
        if (!batch.json.path("status").asText().equals("completed")) {
            batch.json.put("status", "cancelled").put("cancelled_at", CREATED + 4);
        }
        return Reply.free(batch.json.deepCopy());
    }

    private Batch batch(String id) {
        Batch batch = batches.get(id);
        if (batch == null) {
            throw new NoSuchElementException("No batch found with id '" + id + "'.");
        }
        return batch;
    }

    private Results work(Batch batch) {
        Results results = new Results();
        byte[] bytes = batch.input.content().getBytes(StandardCharsets.ISO_8859_1);
        String text = new String(bytes, StandardCharsets.UTF_8);
        text.lines().filter(line -> !line.isBlank()).forEach(line -> work(line, results, batch));
        return results;
    }

    private void work(String line, Results results, Batch batch) {
        JsonNode request;
        try {
            request = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            results.failed++;
            return;
        }
        String number = String.format("%06d", results.completed + results.failed);
        String id = batch.json.path("id").asText() + "-" + number;
        ObjectNode answer = OpenAiService.object().put("id", "batch_req_" + id);
        answer.put("custom_id", request.path("custom_id").asText());
        ObjectNode response = answer.putObject("response");
        response.put("request_id", id);
        try {
            answer(request, results, response, id);
            results.completed++;
        } catch (IllegalArgumentException | JsonProcessingException e) {
            response.put("status_code", 400).put("body", String.valueOf(e.getMessage()));
            results.failed++;
        }
        answer.putNull("error");
        String written = new String(answer.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        results.lines.append(written).append('\n');
    }

    private void answer(JsonNode request, Results results, ObjectNode response, String id)
            throws JsonProcessingException {
        Call call =
                new Call("POST", request.path("url").asText(), Services.NO_EXTRAS, request.path("body"), new byte[0]);
        if (call.path().endsWith("/embeddings")) {
            Reply reply = Embeddings.openAi(call);
            response.put("status_code", 200)
                    .set("body", JSON.readTree(new String(reply.body(), StandardCharsets.UTF_8)));
            sell(results, reply.model(), reply.sold());
            return;
        }
        Dialect dialect = Dialects.of(call)
                .orElseThrow(() -> new IllegalArgumentException("no batch can be made for " + call.path()));
        Ask ask = dialect.ask(call);
        int status = (int) ask.directions().number(Direction.STATUS, 200);
        if (status >= 400) {
            response.put("status_code", status).set("body", JSON.readTree(dialect.error(Failure.onDemand(status))));
            return;
        }
        Answer answer = composer.compose(ask);
        String body = dialect.whole(answer).replace(Answer.ID, id);
        response.put("status_code", 200).set("body", JSON.readTree(body));
        sell(results, ask.model(), answer.sold());
    }

    private static void sell(Results results, String model, Sold sold) {
        if (!results.model.isEmpty() && !results.model.equals(model)) {
            throw new IllegalArgumentException("all requests of a batch must be for one model: " + results.model);
        }
        results.model = model;
        results.sold = results.sold.plus(sold);
    }
}
