package jevons.flow;

import static jevons.flow.FlowWorld.chat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import jevons.gateway.config.GatewayConfig;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.config.Secret;
import jevons.gateway.record.UsageSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Providers behind TLS: who is trusted, and for which name.
class ProviderTlsFlowTest {

    private static final String ANSWER = "{\"id\":\"a\",\"object\":\"chat.completion\",\"model\":\"gpt-4o-mini\","
            + "\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7}}";

    /// A provider with a certificate.
    private static final class Secured implements AutoCloseable {
        private final Vertx vertx = Vertx.vertx();
        private final AtomicReference<HttpVersion> version = new AtomicReference<>();
        private final int port;

        Secured(Certificates certificates) throws Exception {
            port = vertx.createHttpServer(new HttpServerOptions()
                            .setSsl(true)
                            .setUseAlpn(true)
                            .setKeyCertOptions(new PemKeyCertOptions()
                                    .addCertPath(
                                            certificates.files().certificate().toString())
                                    .addKeyPath(certificates.files().key().toString())))
                    .requestHandler(request -> {
                        version.set(request.version());
                        request.body()
                                .onSuccess(body -> request.response()
                                        .putHeader("content-type", "application/json")
                                        .end(ANSWER));
                    })
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS)
                    .actualPort();
        }

        @Override
        public void close() {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static FlowWorld world(Secured provider, Map<String, String> options) {
        ProviderSettings up = new ProviderSettings(
                "up",
                "openai",
                URI.create("https://127.0.0.1:" + provider.port + "/v1"),
                Secret.of("sk-upstream"),
                options,
                true);
        return FlowWorld.changed(config -> new GatewayConfig(
                config.listen(),
                config.limits(),
                List.of(up, config.providers().get(1)),
                config.routes(),
                config.telemetry()));
    }

    private static void refuses(FlowWorld world) {
        HttpResponse<String> answer = world.chat(chat("Hello", ""));
        assertEquals(502, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("certificate"), answer.body());
        assertEquals(
                new UsageSource.Nothing(),
                world.log.await(1).getFirst().attempts().getFirst().usage());
    }

    @Test
    void theOperatorsOwnAuthorityIsTrustedWhereItIsDeclaredAndNowhereElse(@TempDir Path folder) throws Exception {
        Certificates certificates = Certificates.make(folder);
        try (Secured provider = new Secured(certificates)) {
            String file = certificates.files().certificate().toString();
            try (FlowWorld world = world(provider, Map.of("ca-file", file))) {
                for (int i = 0; i < 3; i++) {
                    HttpResponse<String> answer = world.chat(chat("Hello", ""));
                    assertEquals(200, answer.statusCode(), answer.body());
                }
                assertEquals(HttpVersion.HTTP_2, provider.version.get());
            }
            try (FlowWorld world = world(provider, Map.of())) {
                refuses(world);
            }
        }
    }

    @Test
    void aTrustedCertificateForAnotherNameIsRefused(@TempDir Path folder) throws Exception {
        Certificates certificates = Certificates.make(folder, "dns:elsewhere.example.com");
        try (Secured provider = new Secured(certificates);
                FlowWorld world = world(
                        provider,
                        Map.of("ca-file", certificates.files().certificate().toString()))) {
            refuses(world);
        }
    }

    @Test
    void anotherAuthorityIsNotTrusted(@TempDir Path folder) throws Exception {
        Certificates certificates = Certificates.make(Files.createDirectory(folder.resolve("one")));
        Certificates other = Certificates.make(Files.createDirectory(folder.resolve("two")));
        try (Secured provider = new Secured(certificates);
                FlowWorld world = world(
                        provider, Map.of("ca-file", other.files().certificate().toString()))) {
            refuses(world);
        }
    }
}
