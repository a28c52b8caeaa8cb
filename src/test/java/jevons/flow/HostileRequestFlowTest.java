package jevons.flow;

import static jevons.flow.ClientGoneFlowTest.awaits;
import static jevons.flow.FlowWorld.chat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import jevons.gateway.config.GatewayConfig;
import jevons.gateway.config.GatewayLimits;
import jevons.gateway.config.GatewayLimits.Times;
import jevons.gateway.config.Route.ClientGone;
import org.junit.jupiter.api.Test;

/// Requests that nobody sends by accident. Each is refused in order, nothing reaches a provider, and the gateway
/// serves the next one.
class HostileRequestFlowTest {

    private static final String AUTH = "authorization: Bearer " + FlowWorld.KEY + "\r\n";
    private static final String START = "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\n" + AUTH;
    private static final String CHAT = chat("Hello", "");

    /// A request and the statuses that refuse it; 0 stands for a connection that is closed without a word.
    private record Case(String name, String request, Set<Integer> statuses) {}

    private static final List<Case> CASES = List.of(
            new Case(
                    "length and transfer-encoding together",
                    START
                            + "content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"
                            + "GET /smuggled HTTP/1.1\r\n\r\n",
                    Set.of(400)),
            new Case(
                    "transfer-encoding and length together",
                    START + "transfer-encoding: chunked\r\ncontent-length: 60\r\n\r\n0\r\n\r\n",
                    Set.of(400)),
            new Case(
                    "two different lengths",
                    START + "content-length: 4\r\ncontent-length: 44\r\n\r\n{}..",
                    Set.of(400)),
            new Case("two lengths in one header", START + "content-length: 4, 44\r\n\r\n{}..", Set.of(400)),
            new Case("a negative length", START + "content-length: -1\r\n\r\n{}", Set.of(400)),
            new Case("a length with a sign", START + "content-length: +2\r\n\r\n{}", Set.of(400)),
            new Case("a length that is no number", START + "content-length: 2x\r\n\r\n{}", Set.of(400)),
            new Case(
                    "an unknown last transfer-encoding",
                    START + "transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                    Set.of(400)),
            new Case(
                    "chunked twice",
                    START + "transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
                    Set.of(400)),
            new Case(
                    "a disguised transfer-encoding",
                    START + "transfer-encoding: xchunked\r\n\r\n0\r\n\r\n",
                    Set.of(400)),
            new Case("a space before the colon", START + "content-length : 2\r\n\r\n{}", Set.of(400)),
            new Case(
                    "a folded header",
                    START + "x-a: 1\r\n content-length: 5\r\ncontent-length: 2\r\n\r\n{}",
                    Set.of(400)),
            new Case("a header without colon", START + "nonsense\r\ncontent-length: 2\r\n\r\n{}", Set.of(400)),
            new Case("NUL in a header", START + "x-a: a\0b\r\ncontent-length: 2\r\n\r\n{}", Set.of(400)),
            new Case("CR in a header", START + "x-a: a\rb: c\r\ncontent-length: 2\r\n\r\n{}", Set.of(400)),
            new Case("bare LF as line end", START.replace("\r\n", "\n") + "content-length: 2\n\n{}", Set.of(400)),
            new Case(
                    "a bad chunk size",
                    START + "transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                    Set.of(0, 400)),
            new Case(
                    "a chunk size with a sign",
                    START + "transfer-encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
                    Set.of(0, 400)),
            new Case(
                    "an endless chunk extension",
                    START + "transfer-encoding: chunked\r\n\r\n2;" + "a".repeat(70_000) + "\r\n{}\r\n0\r\n\r\n",
                    Set.of(0, 400)),
            new Case("two hosts", START + "host: other\r\ncontent-length: 2\r\n\r\n{}", Set.of(400)),
            new Case(
                    "an unknown version",
                    START.replace("HTTP/1.1", "HTTP/3.7") + "content-length: 2\r\n\r\n{}",
                    Set.of(400, 501)),
            new Case("no version", "POST /v1/chat/completions\r\n\r\n", Set.of(0, 400)),
            new Case("a method with a space", "PO ST /v1/models HTTP/1.1\r\nhost: x\r\n\r\n", Set.of(400)),
            new Case(
                    "a method that is none",
                    "B@D /v1/models HTTP/1.1\r\nhost: x\r\n" + AUTH + "\r\n",
                    Set.of(400, 404)),
            new Case(
                    "CONNECT",
                    "CONNECT example.com:443 HTTP/1.1\r\nhost: example.com\r\n" + AUTH + "\r\n",
                    Set.of(400, 404)),
            new Case("TRACE", "TRACE /v1/models HTTP/1.1\r\nhost: x\r\n" + AUTH + "\r\n", Set.of(404)),
            new Case(
                    "the address of somebody else",
                    "POST http://169.254.169.254/latest/meta-data HTTP/1.1\r\nhost: x\r\n" + AUTH
                            + "content-length: 2\r\n\r\n{}",
                    Set.of(400, 404)),
            new Case(
                    "a path that climbs",
                    "POST /v1/files/../chat/completions HTTP/1.1\r\nhost: x\r\n" + AUTH + "content-length: 2\r\n\r\n{}",
                    Set.of(404)),
            new Case(
                    "a path with escapes",
                    "POST /v1/chat%2fcompletions HTTP/1.1\r\nhost: x\r\n" + AUTH + "content-length: 2\r\n\r\n{}",
                    Set.of(404)),
            new Case(
                    "CRLF in the path",
                    "GET /v1/models%0d%0ax-evil:1 HTTP/1.1\r\nhost: x\r\n" + AUTH + "\r\n",
                    Set.of(404)),
            new Case("a long request line", "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nhost: x\r\n\r\n", Set.of(414)),
            new Case(
                    "long headers",
                    START + "x-a: " + "b".repeat(40_000) + "\r\ncontent-length: 2\r\n\r\n{}",
                    Set.of(431)),
            new Case("many headers", START + "x-a: b\r\n".repeat(6_000) + "content-length: 2\r\n\r\n{}", Set.of(431)),
            new Case("a length beyond the bound", START + "content-length: 99999999999\r\n\r\n{}", Set.of(413)),
            new Case("an unknown packing", START + "content-encoding: br\r\ncontent-length: 2\r\n\r\n{}", Set.of(415)),
            new Case("gzip that is none", START + "content-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}", Set.of(400)),
            new Case("no JSON", START + "content-length: 3\r\n\r\n{a}", Set.of(400)),
            new Case("a second value", START + "content-length: 5\r\n\r\n{} {}", Set.of(400)),
            new Case(
                    "a member twice",
                    START + "content-length: 25\r\n\r\n{\"model\":\"a\",\"model\":\"b\"}",
                    Set.of(400)),
            new Case("broken UTF-8", START + "content-length: 13\r\n\r\n{\"model\":\"\u00c3\"}", Set.of(400)));

    @Test
    void eachIsRefusedAndNothingReachesAProvider() {
        try (FlowWorld world = FlowWorld.open()) {
            List<String> wrong = new ArrayList<>();
            for (Case hostile : CASES) {
                int status = status(world, hostile.request.getBytes(StandardCharsets.ISO_8859_1));
                if (!hostile.statuses.contains(status)) {
                    wrong.add(hostile.name + " was answered " + status);
                }
            }
            assertEquals(List.of(), wrong);
            assertEquals(0, world.provider.account().requests());
            assertEquals(200, world.chat(CHAT).statusCode());
            assertEquals(1, world.log.records().size());
        }
    }

    private static int status(FlowWorld world, byte[] request) {
        try (RawSocket client = new RawSocket(world.gateway.port())) {
            try {
                client.send(request);
            } catch (UncheckedIOException closedWhileSending) {
                return 0;
            }
            while (!client.text().contains("\r\n") && client.more()) {}
            return client.text().isEmpty() ? 0 : client.status();
        }
    }

    @Test
    void aDecompressionBombIsRefusedAtItsBound() throws IOException {
        try (FlowWorld world = FlowWorld.open()) {
            byte[] bomb = gzip(new byte[200 << 20]);
            assertTrue(bomb.length < 1 << 20, "the bomb is small: " + bomb.length);
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes((START + "content-encoding: gzip\r\ncontent-length: " + bomb.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            request.writeBytes(bomb);
            assertEquals(413, status(world, request.toByteArray()));
        }
    }

    @Test
    void aPackedBodyIsUnpackedForScanAndProvider() throws IOException {
        try (FlowWorld world = FlowWorld.open()) {
            byte[] body = gzip(chat("Hello [[simulate tokens=5]]", "").getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes((START + "content-encoding: gzip\r\ncontent-length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            request.writeBytes(body);
            assertEquals(200, status(world, request.toByteArray()));
        }
    }

    @Test
    void deepJsonIsRefused() {
        try (FlowWorld world = FlowWorld.open()) {
            String deep = "{\"model\":\"gpt-4o-mini\",\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
            assertEquals(400, world.chat(deep).statusCode());
        }
    }

    @Test
    void aBodyLongerThanAllowedIsRefusedWhereverItsLengthIsNotSaid() {
        try (FlowWorld world = FlowWorld.open(
                limits -> new GatewayLimits(4_096, 4_096, 16 << 10, 100, 100, 100, limits.times()), ClientGone.USUAL)) {
            assertEquals(413, world.chat(chat("x".repeat(8_192), "")).statusCode());
            String chunks = ("400\r\n" + "x".repeat(1_024) + "\r\n").repeat(20) + "0\r\n\r\n";
            String request = START + "transfer-encoding: chunked\r\n\r\n" + chunks;
            assertEquals(413, status(world, request.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    @Test
    void anAnswerLongerThanAllowedIsAnError() {
        try (FlowWorld world = FlowWorld.open(
                limits -> new GatewayLimits(1 << 20, 64 << 10, 16 << 10, 100, 100, 100, limits.times()),
                ClientGone.USUAL)) {
            assertEquals(
                    502,
                    world.chat(chat("Hello [[simulate fault=huge bytes=300000]]", ""))
                            .statusCode());
            assertEquals(1, world.log.records().size());
        }
    }

    @Test
    void slowClientsAreCutWhereverTheyAreSlow() {
        Times times = new Times(700, 2_000, 30_000, 30_000, 15_000, 5_000);
        try (FlowWorld world = FlowWorld.open(limits -> FlowWorld.times(limits, times), ClientGone.USUAL);
                RawSocket silent = new RawSocket(world.gateway.port());
                RawSocket inHeaders = new RawSocket(world.gateway.port());
                RawSocket inBody = new RawSocket(world.gateway.port());
                RawSocket idle = new RawSocket(world.gateway.port())) {
            idle.post("/v1/chat/completions", CHAT);
            assertEquals(200, idle.status());
            inHeaders.send("POST /v1/chat/completions HTTP/1.1\r\n");
            inBody.send(START + "content-length: 100\r\n\r\n{");
            awaits(() -> world.gateway.connections() == 4);
            for (int i = 0; i < 4; i++) {
                trickle(inHeaders, "x-" + i + ": 1\r\n");
                trickle(inBody, " ");
                pause();
            }
            assertTrue(inBody.toEnd().startsWith("HTTP/1.1 408"), inBody.text());
            assertFalse(inHeaders.toEnd().contains("200"), inHeaders.text());
            silent.toEnd();
            idle.toEnd();
            awaits(() -> world.gateway.connections() == 0);
        }
    }

    private static void trickle(RawSocket socket, String text) {
        try {
            socket.send(text);
        } catch (UncheckedIOException cut) {
            assertTrue(cut.getMessage() != null);
        }
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(200_000_000L);
    }

    @Test
    void connectionsBeyondTheLimitAreClosed() {
        try (FlowWorld world = FlowWorld.open(
                        limits -> new GatewayLimits(1 << 20, 1 << 20, 16 << 10, 2, 100, 100, limits.times()),
                        ClientGone.USUAL);
                RawSocket one = new RawSocket(world.gateway.port());
                RawSocket two = new RawSocket(world.gateway.port())) {
            awaits(() -> world.gateway.connections() == 2);
            try (RawSocket three = new RawSocket(world.gateway.port())) {
                assertEquals("", three.toEnd());
            }
            one.post("/v1/chat/completions", CHAT);
            assertEquals(200, one.status());
            two.post("/v1/chat/completions", CHAT);
            assertEquals(200, two.status());
        }
    }

    @Test
    void theLimitOfConnectionsChangesWithoutARestart() {
        try (FlowWorld world = FlowWorld.open();
                RawSocket one = new RawSocket(world.gateway.port())) {
            awaits(() -> world.gateway.connections() == 1);
            world.reload(config -> new GatewayConfig(
                    config.listen(),
                    new GatewayLimits(
                            1 << 20,
                            1 << 20,
                            16 << 10,
                            1,
                            100,
                            100,
                            config.limits().times()),
                    config.providers(),
                    config.routes(),
                    config.telemetry()));
            try (RawSocket two = new RawSocket(world.gateway.port())) {
                assertEquals("", two.toEnd());
            }
            one.post("/v1/chat/completions", CHAT);
            assertEquals(200, one.status());
        }
    }

    @Test
    void requestsBeyondTheLimitAreRefusedUntilThereIsRoom() {
        try (FlowWorld world = FlowWorld.open(
                        limits -> new GatewayLimits(1 << 20, 1 << 20, 16 << 10, 100, 1, 100, limits.times()),
                        ClientGone.USUAL);
                RawSocket one = new RawSocket(world.gateway.port())) {
            one.post("/v1/chat/completions", chat("Hello [[simulate first-delay-millis=1500]]", ""));
            awaits(() -> world.gateway.openRequests() == 1);
            var refused = world.chat(CHAT);
            assertEquals(503, refused.statusCode());
            assertFalse(FlowWorld.header(refused, "retry-after").isEmpty());
            assertEquals(200, one.status());
            awaits(() -> world.gateway.openRequests() == 0);
            assertEquals(200, world.chat(CHAT).statusCode());
        }
    }

    @Test
    void aFullLogRefusesBeforeAProviderIsCalled() {
        try (FlowWorld world = FlowWorld.open()) {
            world.log.full(true);
            assertEquals(503, world.chat(CHAT).statusCode());
            assertEquals(0, world.provider.account().requests());
            world.log.full(false);
            assertEquals(200, world.chat(CHAT).statusCode());
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
