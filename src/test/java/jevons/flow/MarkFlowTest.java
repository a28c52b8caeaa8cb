package jevons.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import jevons.gateway.batch.MemoryBatches;
import jevons.gateway.record.AttemptMark;
import jevons.metering.Purpose;
import org.junit.jupiter.api.Test;

/// A call that may cost something is marked from before it is made until its record is durable.
class MarkFlowTest {

    private static final String ANSWER = "{\"id\":\"x\",\"object\":\"chat.completion\",\"model\":\"gpt-4o-mini\","
            + "\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18}}";

    @Test
    void aCallIsMarkedUntilItsRecordIsDurable() throws Exception {
        try (Scripted provider = new Scripted().say("POST /v1/chat/completions", ANSWER);
                FlowWorld world = FlowWorld.with(provider.address(), new MemoryBatches())) {
            world.log.hold();
            CompletableFuture<Integer> answered = CompletableFuture.supplyAsync(() ->
                    world.chatBy(FlowWorld.KEY, FlowWorld.chat("Hello", "")).statusCode());
            String id = world.log.await(1).getFirst().id();
            List<AttemptMark> open = world.log.open();
            assertEquals(1, open.size(), "the record is not durable yet");
            AttemptMark mark = open.getFirst();
            assertEquals(id, mark.request());
            assertEquals("key_ordinary", mark.key());
            assertEquals("legal", mark.who().department());
            assertEquals(
                    new AttemptMark.Called(
                            "/v1/chat/completions", "gpt-4o-mini", "up", "openai", "gpt-4o-mini", Purpose.ANSWER),
                    mark.called());
            world.log.release();
            assertEquals(200, answered.get());
            assertEquals(List.of(), world.log.open());
        }
    }

    @Test
    void everyEndClearsTheMarkButALostRecordKeepsIt() {
        try (FlowWorld world = FlowWorld.open()) {
            world.chat(FlowWorld.chat("Hello", ""));
            world.chat(FlowWorld.chat("Hello", ",\"stream\":true"));
            world.chat(FlowWorld.chat("Hello [[simulate fault=overloaded]]", ""));
            world.post("/v1/messages/count_tokens", "{}", "x-api-key", FlowWorld.KEY);
            assertTrue(world.log.begun() >= 3, () -> world.log.begun() + " calls were marked");
            assertEquals(List.of(), world.log.open());
            world.log.broken();
            assertEquals(500, world.chat(FlowWorld.chat("Hello", "")).statusCode());
            assertEquals(1, world.log.open().size(), "its use may be billed, and no record says so");
        }
    }

    @Test
    void whatIsRefusedOrHasNoUseOfItsOwnIsNotMarked() {
        try (Scripted provider = new Scripted().say("GET /v1/batches/batch_1", "{}");
                FlowWorld world = FlowWorld.with(provider.address(), new MemoryBatches())) {
            world.get("/v1/batches/batch_1", "authorization", "Bearer " + FlowWorld.KEY);
            world.chatBy(FlowWorld.NARROW_KEY, FlowWorld.chat("Hello", ""));
            assertEquals(Map.of("GET /v1/batches/batch_1", 1), Map.copyOf(provider.counts));
            assertEquals(0, world.log.begun());
        }
    }
}
