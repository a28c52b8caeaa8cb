package jevons.flow;

import static jevons.flow.ClientGoneFlowTest.awaits;
import static jevons.flow.FlowWorld.chat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jevons.gateway.config.GatewayLimits.Times;
import jevons.gateway.config.Route.ClientGone;
import jevons.gateway.record.Fault;
import org.junit.jupiter.api.Test;

/// The gateway is told to stop while it works.
class StopFlowTest {

    private static final String CHAT = "/v1/chat/completions";

    @Test
    void openRequestsEndInOrderWithinTheDrain() {
        try (FlowWorld world = FlowWorld.open();
                RawSocket stream = new RawSocket(world.gateway.port());
                RawSocket idle = new RawSocket(world.gateway.port())) {
            idle.post(CHAT, chat("Hello", ""));
            assertEquals(200, idle.status());
            stream.post(CHAT, chat("Hello [[simulate chunks=10 tokens=20 delay-millis=80]]", ",\"stream\":true"));
            stream.until("\"delta\":{\"content\":");
            world.gateway.close();
            assertTrue(stream.until("\r\n0\r\n\r\n").contains("data: [DONE]"), stream.text());
            idle.toEnd();
            assertEquals(2, world.log.records().size());
            assertEquals(Fault.NONE, world.log.records().getLast().ending().fault());
        }
    }

    @Test
    void whatDoesNotEndIsCutWithAnErrorAndRecorded() {
        Times times = new Times(20_000, 2_000, 30_000, 30_000, 15_000, 300);
        try (FlowWorld world = FlowWorld.open(limits -> FlowWorld.times(limits, times), ClientGone.USUAL);
                RawSocket stream = new RawSocket(world.gateway.port());
                RawSocket whole = new RawSocket(world.gateway.port());
                RawSocket sending = new RawSocket(world.gateway.port())) {
            stream.post(CHAT, chat("Hello [[simulate chunks=100 tokens=100 delay-millis=500]]", ",\"stream\":true"));
            stream.until("\"delta\":{\"content\":");
            whole.post(CHAT, chat("Hello [[simulate first-delay-millis=20000]]", ""));
            sending.send("POST " + CHAT + " HTTP/1.1\r\nhost: x\r\nauthorization: Bearer " + FlowWorld.KEY
                    + "\r\ncontent-length: 99\r\n\r\n{");
            awaits(() -> world.gateway.openRequests() == 3);
            world.gateway.close();
            assertTrue(stream.toEnd().contains("gateway_stopping"), stream.text());
            assertFalse(stream.text().contains("[DONE]"), stream.text());
            assertEquals(503, whole.status());
            assertEquals(503, sending.status());
            assertEquals(2, world.log.records().size());
            for (var record : world.log.records()) {
                assertEquals(Fault.GATEWAY_STOPPING, record.ending().fault());
            }
        }
    }
}
