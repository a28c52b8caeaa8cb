package jevons.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong reaches the official SDKs as their own exceptions, through the gateway: they try again where
/// that can help, and what they leave behind is in the record.
class OfficialSdksErrorsTest extends InSdkWorld {

    private static ChatCompletion chat(OpenAIClient client, String model, String text) {
        return client.chat().completions().create(params(model, text).build());
    }

    private static ChatCompletionCreateParams.Builder params(String model, String text) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage(text);
    }

    private static MessageCreateParams messageParams(String model, String text) {
        return MessageCreateParams.builder()
                .model(model)
                .maxTokens(2_000)
                .addUserMessage(text)
                .build();
    }

    private static Message message(AnthropicClient client, String model, String text) {
        return client.messages().create(messageParams(model, text));
    }

    @Test
    void aKeyThatIsNotKnownIsUnauthorized() {
        OpenAIClient openAi = world.openAi("jv-wrong");
        AnthropicClient anthropic = world.anthropic("jv-wrong");
        var raised =
                assertThrows(com.openai.errors.UnauthorizedException.class, () -> chat(openAi, "gpt-4o-mini", "Hello"));
        assertEquals(Optional.of("invalid_api_key"), raised.code());
        var other = assertThrows(
                com.anthropic.errors.UnauthorizedException.class,
                () -> message(anthropic, "claude-sonnet-4-5", "Hello"));
        assertTrue(other.body().toString().contains("authentication_error"), other::toString);
        assertEquals(0, world.provider.account().requests());
        openAi.close();
        anthropic.close();
    }

    @Test
    void aModelThatTheKeyDoesNotAllowIsDenied() {
        OpenAIClient openAi = world.openAi(ProofGateway.NARROW_KEY);
        AnthropicClient anthropic = world.anthropic(ProofGateway.NARROW_KEY);
        assertFalse(chat(openAi, "gpt-4o-mini", "Hello").choices().isEmpty());
        var raised = assertThrows(
                com.openai.errors.PermissionDeniedException.class, () -> chat(openAi, "gpt-5-mini", "Hello"));
        assertEquals(Optional.of("model_not_allowed"), raised.code());
        assertThrows(
                com.anthropic.errors.PermissionDeniedException.class,
                () -> message(anthropic, "claude-sonnet-4-5", "Hello"));
        assertEquals(1, world.provider.account().requests());
        openAi.close();
        anthropic.close();
    }

    @Test
    void aModelThatNobodyServesIsNotFound() {
        assertThrows(com.openai.errors.NotFoundException.class, () -> chat(world.openAi, "unheard-of", "Hello"));
        assertThrows(
                com.anthropic.errors.NotFoundException.class, () -> message(world.anthropic, "unheard-of", "Hello"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o-mini", "claude-sonnet-4-5", "gemini-2.5-flash", "nova"})
    void whatTheProviderFindsWrongIsABadRequest(String model) {
        assertThrows(
                com.openai.errors.BadRequestException.class,
                () -> chat(world.openAi, model, "Wrong [[simulate status=400]]"));
        assertThrows(
                com.anthropic.errors.BadRequestException.class,
                () -> message(world.anthropic, model, "Wrong [[simulate status=400]]"));
        assertEquals(2, world.provider.account().requests(), "a bad request is not tried again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o-mini", "claude-sonnet-4-5", "gemini-2.5-flash", "nova"})
    void aRateLimitIsTriedAgainAndThenItGoesWell(String model) {
        String text = " of " + model + " [[simulate status=429 retry-after-seconds=0 times=1]]";
        assertFalse(chat(world.openAi, model, "Limit" + text).choices().isEmpty());
        assertEquals(2, world.provider.account().requests());
        assertFalse(message(world.anthropic, model, "Limits" + text).content().isEmpty());
        assertEquals(4, world.provider.account().requests());
    }

    @Test
    void theTimeToWaitIsPassedOn() {
        OpenAIClient openAi = world.openAi.withOptions(options -> options.maxRetries(0));
        var raised = assertThrows(
                com.openai.errors.RateLimitException.class,
                () -> chat(openAi, "gpt-4o-mini", "Wait [[simulate status=429 retry-after-seconds=7]]"));
        assertEquals("7", SdkWorld.header(raised.headers().asMap(), "retry-after"));
        AnthropicClient anthropic = world.anthropic.withOptions(options -> options.maxRetries(0));
        var other = assertThrows(
                com.anthropic.errors.RateLimitException.class,
                () -> message(anthropic, "gpt-4o-mini", "Wait [[simulate status=429 retry-after-seconds=7]]"));
        assertEquals("7", SdkWorld.header(SdkWorld.map(other.headers()), "retry-after"));
    }

    @Test
    void aFailingProviderIsTriedAgainAndThenItGoesWell() {
        for (int status : new int[] {500, 503}) {
            String text = "Fails " + status + " [[simulate status=" + status + " times=1]]";
            assertFalse(chat(world.openAi, "gpt-4o-mini", text).choices().isEmpty());
        }
        for (int status : new int[] {500, 529}) {
            String text = "Fails " + status + " [[simulate status=" + status + " times=1]]";
            assertFalse(message(world.anthropic, "claude-sonnet-4-5", text)
                    .content()
                    .isEmpty());
        }
        assertEquals(8, world.provider.account().requests());
    }

    @Test
    void aProviderThatIsOverloadedForGoodIsSaidInTheDialect() {
        AnthropicClient anthropic = world.anthropic.withOptions(options -> options.maxRetries(0));
        assertThrows(
                com.anthropic.errors.OverloadedException.class,
                () -> message(anthropic, "claude-sonnet-4-5", "Full [[simulate status=529]]"));
        OpenAIClient openAi = world.openAi.withOptions(options -> options.maxRetries(0));
        assertThrows(
                com.openai.errors.InternalServerException.class,
                () -> chat(openAi, "claude-sonnet-4-5", "Full [[simulate status=529]]"));
    }

    @Test
    void anErrorsRecordBillsNothing() {
        OpenAIClient openAi = world.openAi.withOptions(options -> options.maxRetries(0));
        OpenAIServiceException raised = assertThrows(
                OpenAIServiceException.class, () -> chat(openAi, "gpt-4o-mini", "Fails [[simulate status=500]]"));
        Map<String, java.util.List<String>> headers = raised.headers().asMap();
        JsonNode record = world.record(SdkWorld.id(headers));
        assertEquals(
                0,
                BigDecimal.ZERO.compareTo(new BigDecimal(record.at("/cost/usd").asText("1"))),
                record::toString);
        assertEquals("nothing", record.at("/attempts/0/usage/source").asText(), record::toString);
        assertEquals("0", SdkWorld.header(headers, "x-jevons-cost-usd"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o-mini", "claude-sonnet-4-5", "gemini-2.5-flash", "nova"})
    void aStreamThatIsClosedEarlyIsDrainedAndRecordedWhole(String model) {
        String text = "Long [[simulate input=80 tokens=60 chunks=30 delay-millis=10]]";
        String id;
        try (var raw = world.openAi
                        .chat()
                        .completions()
                        .withRawResponse()
                        .createStreaming(params(model, text).build());
                com.openai.core.http.StreamResponse<ChatCompletionChunk> stream = raw.parse()) {
            assertTrue(stream.stream().findFirst().isPresent());
            id = SdkWorld.id(raw.headers().asMap());
        }
        abandoned(id);
        world.startAnew();
        try (var raw = world.anthropic.messages().withRawResponse().createStreaming(messageParams(model, text));
                StreamResponse<RawMessageStreamEvent> stream = raw.parse()) {
            assertTrue(stream.stream().findFirst().isPresent());
            id = SdkWorld.id(SdkWorld.map(raw.headers()));
        }
        abandoned(id);
    }

    private static void abandoned(String id) {
        JsonNode record = world.record(id);
        assertEquals("caller_gone", record.path("fault").asText(), record::toString);
        world.agrees(id, 80, 60);
    }
}
