package jevons.flow;

import static jevons.flow.FlowWorld.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jevons.gateway.batch.MemoryBatches;
import jevons.gateway.record.RequestRecord;
import jevons.metering.Meter;
import jevons.metering.UsageFact;
import org.junit.jupiter.api.Test;

/// Batches through the gateway: made once, looked at often, booked once.
class BatchFlowTest {

    private static final String POLL = "GET /v1/batches/batch_1";
    private static final String RUNS =
            "{\"id\":\"batch_1\",\"object\":\"batch\",\"status\":\"in_progress\",\"usage\":{\"input_tokens\":0}}";
    private static final String DONE = "{\"id\":\"batch_1\",\"object\":\"batch\",\"endpoint\":\"/v1/chat/completions\","
            + "\"status\":\"completed\",\"output_file_id\":\"file-out\",\"model\":\"gpt-4o-mini-2024-07-18\","
            + "\"request_counts\":{\"total\":3,\"completed\":3,\"failed\":0},\"usage\":{\"input_tokens\":900,"
            + "\"input_tokens_details\":{\"cached_tokens\":300},\"output_tokens\":50,"
            + "\"output_tokens_details\":{\"reasoning_tokens\":0},\"total_tokens\":950}}";
    private static final String BY_FILE = "{\"id\":\"batch_1\",\"object\":\"batch\",\"status\":\"completed\","
            + "\"output_file_id\":\"file-out\",\"request_counts\":{\"total\":2,\"completed\":2,\"failed\":0}}";

    private static HttpResponse<String> poll(FlowWorld world, String key) {
        return world.get("/v1/batches/batch_1", "authorization", "Bearer " + key);
    }

    private static List<UsageFact> facts(FlowWorld world) {
        List<UsageFact> facts = new ArrayList<>();
        for (RequestRecord record : world.log.records()) {
            record.attempts().forEach(attempt -> facts.addAll(attempt.facts()));
        }
        facts.removeIf(fact -> !fact.key().id().startsWith("batch/"));
        return facts;
    }

    private static long used(FlowWorld world) {
        return world.log.records().stream()
                .flatMap(record -> record.attempts().stream())
                .flatMap(attempt -> attempt.facts().stream())
                .flatMap(fact -> fact.meters().stream())
                .filter(quantity -> quantity.meter().isTokens())
                .mapToLong(quantity -> quantity.amount().longValueExact())
                .sum();
    }

    private static int calls(Scripted provider) {
        return provider.counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static long amount(UsageFact fact, Meter meter) {
        return fact.meters().stream()
                .filter(quantity -> quantity.meter().equals(meter))
                .mapToLong(quantity -> quantity.amount().longValueExact())
                .sum();
    }

    @Test
    void failure11aBatchIsBookedOnceHoweverOftenAndByWhomeverItIsLookedAt() throws Exception {
        MemoryBatches shelf = new MemoryBatches();
        try (Scripted provider = new Scripted().say("POST /v1/batches", RUNS).say(POLL, RUNS)) {
            try (FlowWorld world = FlowWorld.with(provider.address(), shelf)) {
                String wish = "{\"input_file_id\":\"file-in\",\"endpoint\":\"/v1/chat/completions\"}";
                assertEquals(
                        200,
                        world.post("/v1/batches", wish, "authorization", "Bearer " + FlowWorld.KEY)
                                .statusCode());
                assertEquals(200, poll(world, FlowWorld.OTHER_KEY).statusCode());
                assertEquals(0, used(world));
                provider.say(POLL, DONE);
                try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
                    List<Future<Integer>> looks = new ArrayList<>();
                    for (int i = 0; i < 24; i++) {
                        looks.add(clients.submit(
                                () -> poll(world, FlowWorld.OTHER_KEY).statusCode()));
                    }
                    for (Future<Integer> look : looks) {
                        assertEquals(200, look.get());
                    }
                }
                List<UsageFact> facts = facts(world);
                assertEquals(1, facts.size(), facts.toString());
                assertEquals(950, used(world));
                UsageFact fact = facts.getFirst();
                assertEquals("batch/up/batch_1", fact.key().id());
                assertEquals("batch", fact.call().tier());
                assertEquals("gpt-4o-mini-2024-07-18", fact.call().served());
                assertEquals(600, amount(fact, Meter.INPUT));
                assertEquals(300, amount(fact, Meter.CACHE_READ));
                assertEquals(50, amount(fact, Meter.OUTPUT));
                assertEquals(3, amount(fact, Meter.CALLS));
                assertEquals("legal", fact.who().department());
            }
            try (FlowWorld again = FlowWorld.with(provider.address(), shelf)) {
                assertEquals(DONE, poll(again, FlowWorld.KEY).body());
                assertEquals(0, used(again));
            }
        }
    }

    @Test
    void aBatchIsReachedByItsMakersDepartmentAndIsNotThereForOthers() {
        String messages = "/v1/messages/batches/msgbatch_1";
        String state = "{\"id\":\"msgbatch_1\",\"type\":\"message_batch\",\"processing_status\":\"in_progress\"}";
        try (Scripted provider = new Scripted()
                        .say("POST /v1/batches", RUNS)
                        .say(POLL, DONE)
                        .say("POST /v1/batches/batch_1/cancel", RUNS)
                        .say("POST /v1/messages/batches", state)
                        .say("GET " + messages + "/results", "{}");
                FlowWorld world = FlowWorld.with(provider.address(), new MemoryBatches())) {
            String[] stranger = {"authorization", "Bearer " + FlowWorld.STRANGER_KEY, "x-jevons-department", "legal"};
            world.post("/v1/batches", "{}", "authorization", "Bearer " + FlowWorld.KEY);
            world.post("/v1/messages/batches", "{\"requests\":[]}", "x-api-key", FlowWorld.KEY);
            int called = calls(provider);
            HttpResponse<String> look = world.get("/v1/batches/batch_1", stranger);
            assertEquals(404, look.statusCode(), look.body());
            assertTrue(look.body().contains("\"code\":\"not_found\""), look.body());
            assertEquals(
                    404,
                    world.post("/v1/batches/batch_1/cancel", "{}", stranger).statusCode());
            HttpResponse<String> results = world.get(messages + "/results", "x-api-key", FlowWorld.STRANGER_KEY);
            assertEquals(404, results.statusCode(), results.body());
            assertTrue(results.body().contains("\"not_found_error\""), results.body());
            assertEquals(called, calls(provider), "the provider is not asked");
            assertEquals(List.of(), facts(world));
            for (String key : List.of(FlowWorld.KEY, FlowWorld.OTHER_KEY, FlowWorld.UNMETERED_KEY)) {
                assertEquals(200, poll(world, key).statusCode());
            }
            assertEquals(1, facts(world).size());
        }
    }

    @Test
    void aBatchOfAnUnknownMakerIsReachedByEveryKeyAlsoAfterItIsBooked() {
        try (Scripted provider = new Scripted().say(POLL, DONE);
                FlowWorld world = FlowWorld.with(provider.address(), new MemoryBatches())) {
            assertEquals(200, poll(world, FlowWorld.KEY).statusCode());
            assertEquals(200, poll(world, FlowWorld.STRANGER_KEY).statusCode());
            assertEquals(1, facts(world).size());
        }
    }

    @Test
    void aBatchIsPricedAtItsTierAndTheLookThatSettlesItStatesTheCost() {
        try (Scripted provider = new Scripted().say(POLL, DONE);
                FlowWorld world = FlowWorld.with(provider.address(), new MemoryBatches())) {
            HttpResponse<String> first = poll(world, FlowWorld.KEY);
            assertEquals(
                    "0.00007125",
                    header(first, "x-jevons-cost-usd"),
                    world.log.records().toString());
            assertEquals("0", header(poll(world, FlowWorld.KEY), "x-jevons-cost-usd"));
        }
    }

    @Test
    void aBatchThatStatesNoSumIsBookedWhenItsResultsAreFetched() {
        String line = "{\"id\":\"r\",\"custom_id\":\"c\",\"response\":{\"status_code\":200,\"body\":{\"id\":\"x\","
                + "\"object\":\"chat.completion\",\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[],"
                + "\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18}}},\"error\":null}\n";
        try (Scripted provider = new Scripted()
                        .say(POLL, BY_FILE)
                        .say("GET /v1/files/file-out/content", line + "\nno json\n" + line.replace("11", "12"));
                FlowWorld world = FlowWorld.with(provider.address(), new MemoryBatches())) {
            poll(world, FlowWorld.KEY);
            poll(world, FlowWorld.KEY);
            assertEquals(List.of(), facts(world));
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> file =
                        world.get("/v1/files/file-out/content", "authorization", "Bearer " + FlowWorld.UNMETERED_KEY);
                assertEquals(200, file.statusCode(), file.body());
            }
            assertEquals(1, facts(world).size());
            UsageFact fact = facts(world).getFirst();
            assertEquals(23, amount(fact, Meter.INPUT));
            assertEquals(14, amount(fact, Meter.OUTPUT));
            assertEquals(2, amount(fact, Meter.CALLS));
            assertEquals(37, used(world));
        }
    }

    @Test
    void anthropicsBatchIsBookedByModelWhenItsResultsAreFetched() {
        String state = "{\"id\":\"msgbatch_1\",\"type\":\"message_batch\",\"processing_status\":\"ended\","
                + "\"request_counts\":{\"succeeded\":2,\"errored\":1}}";
        String line = "{\"custom_id\":\"a\",\"result\":{\"type\":\"succeeded\",\"message\":{\"id\":\"m\","
                + "\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-sonnet-4-5-20250929\",\"content\":[],"
                + "\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":10,\"cache_read_input_tokens\":5,"
                + "\"cache_creation_input_tokens\":0,\"output_tokens\":3,\"service_tier\":\"batch\"}}}}\n";
        String failed = "{\"custom_id\":\"b\",\"result\":{\"type\":\"errored\",\"error\":{\"type\":\"api_error\"}}}\n";
        String results = line + failed + line.replace("sonnet", "haiku");
        try (Scripted provider = new Scripted()
                        .say("POST /v1/messages/batches", state.replace("ended", "in_progress"))
                        .say("GET /v1/messages/batches/msgbatch_1", state)
                        .say("GET /v1/messages/batches/msgbatch_1/results", results);
                FlowWorld world = FlowWorld.with(provider.address(), new MemoryBatches())) {
            HttpResponse<String> made =
                    world.post("/v1/messages/batches", "{\"requests\":[]}", "x-api-key", FlowWorld.KEY);
            assertEquals(200, made.statusCode(), made.body());
            String path = "/v1/messages/batches/msgbatch_1";
            world.get(path, "x-api-key", FlowWorld.KEY);
            assertEquals(0, used(world));
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        results,
                        world.get(path + "/results", "x-api-key", FlowWorld.OTHER_KEY)
                                .body());
            }
            List<UsageFact> facts = facts(world);
            assertEquals(2, facts.size(), facts.toString());
            assertEquals(36, used(world));
            assertEquals("batch/claude/msgbatch_1", facts.get(0).key().id());
            assertEquals("batch/claude/msgbatch_1.1", facts.get(1).key().id());
            assertEquals("claude-haiku-4-5-20250929", facts.get(1).call().served());
            assertEquals("batch", facts.get(1).call().tier());
        }
    }

    @Test
    void theScriptedProvidersBatchIsBookedToTheLastToken() {
        try (FlowWorld world = FlowWorld.open()) {
            String body =
                    FlowWorld.chat("Hello [[simulate input=90 tokens=40]]", "").replace("\"", "\\\"");
            String line = "{\"custom_id\":\"a\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":"
                    + body.replace("\\\"", "\"") + "}\n";
            String form = "--x\r\ncontent-disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--x\r\n"
                    + "content-disposition: form-data; name=\"file\"; filename=\"in.jsonl\"\r\n\r\n" + line + line
                    + "\r\n--x--\r\n";
            String bearer = "Bearer " + FlowWorld.UNMETERED_KEY;
            HttpResponse<String> file = world.send(world.request("/v1/files", "authorization", bearer)
                    .header("content-type", "multipart/form-data; boundary=x")
                    .POST(HttpRequest.BodyPublishers.ofString(form)));
            String made = world.post(
                            "/v1/batches",
                            "{\"input_file_id\":\"" + find("file-simulated\\d+", file.body())
                                    + "\",\"endpoint\":\"/v1/chat/completions\",\"completion_window\":\"24h\"}",
                            "authorization",
                            bearer)
                    .body();
            String path = "/v1/batches/" + find("batch_simulated\\d+", made);
            String seen = "";
            for (int i = 0; i < 20 && !seen.contains("\"completed\",") && !seen.contains("output.jsonl"); i++) {
                seen = world.get(path, "authorization", bearer).body();
                if (seen.contains("\"status\":\"completed\"")) {
                    break;
                }
            }
            String output = find("(?<=output_file_id\":\")file-simulated\\d+", seen);
            for (int i = 0; i < 2; i++) {
                world.get("/v1/files/" + output + "/content", "authorization", bearer);
                world.get(path, "authorization", bearer);
            }
            assertEquals(260, used(world));
            assertEquals(1, facts(world).size());
        }
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group();
    }

    @Test
    void aKeyForSomeModelsMakesNoBatches() {
        try (FlowWorld world = FlowWorld.open()) {
            HttpResponse<String> answer =
                    world.post("/v1/batches", "{}", "authorization", "Bearer " + FlowWorld.NARROW_KEY);
            assertEquals(403, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("model_not_allowed"), answer.body());
        }
    }

    @Test
    void aBatchWhoseSettlingCannotBeKeptIsNotAnsweredAsIfItWere() {
        try (Scripted provider = new Scripted().say(POLL, DONE);
                FlowWorld world = FlowWorld.with(provider.address(), new MemoryBatches())) {
            world.log.broken();
            assertEquals(500, poll(world, FlowWorld.KEY).statusCode());
            world.log.mended();
            assertEquals(200, poll(world, FlowWorld.KEY).statusCode());
            assertEquals(200, poll(world, FlowWorld.KEY).statusCode());
            assertEquals(1, facts(world).size());
        }
    }
}
