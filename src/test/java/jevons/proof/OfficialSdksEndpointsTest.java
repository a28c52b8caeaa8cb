package jevons.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseUsage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The official SDKs on the endpoints beside chat and messages, through the gateway.
class OfficialSdksEndpointsTest extends InSdkWorld {

    /// What a structured answer must look like.
    public static final class Weather {
        public String city = "";
        public int days;
    }

    private static ResponseCreateParams responses() {
        return ResponseCreateParams.builder()
                .model("gpt-5-mini")
                .input("Hello [[simulate input=300 cached=128 tokens=20 reasoning=64]]")
                .build();
    }

    @Test
    void responsesWhole() {
        try (var raw = world.openAi.responses().withRawResponse().create(responses())) {
            Response answer = raw.parse();
            ResponseUsage usage = answer.usage().orElseThrow();
            assertEquals(64, usage.outputTokensDetails().reasoningTokens());
            assertEquals(128, usage.inputTokensDetails().cachedTokens());
            var headers = raw.headers().asMap();
            SdkWorld.header(headers, world.agrees(SdkWorld.id(headers), usage.inputTokens(), usage.outputTokens()));
        }
    }

    @Test
    void responsesStreamed() {
        List<ResponseUsage> usage = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        try (var raw = world.openAi.responses().withRawResponse().createStreaming(responses());
                com.openai.core.http.StreamResponse<ResponseStreamEvent> stream = raw.parse()) {
            stream.stream().forEach(event -> {
                event.outputTextDelta().ifPresent(delta -> text.append(delta.delta()));
                event.completed().flatMap(done -> done.response().usage()).ifPresent(usage::add);
            });
            assertFalse(text.isEmpty());
            world.agrees(
                    SdkWorld.id(raw.headers().asMap()),
                    usage.getFirst().inputTokens(),
                    usage.getFirst().outputTokens());
        }
    }

    @Test
    void embeddings() {
        try (var raw = world.openAi
                .embeddings()
                .withRawResponse()
                .create(EmbeddingCreateParams.builder()
                        .model("text-embedding-3-small")
                        .inputOfArrayOfStrings(List.of("Hello", "there"))
                        .build())) {
            CreateEmbeddingResponse answer = raw.parse();
            assertEquals(2, answer.data().size());
            assertEquals(1536, answer.data().getFirst().embedding().size());
            var headers = raw.headers().asMap();
            SdkWorld.header(
                    headers, world.agrees(SdkWorld.id(headers), answer.usage().promptTokens(), 0));
        }
    }

    @Test
    void theListOfModelsInBothDialects() {
        List<String> openAi = world.openAi.models().list().data().stream()
                .map(model -> model.id())
                .toList();
        List<String> anthropic = world.anthropic.models().list().data().stream()
                .map(model -> model.id())
                .toList();
        assertTrue(openAi.containsAll(List.of("nova", "bedrock-claude")), openAi::toString);
        assertEquals(openAi, anthropic);
        assertEquals("nova", world.openAi.models().retrieve("nova").id());
        assertEquals("nova", world.anthropic.models().retrieve("nova").id());
        assertEquals(0, world.provider.account().requests());
    }

    @Test
    void countedTokensAreThoseOfTheMessageAndCostNothing() {
        Message message = world.anthropic
                .messages()
                .create(MessageCreateParams.builder()
                        .model("claude-sonnet-4-5")
                        .maxTokens(100)
                        .addUserMessage("How long is this?")
                        .build());
        try (var raw = world.anthropic
                .messages()
                .withRawResponse()
                .countTokens(MessageCountTokensParams.builder()
                        .model("claude-sonnet-4-5")
                        .addUserMessage("How long is this?")
                        .build())) {
            assertEquals(message.usage().inputTokens(), raw.parse().inputTokens());
            assertEquals("0", SdkWorld.header(SdkWorld.map(raw.headers()), "x-jevons-cost-usd"));
        }
    }

    @Test
    void structuredAnswersOfBothSdksOnModelsOfBothDialects() {
        for (String model : List.of("gpt-4o-mini", "claude-sonnet-4-5", "gemini-2.5-flash")) {
            Weather openAi = world.openAi
                    .chat()
                    .completions()
                    .create(ChatCompletionCreateParams.builder()
                            .model(model)
                            .addUserMessage("What is it like?")
                            .responseFormat(Weather.class)
                            .build())
                    .choices()
                    .getFirst()
                    .message()
                    .content()
                    .orElseThrow();
            Weather anthropic = world.anthropic
                    .messages()
                    .create(MessageCreateParams.builder()
                            .model(model)
                            .maxTokens(500)
                            .addUserMessage("What is it like?")
                            .outputConfig(Weather.class)
                            .build())
                    .content()
                    .getFirst()
                    .asText()
                    .text();
            assertFalse(openAi.city.isEmpty(), model);
            assertEquals(openAi.city, anthropic.city, model);
            assertEquals(openAi.days, anthropic.days, model);
        }
    }
}
