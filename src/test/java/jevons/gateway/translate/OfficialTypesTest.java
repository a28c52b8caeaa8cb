package jevons.gateway.translate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jevons.gateway.Wire;
import jevons.gateway.stream.AnswerMeter;
import jevons.gateway.translate.Translation.UntranslatableException;
import jevons.gateway.translate.chat.Trees;
import org.junit.jupiter.api.Test;

/// What is written for OpenAI and Anthropic, held against the types of their own SDKs, which know every field.
class OfficialTypesTest {

    @Test
    void wholeAnswersAreWhatTheSdksExpect() {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Recorded recorded : Recorded.all()) {
            for (Wire client : List.of(Wire.OPENAI_CHAT, Wire.ANTHROPIC_MESSAGES)) {
                if (recorded.isWhole()) {
                    seen++;
                    byte[] body = RecordedAnswersTest.between(client, recorded.wire(), recorded.provider(), false)
                            .answer(recorded.whole(), "asked");
                    check(recorded.id() + " as " + client, wrong, () -> answer(client, body));
                }
            }
        }
        enough(seen, 2_000, wrong);
    }

    @Test
    void eventsAreWhatTheSdksExpect() {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Recorded recorded : Recorded.all()) {
            if (recorded.events().isEmpty() || recorded.status() != 200) {
                continue;
            }
            for (Wire client : List.of(Wire.OPENAI_CHAT, Wire.ANTHROPIC_MESSAGES)) {
                byte[] stream =
                        RecordedAnswersTest.streamed(client, recorded.wire(), recorded.provider(), recorded.events());
                for (AnswerMeter.Event event : Recorded.Streams.written(stream, client)) {
                    String json = new String(event.raw(), StandardCharsets.UTF_8);
                    if (!json.equals("[DONE]")
                            && !json.startsWith("{\"error\"")
                            && !event.type().equals("error")) {
                        seen++;
                        check(recorded.id() + " as " + client + " " + json, wrong, () -> event(client, json));
                    }
                }
            }
        }
        enough(seen, 8_000, wrong);
    }

    @Test
    void requestsAreWhatTheSdksSend() {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Recorded recorded : Recorded.all()) {
            for (Wire provider : List.of(Wire.OPENAI_CHAT, Wire.ANTHROPIC_MESSAGES)) {
                if (recorded.request().isEmpty() || provider == recorded.wire()) {
                    continue;
                }
                try {
                    byte[] body = RecordedAnswersTest.between(recorded.wire(), provider, "openai", false)
                            .request(Trees.bytes(recorded.request().get()));
                    seen++;
                    check(recorded.id() + " to " + provider, wrong, () -> request(provider, body));
                } catch (UntranslatableException refused) {
                    assertTrue(String.valueOf(refused.getMessage()).contains("; "), recorded.id());
                }
            }
        }
        enough(seen, 1_000, wrong);
    }

    private interface Check {
        void run() throws Exception;
    }

    private static void check(String name, List<String> wrong, Check check) {
        try {
            check.run();
        } catch (Exception refused) {
            wrong.add(name + ": " + refused);
        }
    }

    private static void enough(int seen, int least, List<String> wrong) {
        assertTrue(seen >= least, () -> "only " + seen);
        assertTrue(
                wrong.isEmpty(),
                () -> wrong.size() + " of " + seen + " refused:\n"
                        + String.join("\n", wrong.subList(0, Math.min(20, wrong.size()))));
    }

    private static void answer(Wire client, byte[] body) throws IOException {
        if (client == Wire.OPENAI_CHAT) {
            com.openai.core.ObjectMappers.jsonMapper()
                    .readValue(body, ChatCompletion.class)
                    .validate();
        } else {
            com.anthropic.core.ObjectMappers.jsonMapper()
                    .readValue(body, Message.class)
                    .validate();
        }
    }

    private static void event(Wire client, String json) throws JsonProcessingException {
        if (client == Wire.OPENAI_CHAT) {
            com.openai.core.ObjectMappers.jsonMapper()
                    .readValue(json, ChatCompletionChunk.class)
                    .validate();
        } else {
            com.anthropic.core.ObjectMappers.jsonMapper()
                    .readValue(json, RawMessageStreamEvent.class)
                    .validate();
        }
    }

    private static void request(Wire provider, byte[] body) throws IOException {
        if (provider == Wire.OPENAI_CHAT) {
            com.openai.core.ObjectMappers.jsonMapper()
                    .readValue(known(body), ChatCompletionCreateParams.Body.class)
                    .validate();
        } else {
            com.anthropic.core.ObjectMappers.jsonMapper()
                    .readValue(body, MessageCreateParams.Body.class)
                    .validate();
        }
    }

    /// The SDK knows its models by name.
    private static byte[] known(byte[] body) {
        return Trees.bytes(Trees.readObject(body).put("model", "gpt-4o"));
    }
}
