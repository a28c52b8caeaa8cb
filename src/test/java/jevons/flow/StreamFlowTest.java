package jevons.flow;

import static jevons.flow.ClientGoneFlowTest.awaits;
import static jevons.flow.FlowWorld.chat;
import static jevons.flow.FlowWorld.data;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import jevons.gateway.config.GatewayLimits.Times;
import jevons.gateway.config.Route.ClientGone;
import jevons.gateway.record.Fault;
import jevons.gateway.record.RequestRecord;
import org.junit.jupiter.api.Test;

/// What a client sees of a stream that goes well, and of one that does not.
class StreamFlowTest {

    private static final String STREAM = ",\"stream\":true";
    private static final String CHAT = "/v1/chat/completions";

    @Test
    void streamsUnderWayAreCountedAndWholeAnswersAreNot() throws Exception {
        try (FlowWorld world = FlowWorld.open();
                RawSocket stream = new RawSocket(world.gateway.port());
                RawSocket whole = new RawSocket(world.gateway.port())) {
            whole.post(CHAT, chat("Hello [[simulate first-delay-millis=1500]]", ""));
            stream.post(CHAT, chat("Hello [[simulate chunks=10 tokens=20 delay-millis=100]]", STREAM));
            stream.until("\"delta\":{\"content\":");
            assertEquals(1, world.gateway.openStreams());
            stream.until("data: [DONE]");
            assertEquals(200, whole.status());
            awaits(() -> world.gateway.openRequests() == 0);
            assertEquals(0, world.gateway.openStreams());
        }
    }

    @Test
    void theEndIsReleasedOnlyWhenTheRecordIsDurable() {
        try (FlowWorld world = FlowWorld.open();
                RawSocket client = new RawSocket(world.gateway.port())) {
            world.log.hold();
            client.post(CHAT, chat("Hello [[simulate tokens=6 chunks=3]]", STREAM));
            world.log.await(1);
            client.until("\"finish_reason\":\"stop\"");
            assertTrue(client.isSilent(300), client.text());
            assertFalse(client.text().contains("[DONE]"), client.text());
            world.log.release();
            assertTrue(client.until("\r\n0\r\n\r\n").contains("data: [DONE]"));
        }
    }

    @Test
    void aWholeAnswerIsReleasedOnlyWhenItsRecordIsDurable() {
        try (FlowWorld world = FlowWorld.open();
                RawSocket client = new RawSocket(world.gateway.port())) {
            world.log.hold();
            client.post(CHAT, chat("Hello", ""));
            world.log.await(1);
            assertTrue(client.isSilent(300), client.text());
            assertEquals("", client.text());
            world.log.release();
            assertEquals(200, client.status());
        }
    }

    @Test
    void aRecordThatCannotBeKeptEndsTheStreamWithAnError() {
        try (FlowWorld world = FlowWorld.open()) {
            world.log.broken();
            HttpResponse<String> stream = world.chat(chat("Hello [[simulate tokens=6]]", STREAM));
            assertFalse(stream.body().contains("[DONE]"), stream.body());
            assertTrue(data(stream.body()).getLast().contains("gateway_error"), stream.body());
            assertEquals(
                    500, world.chat(chat("Hello [[simulate tokens=6]]", "")).statusCode());
        }
    }

    @Test
    void aRecordThatCannotBeKeptIsCountedAndNoRequestsAreAskedForUntilOneIs() {
        try (FlowWorld world = FlowWorld.open()) {
            assertEquals(200, world.get("/readyz").statusCode());
            world.log.broken();
            assertEquals(500, world.chat(chat("Hello", "")).statusCode());
            assertEquals(503, world.get("/readyz").statusCode());
            String metrics = world.get("/metrics").body();
            assertTrue(metrics.contains("\njevons_records_not_durable_total 1.0\n"), metrics);
            world.log.mended();
            assertEquals(200, world.chat(chat("Hello", "")).statusCode());
            assertEquals(200, world.get("/readyz").statusCode());
        }
    }

    @Test
    void aLogWithoutRoomDelaysTheEndAndLosesNothing() {
        try (FlowWorld world = FlowWorld.open();
                RawSocket client = new RawSocket(world.gateway.port())) {
            world.log.noRoom(true);
            client.post(CHAT, chat("Hello [[simulate tokens=6 chunks=3]]", STREAM));
            client.until("\"finish_reason\":\"stop\"");
            assertTrue(client.isSilent(300), client.text());
            world.log.noRoom(false);
            client.until("data: [DONE]");
            assertEquals(1, world.log.records().size());
        }
    }

    @Test
    void failure21aCutStreamEndsWithAnErrorAndIsMarkedTruncated() {
        try (FlowWorld world = FlowWorld.open()) {
            for (String fault : new String[] {"cut", "reset-mid"}) {
                String body = chat("Hello [[simulate chunks=8 after=3 fault=" + fault + "]]", STREAM);
                HttpResponse<String> answer = world.chat(body);
                assertEquals(200, answer.statusCode());
                assertFalse(answer.body().contains("[DONE]"), answer.body());
                assertTrue(data(answer.body()).getLast().startsWith("{\"error\":"), answer.body());
                assertTrue(data(answer.body()).getLast().contains("provider_truncated"), answer.body());
                RequestRecord record = world.log.records().getLast();
                assertEquals(Fault.PROVIDER_TRUNCATED, record.ending().fault(), fault);
                assertEquals(
                        Fault.PROVIDER_TRUNCATED, record.attempts().getFirst().fault(), fault);
            }
        }
    }

    @Test
    void anAnthropicStreamThatIsCutEndsWithAnErrorEventOfAnthropic() {
        try (FlowWorld world = FlowWorld.open()) {
            String body = chat("Hello [[simulate chunks=8 after=3 fault=cut]]", STREAM + ",\"max_tokens\":99")
                    .replace("gpt-4o-mini", "claude-sonnet-4-5");
            HttpResponse<String> answer = world.post("/v1/messages", body, "x-api-key", FlowWorld.KEY);
            assertTrue(answer.body().contains("event: error\ndata: {\"type\":\"error\""), answer.body());
            assertFalse(answer.body().contains("message_stop"), answer.body());
        }
    }

    @Test
    void anEventLongerThanAllowedEndsTheStreamWithAnError() {
        try (FlowWorld world = FlowWorld.open()) {
            HttpResponse<String> answer =
                    world.chat(chat("Hello [[simulate chunks=4 fault=oversized-event bytes=3000000]]", STREAM));
            assertTrue(data(answer.body()).getLast().contains("provider_malformed"), answer.body());
            assertEquals(
                    Fault.PROVIDER_MALFORMED,
                    world.log.records().getFirst().ending().fault());
        }
    }

    @Test
    void aPackedStreamIsUnpackedAndMetered() {
        try (FlowWorld world = FlowWorld.open()) {
            HttpResponse<String> answer = world.chat(chat("Hello [[simulate tokens=21 fault=gzip]]", STREAM));
            assertTrue(answer.body().endsWith("data: [DONE]\n\n"), answer.body());
            HttpResponse<String> whole = world.chat(chat("Hello [[simulate tokens=21 fault=gzip]]", ""));
            assertTrue(whole.body().contains("\"completion_tokens\":21"), whole.body());
            assertEquals(2, world.log.records().size());
            for (RequestRecord record : world.log.records()) {
                assertEquals(21, ChatFlowTest.amount(record.attempts().getFirst(), jevons.metering.Meter.OUTPUT));
            }
        }
    }

    @Test
    void failure20eventsAreFlushedAsTheyCome() {
        try (FlowWorld world = FlowWorld.open();
                RawSocket client = new RawSocket(world.gateway.port())) {
            client.post(CHAT, chat("Hello [[simulate chunks=3 tokens=3 delay-millis=2000]]", STREAM));
            long began = System.nanoTime();
            client.until("\"content\":");
            long first = System.nanoTime() - began;
            client.until("[DONE]");
            long whole = System.nanoTime() - began;
            assertTrue(whole - first > 1_500_000_000L, "first after " + first + " ns of " + whole + " ns");
        }
    }

    @Test
    void failure20aSilentProviderDoesNotSilenceTheClient() {
        Times times = new Times(20_000, 2_000, 30_000, 30_000, 200, 5_000);
        try (FlowWorld world = FlowWorld.open(limits -> FlowWorld.times(limits, times), ClientGone.USUAL);
                RawSocket client = new RawSocket(world.gateway.port())) {
            client.post(CHAT, chat("Hello [[simulate chunks=2 first-delay-millis=1500]]", STREAM));
            client.until(": waiting\n\n");
            assertFalse(client.text().contains("data: {"), client.text());
            String all = client.until("[DONE]");
            assertTrue(all.startsWith("HTTP/1.1 200"), all);
        }
    }

    @Test
    void anErrorAfterAHeartbeatIsAnErrorEvent() {
        Times times = new Times(20_000, 2_000, 30_000, 30_000, 200, 5_000);
        String error = "{\"error\":{\"message\":\"it broke\",\"type\":\"server_error\"}}";
        try (Scripted provider = new Scripted().say("POST /v1/chat/completions", 500, error, 1_500);
                FlowWorld world = FlowWorld.with(
                        provider.address(), limits -> FlowWorld.times(limits, times), ClientGone.USUAL)) {
            HttpResponse<String> answer = world.chat(chat("Hello", STREAM));
            assertEquals(200, answer.statusCode(), "the heartbeat has begun the answer");
            assertTrue(answer.body().startsWith(": waiting\n\n"), answer.body());
            assertTrue(data(answer.body()).getLast().startsWith("{\"error\":"), answer.body());
            assertTrue(data(answer.body()).getLast().contains("provider_error"), answer.body());
            assertFalse(answer.body().contains("[DONE]"), answer.body());
            RequestRecord record = world.log.await(1).getFirst();
            assertEquals(new RequestRecord.Ending(200, true, Fault.PROVIDER_ERROR), record.ending());
            assertEquals(500, record.attempts().getFirst().status());
        }
    }

    @Test
    void anAnthropicClientIsKeptWaitingByPingsOnTranslatedStreamsToo() {
        Times times = new Times(20_000, 2_000, 30_000, 30_000, 200, 5_000);
        String delayed = "Hello [[simulate chunks=2 first-delay-millis=1500]]";
        try (FlowWorld world = FlowWorld.open(limits -> FlowWorld.times(limits, times), ClientGone.USUAL)) {
            for (String model : new String[] {"gpt-4o-mini", "claude-sonnet-4-5"}) {
                String body = chat(delayed, STREAM + ",\"max_tokens\":99").replace("gpt-4o-mini", model);
                HttpResponse<String> answer = world.post("/v1/messages", body, "x-api-key", FlowWorld.KEY);
                assertTrue(answer.body().startsWith("event: ping\ndata: {\"type\": \"ping\"}\n\n"), answer.body());
                assertFalse(answer.body().contains(": waiting"), answer.body());
                assertTrue(answer.body().contains("event: message_stop"), answer.body());
            }
            HttpResponse<String> openAi = world.chat(chat(delayed, STREAM).replace("gpt-4o-mini", "claude-sonnet-4-5"));
            assertTrue(openAi.body().startsWith(": waiting\n\n"), openAi.body());
            assertTrue(openAi.body().endsWith("data: [DONE]\n\n"), openAi.body());
        }
    }

    @Test
    void aProviderThatFallsSilentIsGivenUp() {
        Times times = new Times(20_000, 2_000, 30_000, 400, 15_000, 5_000);
        try (FlowWorld world = FlowWorld.open(limits -> FlowWorld.times(limits, times), ClientGone.USUAL)) {
            HttpResponse<String> answer =
                    world.chat(chat("Hello [[simulate chunks=8 fault=stall after=3 stall-millis=60000]]", STREAM));
            assertTrue(data(answer.body()).getLast().contains("provider_timeout"), answer.body());
            assertEquals(
                    Fault.PROVIDER_TIMEOUT,
                    world.log.records().getFirst().ending().fault());
        }
    }

    @Test
    void aProviderThatNeverAnswersIsGivenUp() {
        Times times = new Times(20_000, 2_000, 400, 30_000, 15_000, 5_000);
        try (FlowWorld world = FlowWorld.open(limits -> FlowWorld.times(limits, times), ClientGone.USUAL)) {
            HttpResponse<String> answer = world.chat(chat("Hello [[simulate fault=stall stall-millis=60000]]", ""));
            assertEquals(504, answer.statusCode());
            assertTrue(answer.body().contains("provider_timeout"), answer.body());
        }
    }
}
