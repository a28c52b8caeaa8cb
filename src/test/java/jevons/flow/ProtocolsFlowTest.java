package jevons.flow;

import static jevons.flow.FlowWorld.chat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jevons.gateway.config.GatewayConfig;
import jevons.gateway.config.Listen;
import jevons.gateway.config.Route.ClientGone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// HTTP/1.1 and HTTP/2, plain and over TLS.
class ProtocolsFlowTest {

    private static final String STREAM = chat("Hello [[simulate tokens=12 chunks=4]]", ",\"stream\":true");

    @Test
    void bothVersionsAreServedOverTls(@TempDir Path folder) throws IOException, InterruptedException {
        Certificates certificates = Certificates.make(folder);
        try (FlowWorld world = FlowWorld.changed(
                config -> with(config, new Listen("127.0.0.1", 0, Optional.of(certificates.files()))))) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                try (HttpClient client = HttpClient.newBuilder()
                        .version(version)
                        .sslContext(certificates.trust())
                        .build()) {
                    for (String body : new String[] {chat("Hello", ""), STREAM}) {
                        HttpResponse<String> answer = client.send(
                                HttpRequest.newBuilder(URI.create(
                                                "https://localhost:" + world.gateway.port() + "/v1/chat/completions"))
                                        .header("authorization", "Bearer " + FlowWorld.KEY)
                                        .POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                        assertEquals(200, answer.statusCode(), answer.body());
                        assertEquals(version, answer.version());
                    }
                }
            }
            assertEquals(4, world.log.records().size());
        }
    }

    private static GatewayConfig with(GatewayConfig config, Listen listen) {
        return new GatewayConfig(listen, config.limits(), config.providers(), config.routes(), config.telemetry());
    }

    @Test
    void http2IsServedInClearTextToThoseWhoKnow() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (FlowWorld world = FlowWorld.open()) {
            var client = vertx.createHttpClient(new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2ClearTextUpgrade(false));
            String body = client.request(HttpMethod.POST, world.gateway.port(), "127.0.0.1", "/v1/chat/completions")
                    .compose(request -> request.putHeader("authorization", "Bearer " + FlowWorld.KEY)
                            .send(Buffer.buffer(STREAM)))
                    .compose(answer -> answer.body())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS)
                    .toString();
            assertTrue(body.endsWith("data: [DONE]\n\n"), body);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void anHttp2ClientThatResetsItsStreamIsGone() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (FlowWorld world = FlowWorld.open(new ClientGone.Cancel())) {
            var client = vertx.createHttpClient(new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2ClearTextUpgrade(false));
            client.request(HttpMethod.POST, world.gateway.port(), "127.0.0.1", "/v1/chat/completions")
                    .compose(request -> request.putHeader("authorization", "Bearer " + FlowWorld.KEY)
                            .send(Buffer.buffer(chat(
                                    "Hello [[simulate tokens=99 chunks=90 delay-millis=200]]", ",\"stream\":true"))))
                    .onSuccess(
                            answer -> answer.handler(chunk -> answer.request().reset()));
            assertEquals(
                    jevons.gateway.record.Fault.CALLER_GONE,
                    world.log.await(1).getFirst().ending().fault());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        try (FlowWorld world = FlowWorld.open();
                RawSocket client = new RawSocket(world.gateway.port())) {
            client.post("/v1/chat/completions", chat("Hello [[simulate tokens=3 first-delay-millis=300]]", ""));
            client.post("/v1/chat/completions", chat("Hello [[simulate tokens=7]]", ""));
            client.until("\"completion_tokens\":7");
            int first = client.text().indexOf("\"completion_tokens\":3");
            assertTrue(first > 0 && first < client.text().indexOf("\"completion_tokens\":7"), client.text());
        }
    }

    @Test
    void aClientThatExpectsToContinueIsToldSo() {
        try (FlowWorld world = FlowWorld.open();
                RawSocket client = new RawSocket(world.gateway.port())) {
            String body = chat("Hello", "");
            client.send(
                    "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\nauthorization: Bearer "
                            + FlowWorld.KEY + "\r\ncontent-length: " + body.length() + "\r\n\r\n");
            client.until("HTTP/1.1 100 Continue\r\n\r\n");
            client.send(body);
            client.until("HTTP/1.1 200 OK");
        }
    }
}
