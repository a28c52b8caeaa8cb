package jevons.flow;

import static jevons.flow.FlowWorld.chat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import jevons.gateway.config.Route.ClientGone;
import jevons.gateway.record.AttemptRecord;
import jevons.gateway.record.Fault;
import jevons.gateway.record.RequestRecord;
import jevons.gateway.record.UsageSource;
import jevons.metering.Meter;
import jevons.simulator.account.Bucket;
import jevons.simulator.account.Outcome;
import org.junit.jupiter.api.Test;

/// Clients that leave before their answer's end.
class ClientGoneFlowTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String STREAM = ",\"stream\":true";
    private static final String LONG = "Hello [[simulate chunks=200 tokens=400 delay-millis=20]]";

    @Test
    void failure22theCallIsCancelledAtOnceWhereTheRouteSaysSo() {
        try (FlowWorld world = FlowWorld.open(new ClientGone.Cancel());
                RawSocket client = new RawSocket(world.gateway.port())) {
            client.post(CHAT, chat(LONG, STREAM));
            client.until("\"delta\":{\"content\":");
            client.leave();
            RequestRecord record = world.log.await(1).getFirst();
            awaits(() -> world.provider.account().sales().getFirst().outcome() == Outcome.ABORTED);
            assertTrue(world.provider.account().sold().of(Bucket.OUTPUT) < 400);
            assertEquals(Fault.CALLER_GONE, record.ending().fault());
        }
    }

    @Test
    void failure3aStreamThatIsCancelledIsRecordedAsAnEstimate() {
        try (FlowWorld world = FlowWorld.open(new ClientGone.Cancel());
                RawSocket client = new RawSocket(world.gateway.port())) {
            client.post(CHAT, chat(LONG, STREAM));
            client.until("\"delta\":{\"content\":");
            client.leave();
            AttemptRecord attempt = world.log.await(1).getFirst().attempts().getFirst();
            assertInstanceOf(UsageSource.Estimated.class, attempt.usage());
            assertEquals("estimated", attempt.cost().statusText());
            assertTrue(
                    attempt.cost().usd().orElseThrow().signum() > 0,
                    attempt.cost().usdText());
            assertTrue(ChatFlowTest.amount(attempt, Meter.OUTPUT) > 0, attempt.toString());
        }
    }

    @Test
    void failure3aStreamThatIsDrainedIsRecordedAsReported() {
        try (FlowWorld world = FlowWorld.open(new ClientGone.Drain(20_000, 1 << 20));
                RawSocket client = new RawSocket(world.gateway.port())) {
            client.post(CHAT, chat("Hello [[simulate chunks=20 tokens=40 delay-millis=20]]", STREAM));
            client.until("\"delta\":{\"content\":");
            client.leave();
            RequestRecord record = world.log.await(1).getFirst();
            AttemptRecord attempt = record.attempts().getFirst();
            assertEquals(new UsageSource.Reported(), attempt.usage());
            assertEquals(40, ChatFlowTest.amount(attempt, Meter.OUTPUT));
            assertEquals(40, world.provider.account().sold().of(Bucket.OUTPUT));
            assertEquals(Fault.CALLER_GONE, record.ending().fault());
        }
    }

    @Test
    void aDrainEndsAtItsBounds() {
        for (ClientGone bound :
                new ClientGone[] {new ClientGone.Drain(200, 1 << 20), new ClientGone.Drain(20_000, 900)}) {
            try (FlowWorld world = FlowWorld.open(bound);
                    RawSocket client = new RawSocket(world.gateway.port())) {
                client.post(CHAT, chat(LONG, STREAM));
                client.until("\"delta\":{\"content\":");
                client.leave();
                world.log.await(1);
                awaits(() -> world.provider.account().sales().getFirst().outcome() == Outcome.ABORTED);
            }
        }
    }

    @Test
    void failure5aWholeAnswerThatNobodyWaitsForIsSettled() {
        try (FlowWorld world = FlowWorld.open(new ClientGone.Drain(20_000, 1 << 20));
                RawSocket client = new RawSocket(world.gateway.port())) {
            client.post(CHAT, chat("Hello [[simulate tokens=33 first-delay-millis=700]]", ""));
            awaits(() -> world.provider.account().requests() == 1);
            client.leave();
            RequestRecord record = world.log.await(1).getFirst();
            assertEquals(33, ChatFlowTest.amount(record.attempts().getFirst(), Meter.OUTPUT));
            assertEquals(
                    new UsageSource.Reported(), record.attempts().getFirst().usage());
        }
    }

    @Test
    void failure5aWholeAnswerThatIsCancelledIsRecordedToo() {
        try (FlowWorld world = FlowWorld.open(new ClientGone.Cancel());
                RawSocket client = new RawSocket(world.gateway.port())) {
            client.post(CHAT, chat("Hello [[simulate tokens=33 first-delay-millis=5000]]", ""));
            awaits(() -> world.provider.account().requests() == 1);
            client.leave();
            RequestRecord record = world.log.await(1).getFirst();
            assertEquals(Fault.CALLER_GONE, record.ending().fault());
            assertEquals(1, record.attempts().size());
            assertTrue(!(record.attempts().getFirst().usage() instanceof UsageSource.Nothing), record.toString());
        }
    }

    @Test
    void aClientThatLeavesWhileItSendsLeavesNothingBehind() {
        try (FlowWorld world = FlowWorld.open();
                RawSocket client = new RawSocket(world.gateway.port())) {
            client.send("POST " + CHAT + " HTTP/1.1\r\nhost: x\r\nauthorization: Bearer " + FlowWorld.KEY
                    + "\r\ncontent-length: 500\r\n\r\n{\"model\":");
            awaits(() -> world.gateway.openRequests() == 1);
            client.leave();
            awaits(() -> world.gateway.openRequests() == 0);
            assertEquals(0, world.provider.account().requests());
            assertEquals(0, world.log.records().size());
        }
    }

    static void awaits(BooleanSupplier holds) {
        long until = System.nanoTime() + 20_000_000_000L;
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "waited too long");
            LockSupport.parkNanos(5_000_000);
        }
    }
}
