package jevons.flow;

import static jevons.flow.ClientGoneFlowTest.awaits;
import static jevons.flow.FlowWorld.chat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import jevons.gateway.config.Route.ClientGone;
import org.junit.jupiter.api.Test;

/// A client that reads slowly must not make the gateway hold what its provider sends.
class SlowReaderFlowTest {

    private static final long SENT_MAX = 64L << 20;
    private static final String EVENT =
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + "x".repeat(8_000) + "\"}}]}\n\n";

    /// A provider that sends as fast as it may and counts.
    private static final class Firehose implements AutoCloseable {
        private final ServerSocket server;
        private final AtomicLong sent = new AtomicLong();

        Firehose() throws IOException {
            server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(this::serve, "firehose");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve() {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read(new byte[8_192]);
                OutputStream out = socket.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                byte[] event = EVENT.getBytes(StandardCharsets.US_ASCII);
                while (sent.get() < SENT_MAX) {
                    out.write(event);
                    sent.addAndGet(event.length);
                }
                out.write("data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException gone) {
                sent.addAndGet(0);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void failure19theProviderIsToldToWait() throws IOException {
        try (Firehose firehose = new Firehose();
                FlowWorld world = FlowWorld.with(
                        "http://127.0.0.1:" + firehose.server.getLocalPort(),
                        UnaryOperator.identity(),
                        new ClientGone.Cancel());
                RawSocket client = new RawSocket(world.gateway.port(), 4_096)) {
            client.post("/v1/chat/completions", chat("Hello", ",\"stream\":true"));
            client.until("data: ");
            long before = -1;
            while (before != firehose.sent.get()) {
                before = firehose.sent.get();
                LockSupport.parkNanos(500_000_000L);
            }
            assertTrue(before < SENT_MAX / 2, "the provider sent " + before + " bytes to a client that does not read");
            client.leave();
            world.log.await(1);
            awaits(() -> world.gateway.openRequests() == 0);
            assertEquals(1, world.log.records().size());
        }
    }

    @Test
    void aSlowReaderGetsEverything() throws IOException {
        try (FlowWorld world = FlowWorld.open();
                RawSocket client = new RawSocket(world.gateway.port(), 4_096)) {
            client.post("/v1/chat/completions", chat("Hello [[simulate chunks=3000 tokens=3000]]", ",\"stream\":true"));
            LockSupport.parkNanos(500_000_000L);
            assertTrue(client.until("\r\n0\r\n\r\n").contains("data: [DONE]"));
            assertEquals(
                    3_000,
                    ChatFlowTest.amount(
                            world.log.records().getFirst().attempts().getFirst(), jevons.metering.Meter.OUTPUT));
        }
    }
}
