package jevons.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolChoiceAny;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.anthropic.models.messages.Usage;
import com.openai.core.JsonValue;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.completions.CompletionUsage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The official SDKs of OpenAI and Anthropic talk to models of every wire through the gateway, whole and
/// streamed, with and without tools; and what each SDK says was used is what the provider sold and what the
/// gateway recorded.
class OfficialSdksTest extends InSdkWorld {

    private static ChatCompletionCreateParams.Builder chat(String model, String text) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage(text);
    }

    private static MessageCreateParams.Builder message(String model, String text) {
        return MessageCreateParams.builder().model(model).maxTokens(2_000).addUserMessage(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o-mini", "claude-sonnet-4-5", "gemini-2.5-flash", "nova", "bedrock-claude"})
    void openAisSdkGetsWholeAnswers(String model) {
        try (var raw = world.openAi
                .chat()
                .completions()
                .withRawResponse()
                .create(chat(model, "Hello [[simulate input=900 cached=300 tokens=50]]")
                        .build())) {
            ChatCompletion answer = raw.parse();
            assertFalse(
                    answer.choices().getFirst().message().content().orElse("").isEmpty());
            CompletionUsage usage = answer.usage().orElseThrow();
            Map<String, List<String>> headers = raw.headers().asMap();
            BigDecimal cost = world.agrees(SdkWorld.id(headers), usage.promptTokens(), usage.completionTokens());
            SdkWorld.header(headers, cost);
            assertEquals("1", SdkWorld.header(headers, "x-jevons-attempts"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o-mini", "claude-sonnet-4-5", "gemini-2.5-flash", "nova", "bedrock-claude"})
    void openAisSdkGetsStreams(String model) {
        ChatCompletionAccumulator whole = streamed(chat(model, "Hello [[simulate input=700 tokens=60 chunks=12]]"));
        assertEquals(60, whole.chatCompletion().usage().orElseThrow().completionTokens());
        assertFalse(whole.chatCompletion()
                .choices()
                .getFirst()
                .message()
                .content()
                .orElse("")
                .isEmpty());
    }

    private static ChatCompletionAccumulator streamed(ChatCompletionCreateParams.Builder params) {
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        try (var raw = world.openAi
                        .chat()
                        .completions()
                        .withRawResponse()
                        .createStreaming(params.streamOptions(ChatCompletionStreamOptions.builder()
                                        .includeUsage(true)
                                        .build())
                                .build());
                com.openai.core.http.StreamResponse<ChatCompletionChunk> stream = raw.parse()) {
            stream.stream().forEach(whole::accumulate);
            CompletionUsage usage = whole.chatCompletion().usage().orElseThrow();
            world.agrees(SdkWorld.id(raw.headers().asMap()), usage.promptTokens(), usage.completionTokens());
        }
        return whole;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o-mini", "claude-sonnet-4-5", "gemini-2.5-flash", "nova", "bedrock-claude"})
    void openAisSdkCallsToolsAndHandsInTheirResults(String model) {
        ChatCompletionCreateParams.Builder asks = chat(model, "What is it like in Paris?")
                .addFunctionTool(forecast())
                .toolChoice(ChatCompletionToolChoiceOption.Auto.REQUIRED);
        ChatCompletion first = world.openAi.chat().completions().create(asks.build());
        var said = first.choices().getFirst();
        assertEquals(ChatCompletion.Choice.FinishReason.TOOL_CALLS, said.finishReason());
        ChatCompletionMessageFunctionToolCall call =
                said.message().toolCalls().orElseThrow().getFirst().asFunction();
        assertEquals("forecast", call.function().name());
        assertTrue(call.function().arguments().contains("\"days\""), call.function()::arguments);
        ChatCompletion second = world.openAi
                .chat()
                .completions()
                .create(chat(model, "What is it like in Paris?")
                        .addFunctionTool(forecast())
                        .addMessage(said.message())
                        .addMessage(ChatCompletionToolMessageParam.builder()
                                .toolCallId(call.id())
                                .content("{\"sky\":\"clear\"}")
                                .build())
                        .build());
        assertFalse(second.choices().getFirst().message().content().orElse("").isEmpty(), second::toString);
        world.startAnew();
        ChatCompletion streamed = streamed(asks).chatCompletion();
        var streamedCall = streamed.choices()
                .getFirst()
                .message()
                .toolCalls()
                .orElseThrow()
                .getFirst()
                .asFunction();
        assertEquals(call.function().arguments(), streamedCall.function().arguments());
    }

    private static FunctionDefinition forecast() {
        return FunctionDefinition.builder()
                .name("forecast")
                .description("The weather of some days")
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(Map.of("days", Map.of("type", "integer"))))
                        .putAdditionalProperty("required", JsonValue.from(List.of("days")))
                        .build())
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-sonnet-4-5", "gpt-4o-mini", "gemini-2.5-flash", "nova", "bedrock-claude"})
    void anthropicsSdkGetsWholeAnswers(String model) {
        try (var raw = world.anthropic
                .messages()
                .withRawResponse()
                .create(message(model, "Hello [[simulate input=900 cached=300 tokens=50]]")
                        .build())) {
            Message answer = raw.parse();
            assertFalse(answer.content().getFirst().asText().text().isEmpty());
            Map<String, List<String>> headers = SdkWorld.map(raw.headers());
            BigDecimal cost = world.agrees(
                    SdkWorld.id(headers), read(answer.usage()), answer.usage().outputTokens());
            SdkWorld.header(headers, cost);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-sonnet-4-5", "gpt-4o-mini", "gemini-2.5-flash", "nova", "bedrock-claude"})
    void anthropicsSdkGetsStreams(String model) {
        Message whole = streamed(message(model, "Hello [[simulate input=700 tokens=60 chunks=12]]"));
        assertEquals(60, whole.usage().outputTokens());
        assertFalse(whole.content().getFirst().asText().text().isEmpty());
    }

    private static Message streamed(MessageCreateParams.Builder params) {
        MessageAccumulator whole = MessageAccumulator.create();
        long[] read = {0};
        try (var raw = world.anthropic.messages().withRawResponse().createStreaming(params.build());
                com.anthropic.core.http.StreamResponse<RawMessageStreamEvent> stream = raw.parse()) {
            stream.stream().forEach(event -> {
                whole.accumulate(event);
                event.messageDelta()
                        .ifPresent(delta -> read[0] = delta.usage()
                                        .inputTokens()
                                        .orElse(0L)
                                + delta.usage().cacheReadInputTokens().orElse(0L)
                                + delta.usage().cacheCreationInputTokens().orElse(0L));
            });
            Message message = whole.message();
            world.agrees(
                    SdkWorld.id(SdkWorld.map(raw.headers())),
                    Math.max(read[0], read(message.usage())),
                    message.usage().outputTokens());
            return message;
        }
    }

    private static long read(Usage usage) {
        return usage.inputTokens()
                + usage.cacheReadInputTokens().orElse(0L)
                + usage.cacheCreationInputTokens().orElse(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-sonnet-4-5", "gpt-4o-mini", "gemini-2.5-flash", "nova", "bedrock-claude"})
    void anthropicsSdkCallsToolsAndHandsInTheirResults(String model) {
        MessageCreateParams.Builder asks = message(model, "What is it like in Paris?")
                .addTool(tool())
                .toolChoice(ToolChoiceAny.builder().build());
        Message first = world.anthropic.messages().create(asks.build());
        ToolUseBlock call = call(first);
        assertEquals("forecast", call.name());
        Message second = world.anthropic
                .messages()
                .create(message(model, "What is it like in Paris?")
                        .addTool(tool())
                        .addMessage(first)
                        .addUserMessageOfContentBlockParams(
                                List.of(ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                                        .toolUseId(call.id())
                                        .content("{\"sky\":\"clear\"}")
                                        .build())))
                        .build());
        assertTrue(second.content().stream().anyMatch(block -> block.isText()), second::toString);
        world.startAnew();
        assertEquals(call._input().toString(), call(streamed(asks))._input().toString());
    }

    private static ToolUseBlock call(Message message) {
        return message.content().stream()
                .flatMap(block -> block.toolUse().stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError(message.toString()));
    }

    private static Tool tool() {
        return Tool.builder()
                .name("forecast")
                .description("The weather of some days")
                .inputSchema(Tool.InputSchema.builder()
                        .properties(Tool.InputSchema.Properties.builder()
                                .putAdditionalProperty(
                                        "days", com.anthropic.core.JsonValue.from(Map.of("type", "integer")))
                                .build())
                        .addRequired("days")
                        .build())
                .build();
    }
}
