package jevons.flow;

import static jevons.flow.ClientGoneFlowTest.awaits;
import static jevons.flow.FlowWorld.chat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import jevons.gateway.config.Route.ClientGone;
import jevons.gateway.http.HeldBytes;
import org.junit.jupiter.api.Test;

/// A few long bodies cannot use up the heap: together they are bounded, and what has no room is refused in order.
class HeldBytesFlowTest {

    private static final HeldBytes ALL = HeldBytes.OF_PROCESS;

    @Test
    void roomIsTakenUpToTheBoundAndGivenBack() {
        HeldBytes held = new HeldBytes(100);
        assertTrue(held.take(60));
        assertFalse(held.take(41));
        assertEquals(60, held.held(), "what was refused is not counted");
        assertTrue(held.take(40));
        held.give(100);
        assertEquals(0, held.held());
    }

    /// Leaves room for so many bytes while something is done.
    private static void withRoomFor(long bytes, Runnable work) {
        long taken = ALL.most() - ALL.held() - bytes;
        assertTrue(ALL.take(taken));
        try {
            work.run();
        } finally {
            ALL.give(taken);
        }
    }

    @Test
    void aRequestWithoutRoomIsRefusedAndTheNextIsServed() {
        try (FlowWorld world = FlowWorld.open(limits -> limits, ClientGone.USUAL)) {
            String request = chat("x".repeat(50_000), "");
            awaits(() -> ALL.held() == 0);
            withRoomFor(40_000, () -> {
                HttpResponse<?> answer = world.chat(request);
                assertEquals(503, answer.statusCode());
                assertTrue(String.valueOf(answer.body()).contains("JEVONS_HEAP"), "it says what to do");
            });
            assertEquals(200, world.chat(request).statusCode());
            awaits(() -> ALL.held() == 0);
        }
    }

    @Test
    void anAnswerWithoutRoomIsCutAndRecorded() {
        try (FlowWorld world = FlowWorld.open(limits -> limits, ClientGone.USUAL)) {
            String request = chat("Hello [[simulate fault=huge bytes=300000]]", "");
            awaits(() -> ALL.held() == 0);
            withRoomFor(100_000, () -> assertEquals(503, world.chat(request).statusCode()));
            assertEquals(1, world.log.records().size());
            awaits(() -> ALL.held() == 0);
        }
    }
}
