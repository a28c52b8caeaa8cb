package jevons.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.RateLimitException;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import java.nio.charset.StandardCharsets;
import jevons.simulator.account.Bucket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The official clients of OpenAI and Anthropic are satisfied with what the simulated provider says.
class OfficialClientsTest {

    private static final SimulatedProvider PROVIDER = SimulatedProvider.start(SimulatorOptions.plain());
    private static final OpenAIClient OPENAI = OpenAIOkHttpClient.builder()
            .apiKey("sk-any")
            .baseUrl(PROVIDER.address() + "/v1")
            .maxRetries(2)
            .responseValidation(true)
            .build();
    private static final AnthropicClient ANTHROPIC = AnthropicOkHttpClient.builder()
            .apiKey("sk-ant-any")
            .baseUrl(PROVIDER.address())
            .maxRetries(0)
            .responseValidation(true)
            .build();

    @BeforeEach
    void startAnew() {
        PROVIDER.account().reset();
    }

    @AfterAll
    static void stop() {
        OPENAI.close();
        ANTHROPIC.close();
        PROVIDER.close();
    }

    private static ChatCompletionCreateParams.Builder chat(String text) {
        return ChatCompletionCreateParams.builder().model("gpt-4o-mini").addUserMessage(text);
    }

    @Test
    void openAiChatWholeAndStreamed() {
        ChatCompletion whole =
                OPENAI.chat().completions().create(chat("Hello there").build());
        StringBuilder text = new StringBuilder();
        long[] tokens = {0};
        try (com.openai.core.http.StreamResponse<ChatCompletionChunk> stream = OPENAI.chat()
                .completions()
                .createStreaming(chat("Hello there")
                        .streamOptions(ChatCompletionStreamOptions.builder()
                                .includeUsage(true)
                                .build())
                        .build())) {
            stream.stream().forEach(chunk -> {
                chunk.choices()
                        .forEach(choice -> text.append(choice.delta().content().orElse("")));
                chunk.usage().ifPresent(usage -> tokens[0] = usage.completionTokens());
            });
        }
        assertEquals(whole.choices().getFirst().message().content().orElseThrow(), text.toString());
        assertEquals(whole.usage().orElseThrow().completionTokens(), tokens[0]);
        assertEquals(2 * tokens[0], PROVIDER.account().sold().of(Bucket.OUTPUT));
    }

    @Test
    void openAiRetriesWhatFailsOnceAndReportsWhatFailsAlways() {
        ChatCompletion answer = OPENAI.chat()
                .completions()
                .create(chat("Try [[simulate status=500 times=1]]").build());
        assertFalse(answer.choices().isEmpty());
        assertEquals(2, PROVIDER.account().requests());
        assertThrows(
                RateLimitException.class,
                () -> OPENAI.chat()
                        .completions()
                        .create(chat("Never [[simulate status=429 retry-after-seconds=0]]")
                                .build()));
        assertEquals(5, PROVIDER.account().requests());
    }

    @Test
    void openAiResponsesWholeAndStreamed() {
        ResponseCreateParams params = ResponseCreateParams.builder()
                .model("gpt-5-mini")
                .input("Hello")
                .build();
        Response whole = OPENAI.responses().create(params);
        String said = whole.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .map(content -> content.asOutputText().text())
                .findFirst()
                .orElseThrow();
        StringBuilder text = new StringBuilder();
        long[] tokens = {0};
        try (com.openai.core.http.StreamResponse<ResponseStreamEvent> stream =
                OPENAI.responses().createStreaming(params)) {
            stream.stream().forEach(event -> {
                event.outputTextDelta().ifPresent(delta -> text.append(delta.delta()));
                event.completed()
                        .flatMap(done -> done.response().usage())
                        .ifPresent(usage -> tokens[0] = usage.outputTokens());
            });
        }
        assertEquals(said, text.toString());
        assertEquals(whole.usage().orElseThrow().outputTokens(), tokens[0]);
        assertTrue(whole.usage().orElseThrow().outputTokensDetails().reasoningTokens() > 0);
        assertEquals(2 * tokens[0], PROVIDER.account().sold().allOutput());
    }

    @Test
    void openAiOtherEndpoints() {
        var completion = OPENAI.completions()
                .create(CompletionCreateParams.builder()
                        .model("gpt-3.5-turbo-instruct")
                        .prompt("Once")
                        .maxTokens(20)
                        .build());
        assertFalse(completion.choices().getFirst().text().isEmpty());
        EmbeddingCreateParams.Builder embed =
                EmbeddingCreateParams.builder().model("text-embedding-3-small").input("Hello");
        var floats = OPENAI.embeddings()
                .create(embed.encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                        .build());
        var packed = OPENAI.embeddings()
                .create(embed.encodingFormat(EmbeddingCreateParams.EncodingFormat.BASE64)
                        .build());
        assertEquals(floats.data().getFirst().embedding().size(), 1536);
        assertEquals(
                floats.data().getFirst().embedding(), packed.data().getFirst().embedding());
        assertFalse(OPENAI.models().list().data().isEmpty());
        assertEquals("gpt-4o", OPENAI.models().retrieve("gpt-4o").id());
        assertFalse(OPENAI.moderations()
                .create(ModerationCreateParams.builder().input("Hello").build())
                .results()
                .getFirst()
                .flagged());
        var images = OPENAI.images()
                .generate(ImageGenerateParams.builder()
                        .model("gpt-image-1")
                        .prompt("A cat")
                        .n(2)
                        .build());
        assertEquals(2, images.data().orElseThrow().size());
        assertEquals(2, PROVIDER.account().sold().of(Bucket.IMAGES));
    }

    @Test
    void openAiBatchIsSoldOnceWhenItIsComplete() {
        String line = "{\"custom_id\":\"a\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":"
                + "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\","
                + "\"content\":\"Hi [[simulate tokens=9]]\"}]}}\n";
        FileObject file = OPENAI.files()
                .create(FileCreateParams.builder()
                        .purpose(FilePurpose.BATCH)
                        .file((line + line).getBytes(StandardCharsets.UTF_8))
                        .build());
        Batch batch = OPENAI.batches()
                .create(BatchCreateParams.builder()
                        .inputFileId(file.id())
                        .endpoint(BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
                        .completionWindow(BatchCreateParams.CompletionWindow._24H)
                        .build());
        assertEquals(Batch.Status.VALIDATING, batch.status());
        for (int i = 0; i < 6; i++) {
            batch = OPENAI.batches().retrieve(batch.id());
            assertEquals(i < 2 ? Batch.Status.IN_PROGRESS : Batch.Status.COMPLETED, batch.status());
        }
        assertEquals(18, PROVIDER.account().sold().of(Bucket.OUTPUT));
        try (var content = OPENAI.files().content(batch.outputFileId().orElseThrow())) {
            String text = new String(content.body().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(2, text.lines().count());
            assertTrue(text.contains("\"custom_id\":\"a\""), text);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anthropicMessagesWholeStreamedAndCounted() {
        MessageCreateParams params = MessageCreateParams.builder()
                .model("claude-sonnet-4-5")
                .maxTokens(2000)
                .enabledThinking(1024)
                .addUserMessage("Hello")
                .build();
        Message whole = ANTHROPIC.messages().create(params);
        StringBuilder text = new StringBuilder();
        long[] tokens = {0};
        try (StreamResponse<RawMessageStreamEvent> stream = ANTHROPIC.messages().createStreaming(params)) {
            stream.stream().forEach(event -> {
                event.contentBlockDelta()
                        .flatMap(delta -> delta.delta().text())
                        .ifPresent(delta -> text.append(delta.text()));
                event.messageDelta()
                        .ifPresent(delta -> tokens[0] = delta.usage().outputTokens());
            });
        }
        String said = whole.content().stream()
                .flatMap(block -> block.text().stream())
                .map(each -> each.text())
                .findFirst()
                .orElseThrow();
        assertTrue(whole.content().getFirst().isThinking());
        assertEquals(said, text.toString());
        assertEquals(whole.usage().outputTokens(), tokens[0]);
        long counted = ANTHROPIC
                .messages()
                .countTokens(MessageCountTokensParams.builder()
                        .model("claude-sonnet-4-5")
                        .addUserMessage("Hello")
                        .build())
                .inputTokens();
        assertEquals(whole.usage().inputTokens(), counted);
        assertFalse(ANTHROPIC.models().list().data().isEmpty());
    }

    @Test
    void errorsAreTheClientsOwn() {
        assertThrows(
                com.anthropic.errors.RateLimitException.class,
                () -> ANTHROPIC
                        .messages()
                        .create(MessageCreateParams.builder()
                                .model("claude-sonnet-4-5:fault=429")
                                .maxTokens(20)
                                .addUserMessage("Hello")
                                .build()));
        OpenAIClient other = OpenAIOkHttpClient.builder()
                .apiKey("sk-reject-me")
                .baseUrl(PROVIDER.address() + "/v1")
                .build();
        assertThrows(
                com.openai.errors.UnauthorizedException.class,
                () -> other.chat().completions().create(chat("Hello").build()));
        other.close();
    }
}
