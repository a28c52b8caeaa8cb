package jevons.gateway.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import jevons.gateway.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The official SDKs raise the exceptions that our refusals stand for, and try again only where that can help.
class RefusalsSdkTest {

    private final AtomicReference<Refusals.Answer> next =
            new AtomicReference<>(new Refusals.Answer(200, List.of(), new byte[0]));
    private final AtomicInteger calls = new AtomicInteger();
    private final HttpServer server = start();

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @BeforeEach
    void open() {
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            Refusals.Answer answer = next.get();
            answer.headers().forEach(header -> exchange.getResponseHeaders().add(header.name(), header.value()));
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Test
    void openAisSdkRaisesTheRightException() {
        Map<Refusal, String> expected = Map.ofEntries(
                Map.entry(Refusal.BAD_KEY, "UnauthorizedException"),
                Map.entry(Refusal.MODEL_NOT_ALLOWED, "PermissionDeniedException"),
                Map.entry(Refusal.MODEL_NOT_FOUND, "NotFoundException"),
                Map.entry(Refusal.BAD_REQUEST, "BadRequestException"),
                Map.entry(Refusal.UNTRANSLATABLE, "BadRequestException"),
                Map.entry(Refusal.PROVIDER_RATE_LIMIT, "RateLimitException"),
                Map.entry(Refusal.PROVIDER_QUOTA, "RateLimitException"),
                Map.entry(Refusal.OVERLOADED, "InternalServerException"),
                Map.entry(Refusal.STOPPING, "InternalServerException"),
                Map.entry(Refusal.PROVIDER_UNREACHABLE, "InternalServerException"),
                Map.entry(Refusal.PROVIDER_TIMEOUT, "InternalServerException"),
                Map.entry(Refusal.DEFECT, "InternalServerException"));
        OpenAIClient client = openAi(0);
        expected.forEach((refusal, name) -> {
            refuse(ClientDialect.OPENAI, refusal);
            OpenAIServiceException raised = assertThrows(
                    OpenAIServiceException.class, () -> client.models().list());
            assertEquals(name, raised.getClass().getSimpleName(), refusal::toString);
            assertEquals(refusal.code(), raised.code().orElse("none"));
            assertTrue(String.valueOf(raised.getMessage()).contains("why"), raised::toString);
        });
        client.close();
    }

    @Test
    void anthropicsSdkRaisesTheRightException() {
        Map<Refusal, Integer> expected = Map.ofEntries(
                Map.entry(Refusal.BAD_KEY, 401),
                Map.entry(Refusal.MODEL_NOT_ALLOWED, 403),
                Map.entry(Refusal.MODEL_NOT_FOUND, 404),
                Map.entry(Refusal.BAD_REQUEST, 400),
                Map.entry(Refusal.TOO_LARGE, 413),
                Map.entry(Refusal.PROVIDER_RATE_LIMIT, 429),
                Map.entry(Refusal.OVERLOADED, 503),
                Map.entry(Refusal.PROVIDER_UNREACHABLE, 529),
                Map.entry(Refusal.PROVIDER_TIMEOUT, 504),
                Map.entry(Refusal.DEFECT, 500));
        AnthropicClient client = anthropic(0);
        expected.forEach((refusal, status) -> {
            refuse(ClientDialect.ANTHROPIC, refusal);
            AnthropicServiceException raised = assertThrows(
                    AnthropicServiceException.class, () -> client.models().list());
            assertEquals(status, raised.statusCode(), refusal::toString);
            assertTrue(raised.body().toString().contains(refusal.type(ClientDialect.ANTHROPIC)), raised::toString);
        });
        refuse(ClientDialect.ANTHROPIC, Refusal.BAD_KEY);
        assertInstanceOf(
                com.anthropic.errors.UnauthorizedException.class,
                assertThrows(
                        AnthropicServiceException.class, () -> client.models().list()));
        refuse(ClientDialect.ANTHROPIC, Refusal.TOO_LARGE);
        assertInstanceOf(
                com.anthropic.errors.ContentTooLargeException.class,
                assertThrows(
                        AnthropicServiceException.class, () -> client.models().list()));
        refuse(ClientDialect.ANTHROPIC, Refusal.PROVIDER_OVERLOADED);
        assertInstanceOf(
                com.anthropic.errors.OverloadedException.class,
                assertThrows(
                        AnthropicServiceException.class, () -> client.models().list()));
        client.close();
    }

    @Test
    void aHopelessCallIsNotTriedAgainAndAnotherIs() {
        OpenAIClient client = openAi(1);
        refuse(ClientDialect.OPENAI, Refusal.PROVIDER_QUOTA);
        assertThrows(OpenAIServiceException.class, () -> client.models().list());
        assertEquals(1, calls.getAndSet(0), "a quota does not come back in a second");
        refuse(ClientDialect.OPENAI, Refusal.PROVIDER_CREDENTIALS);
        assertThrows(OpenAIServiceException.class, () -> client.models().list());
        assertEquals(1, calls.getAndSet(0));
        refuse(ClientDialect.OPENAI, Refusal.STOPPING);
        assertThrows(OpenAIServiceException.class, () -> client.models().list());
        assertEquals(2, calls.get(), "another instance may answer");
        client.close();
    }

    @Test
    void anErrorWithinAStreamIsRaised() {
        OpenAIClient openAi = openAi(0);
        stream(Wire.OPENAI_CHAT);
        ChatCompletionCreateParams chat = ChatCompletionCreateParams.builder()
                .model("m")
                .addUserMessage("hello")
                .build();
        try (var events = openAi.chat().completions().createStreaming(chat)) {
            assertRaises(() -> events.stream().count());
        }
        stream(Wire.OPENAI_RESPONSES);
        ResponseCreateParams response =
                ResponseCreateParams.builder().model("m").input("hello").build();
        try (var events = openAi.responses().createStreaming(response)) {
            assertRaises(() -> events.stream().count());
        }
        openAi.close();
        AnthropicClient anthropic = anthropic(0);
        stream(Wire.ANTHROPIC_MESSAGES);
        MessageCreateParams messages = MessageCreateParams.builder()
                .model("m")
                .maxTokens(10)
                .addUserMessage("hello")
                .build();
        try (var events = anthropic.messages().createStreaming(messages)) {
            assertRaises(() -> events.stream().count());
        }
        anthropic.close();
    }

    @Test
    void theSdksReadTheListOfModels() {
        List<ModelList.Model> models = List.of(new ModelList.Model("m1", "main", Instant.EPOCH));
        OpenAIClient openAi = openAi(0);
        ok(ModelList.list(ClientDialect.OPENAI, models), "application/json");
        assertEquals("m1", openAi.models().list().data().getFirst().id());
        openAi.close();
        AnthropicClient anthropic = anthropic(0);
        ok(ModelList.list(ClientDialect.ANTHROPIC, models), "application/json");
        assertEquals("m1", anthropic.models().list().data().getFirst().id());
        anthropic.close();
    }

    private static void assertRaises(LongSupplier streaming) {
        RuntimeException raised = assertThrows(RuntimeException.class, streaming::getAsLong);
        assertTrue(String.valueOf(raised.getMessage()).contains("cut short"), raised::toString);
    }

    private void stream(Wire wire) {
        ok(Refusals.event(wire, Refusal.PROVIDER_TRUNCATED, "cut short", "r1"), "text/event-stream");
    }

    private void ok(byte[] body, String type) {
        next.set(new Refusals.Answer(
                200, List.of(new jevons.gateway.provider.UpstreamCall.Header("content-type", type)), body));
    }

    private void refuse(ClientDialect dialect, Refusal refusal) {
        next.set(Refusals.answer(dialect, refusal, "why", "r1", Optional.empty()));
    }

    private OpenAIClient openAi(int retries) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(address() + "/v1")
                .apiKey("jv-test")
                .maxRetries(retries)
                .build();
    }

    private AnthropicClient anthropic(int retries) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(address())
                .apiKey("jv-test")
                .maxRetries(retries)
                .build();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
