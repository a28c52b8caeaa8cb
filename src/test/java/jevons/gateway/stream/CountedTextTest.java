package jevons.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import jevons.gateway.Wire;
import jevons.gateway.record.UsageSource;
import jevons.gateway.stream.AnswerMeter.HowEnded;
import jevons.metering.Meter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Counting of tokens where a provider states none: which method, what text, how far.
class CountedTextTest {

    @BeforeAll
    static void loadTheEncoding() {
        TokenCounter.warmUp();
    }

    @Test
    void aModelIsCountedByItsEncodingAndTheMethodSaysSo() {
        assertEquals("o200k_base", TokenCounter.count("gpt-5-mini", "Hello").method());
        assertEquals("o200k_base", TokenCounter.count("openai/gpt-4o", "Hello").method());
        assertEquals("o200k_base", TokenCounter.count("o3", "Hello").method());
        assertEquals("o200k_base~", TokenCounter.count("claude-opus-4", "Hello").method());
        assertEquals("cl100k_base", TokenCounter.count("gpt-4-turbo", "Hello").method());
        assertEquals(2, TokenCounter.count("gpt-4o", "Hello world").tokens());
        assertEquals(0, TokenCounter.count("gpt-4o", "").tokens());
    }

    @Test
    void aLongRunOfOneLetterTakesNoTime() {
        String run = "a".repeat(TokenCounter.EXACT_CHARACTERS_MAX);
        assertTimeout(Duration.ofSeconds(20), () -> TokenCounter.count("gpt-4o", run));
    }

    @Test
    void beyondTheBoundBytesAreCounted() {
        String words = "word ".repeat(TokenCounter.EXACT_CHARACTERS_MAX / 5 + 1_000);
        TokenCounter.Count count = TokenCounter.count("gpt-4o", words);
        assertEquals("o200k_base+bytes/4", count.method());
        assertTrue(count.tokens() > words.length() / 6, count::toString);
    }

    @Test
    void piecesAddUpToNearlyTheWhole() {
        String words = "The quick brown fox jumps over the lazy dog. ".repeat(1_000);
        long tokens = TokenCounter.count("gpt-4o", words).tokens();
        assertTrue(Math.abs(tokens - 10_000) < 200, () -> "tokens " + tokens);
    }

    @Test
    void textOfAStreamBeyondItsMemoryIsCountedAll() {
        String text = "The quick brown fox jumps over the lazy dog. ".repeat(20);
        AnswerMeter meter = AnswerMeters.of(plan("{}"));
        meter.head(200, Map.of());
        byte[] chunk = Answers.chatChunk(text).getBytes(StandardCharsets.UTF_8);
        int chunks = 3 * WrittenText.HELD_BYTES_MAX / text.length();
        for (int i = 0; i < chunks; i++) {
            meter.feed(chunk, 0, chunk.length);
        }
        long output = output(meter.end(HowEnded.CLIENT_LEFT).metered());
        assertTrue(Math.abs(output - 200L * chunks) < 200L * chunks / 50, () -> "tokens " + output);
    }

    @Test
    void toolArgumentsAndReasoningAreOutputToo() {
        String text = chunk("{\"reasoning_content\":\"Let me think about it\"}")
                + chunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"city\\\":\\\"Rome\\\"}\"}}]}")
                + chunk("{\"content\":\"Done\\u0021\"}");
        long wanted = TokenCounter.count("gpt-4o", "Let me think about it{\"city\":\"Rome\"}Done!")
                .tokens();
        assertEquals(wanted, output(stream(text)));
    }

    @Test
    void whatRepeatsTheTextIsNotCountedTwice() {
        String delta = "{\"reasoning\":\"Let me think\",\"reasoning_details\":[{\"text\":\"Let me think\"}]}";
        assertEquals(3, output(stream(chunk(delta))));
        String responses = "data: {\"type\":\"response.output_text.delta\",\"delta\":\"one two\"}\n\n"
                + "data: {\"type\":\"response.output_text.done\",\"text\":\"one two\"}\n\n"
                + "data: {\"type\":\"response.content_part.done\",\"part\":{\"text\":\"one two\"}}\n\n";
        assertEquals(2, output(stream(responses)));
    }

    @Test
    void theRequestsTextIsItsInput() {
        String request = "{\"model\":\"m\",\"system\":\"Be kind\",\"messages\":[{\"role\":\"user\",\"content\":"
                + "[{\"type\":\"text\",\"text\":\"Hello world\"}]}],\"metadata\":{\"text\":\"not this\"}}";
        long wanted = TokenCounter.count("gpt-4o", "Be kind\nHello world\n").tokens();
        TokenCounter.Count count =
                RequestText.of(request.getBytes(StandardCharsets.UTF_8)).count("gpt-4o");
        assertEquals(wanted, count.tokens());
        assertEquals("o200k_base", count.method());
    }

    @Test
    void picturesAreNotGuessedAndTheMethodSaysSo() {
        String request = "{\"messages\":[{\"content\":[{\"type\":\"text\",\"text\":\"Hello world\"},{\"type\":"
                + "\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AAAA\",\"text\":\"no\"}}]}]}";
        TokenCounter.Count count =
                RequestText.of(request.getBytes(StandardCharsets.UTF_8)).count("gpt-4o");
        assertEquals("o200k_base/text-only", count.method());
        assertEquals(TokenCounter.count("gpt-4o", "Hello world\n").tokens(), count.tokens());
    }

    @Test
    void tokensInARequestCountAsTheyAre() {
        byte[] request = "{\"input\":[[1,2,3],[4,5]]}".getBytes(StandardCharsets.UTF_8);
        assertEquals(5, RequestText.of(request).count("gpt-4o").tokens());
    }

    @Test
    void speechIsMeteredByItsCharactersAndPicturesByTheirNumber() {
        Metered spoken = other("/v1/audio/speech", "{\"model\":\"tts-1\",\"input\":\"Hellö 😀\"}", "audio/mpeg");
        assertEquals("[input.text.Characters=7]", spoken.meters().toString());
        assertEquals(new UsageSource.Estimated("request-characters"), spoken.source());
        Metered drawn = other("/v1/images/generations", "{\"model\":\"dall-e-3\",\"n\":3}", "application/json");
        assertEquals("[output.image.Images=3]", drawn.meters().toString());
        Metered judged = other("/v1/moderations", "{\"input\":\"x\"}", "application/json");
        assertEquals(new UsageSource.Nothing(), judged.source());
        Metered strange = other("/v1/unheard-of", "{}", "application/json");
        assertEquals(new UsageSource.Unknown(), strange.source());
    }

    private static Metered other(String path, String request, String type) {
        AnswerMeter meter = AnswerMeters.of(new MeterPlan(
                "openai",
                "https://api.openai.com" + path,
                Wire.OPENAI_OTHER,
                "m",
                false,
                request.getBytes(StandardCharsets.UTF_8)));
        meter.head(200, Map.of("content-type", type));
        return meter.whole("{\"data\":[]}".getBytes(StandardCharsets.UTF_8));
    }

    private static MeterPlan plan(String request) {
        return new MeterPlan(
                "openai",
                "https://api.openai.com/v1/chat/completions",
                Wire.OPENAI_CHAT,
                "gpt-4o",
                false,
                request.getBytes(StandardCharsets.UTF_8));
    }

    private static Metered stream(String text) {
        AnswerMeter meter = AnswerMeters.of(plan("{}"));
        meter.head(200, Map.of());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        meter.feed(bytes, 0, bytes.length);
        return meter.end(HowEnded.CLOSED).metered();
    }

    private static String chunk(String delta) {
        return "data: {\"model\":\"gpt-4o\",\"choices\":[{\"delta\":" + delta + "}]}\n\n";
    }

    private static long output(Metered metered) {
        return metered.meters().stream()
                .filter(quantity -> quantity.meter().equals(Meter.OUTPUT))
                .mapToLong(quantity -> quantity.amount().longValueExact())
                .sum();
    }
}
