package jevons.flow;

import static jevons.flow.FlowWorld.chat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import jevons.gateway.config.GatewayLimits;
import jevons.gateway.config.Route.ClientGone;
import jevons.gateway.record.AttemptRecord;
import jevons.gateway.record.Fault;
import jevons.gateway.record.UsageSource;
import org.junit.jupiter.api.Test;

/// Connections to a provider that break before, while and after a call is sent.
class BrokenConnectionFlowTest {

    private static final String ANSWER = "{\"id\":\"a\",\"object\":\"chat.completion\",\"model\":\"gpt-4o-mini\","
            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},"
            + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,"
            + "\"total_tokens\":7}}";
    private static final int LONG = 24 << 20;

    /// What a provider does with one connection.
    private interface Manner {
        void serve(Socket socket, int number) throws IOException;
    }

    /// A provider of raw sockets.
    private static final class Sockets implements AutoCloseable {
        private final ServerSocket server;
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final AtomicInteger connections = new AtomicInteger();

        Sockets(Manner manner) throws IOException {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            server.setReceiveBufferSize(4 << 10);
            threads.submit(() -> {
                while (true) {
                    Socket socket = server.accept();
                    int number = connections.incrementAndGet();
                    threads.submit(() -> {
                        try (socket) {
                            manner.serve(socket, number);
                        }
                        return number;
                    });
                }
            });
        }

        String address() {
            return "http://127.0.0.1:" + server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
            threads.shutdownNow();
        }
    }

    private static void readWhole(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("no request");
            }
            head.append((char) c);
        }
        String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf("content-length: ") + 16;
        in.skipNBytes(Long.parseLong(lower.substring(at, lower.indexOf('\r', at))));
    }

    private static void answer(Socket socket) throws IOException {
        String head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " + ANSWER.length();
        socket.getOutputStream().write((head + "\r\n\r\n" + ANSWER).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static GatewayLimits roomy(GatewayLimits limits) {
        return new GatewayLimits(
                2 * LONG,
                limits.answerBodyBytes(),
                limits.headerBytes(),
                limits.connections(),
                limits.requests(),
                limits.upstreamConnections(),
                limits.times());
    }

    @Test
    void whatAProviderDidWithACallThatItReadIsUnknownAndNotNothing() throws IOException {
        try (Sockets provider = new Sockets((socket, number) -> readWhole(socket));
                FlowWorld world = FlowWorld.with(provider.address(), limits -> limits, ClientGone.USUAL)) {
            HttpResponse<String> answer = world.chat(chat("Hello", ""));
            assertEquals(502, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("provider_unreachable"), answer.body());
            AttemptRecord attempt = world.log.await(1).getFirst().attempts().getFirst();
            assertEquals(new UsageSource.Unknown(), attempt.usage());
            assertEquals(Fault.PROVIDER_UNREACHABLE, attempt.fault());
            assertTrue(attempt.cost().usd().isEmpty(), attempt.toString());
            assertEquals(1, provider.connections.get(), "a call that may have been worked on is not made again");
        }
    }

    @Test
    void aConnectionThatDiesBetweenTwoCallsIsReplaced() throws IOException {
        try (Sockets provider = new Sockets((socket, number) -> {
                    readWhole(socket);
                    answer(socket);
                    socket.setSoLinger(true, 0);
                });
                FlowWorld world = FlowWorld.with(provider.address(), limits -> limits, ClientGone.USUAL)) {
            int good = 0;
            for (int i = 0; i < 20; i++) {
                HttpResponse<String> answer = world.chat(chat("Hello", ""));
                good += answer.statusCode() == 200 ? 1 : 0;
            }
            assertTrue(good > 0);
            for (var record : world.log.await(20)) {
                AttemptRecord attempt = record.attempts().getFirst();
                assertEquals(1, record.attempts().size());
                UsageSource wanted =
                        attempt.fault() == Fault.NONE ? new UsageSource.Reported() : new UsageSource.Unknown();
                assertEquals(wanted, attempt.usage(), attempt.toString());
            }
        }
    }

    @Test
    void aCallThatNeverLeftWholeIsMadeOnceMoreAndIsOneAttempt() throws IOException {
        try (Sockets provider = new Sockets((socket, number) -> {
                    if (number == 1) {
                        socket.getInputStream().read();
                        socket.setSoLinger(true, 0);
                    } else {
                        readWhole(socket);
                        answer(socket);
                    }
                });
                FlowWorld world =
                        FlowWorld.with(provider.address(), BrokenConnectionFlowTest::roomy, ClientGone.USUAL)) {
            HttpResponse<String> answer = world.chat(chat("x".repeat(LONG), ""));
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals(2, provider.connections.get());
            assertEquals(1, world.log.await(1).size());
            assertEquals(1, world.log.records().getFirst().attempts().size());
            assertEquals(
                    new UsageSource.Reported(),
                    world.log.records().getFirst().attempts().getFirst().usage());
        }
    }

    @Test
    void aCallThatCannotBeSentTwiceIsGivenUpAndCostsNothing() throws IOException {
        try (Sockets provider = new Sockets((socket, number) -> {
                    socket.getInputStream().read();
                    socket.setSoLinger(true, 0);
                });
                FlowWorld world =
                        FlowWorld.with(provider.address(), BrokenConnectionFlowTest::roomy, ClientGone.USUAL)) {
            HttpResponse<String> answer = world.chat(chat("x".repeat(LONG), ""));
            assertEquals(502, answer.statusCode(), answer.body());
            assertEquals(2, provider.connections.get());
            AttemptRecord attempt = world.log.await(1).getFirst().attempts().getFirst();
            assertEquals(new UsageSource.Nothing(), attempt.usage());
            assertEquals("0", attempt.cost().usdText());
        }
    }
}
