package jevons.simulator.side;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jevons.simulator.account.Bucket;
import jevons.simulator.account.Sold;
import jevons.simulator.answer.Dice;
import jevons.simulator.answer.PromptReader;
import jevons.simulator.script.Directions;
import jevons.simulator.wire.Call;

/// Images, audio both ways, moderations.
final class Media {

    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private static final long IMAGES_MAX = 10;
    private static final long IMAGE_TOKENS = 1_056;
    private static final int BYTES_PER_CHARACTER = 100;
    private static final int SPEECH_BYTES_MAX = 8 << 20;
    private static final long BYTES_PER_SECOND = 16_000;
    private static final long AUDIO_TOKENS_PER_SECOND = 10;
    private static final String HEARD = "This is what the simulator heard.";
    private static final long HEARD_TOKENS = 7;
    private static final List<String> CATEGORIES = List.of(
            "harassment",
            "harassment/threatening",
            "hate",
            "hate/threatening",
            "illicit",
            "illicit/violent",
            "self-harm",
            "self-harm/instructions",
            "self-harm/intent",
            "sexual",
            "sexual/minors",
            "violence",
            "violence/graphic");

    private Media() {}

    static Reply images(Call call) {
        JsonNode json = call.json();
        PromptReader reader = OpenAiService.read(List.of(json.path("prompt").asText()));
        PromptReader.Model model = OpenAiService.model(call, "gpt-image-1");
        return images(reader, model, json.path("n").asLong(1));
    }

    static Reply edits(Call call) {
        Multipart form = Multipart.of(call);
        PromptReader reader = OpenAiService.read(List.of(form.field("prompt", "")));
        PromptReader.Model model = PromptReader.Model.of(form.field("model", "gpt-image-1"));
        return images(reader, model, Long.parseLong(form.field("n", "1")));
    }

    private static Reply images(PromptReader reader, PromptReader.Model model, long count) {
        long images = Math.clamp(count, 1, IMAGES_MAX);
        Directions directions = model.directions().or(reader.directions());
        ObjectNode root = OpenAiService.object().put("created", 1_760_000_000L);
        ArrayNode data = root.putArray("data");
        for (long i = 0; i < images; i++) {
            data.addObject().put("b64_json", PNG);
        }
        Sold sold = Sold.NOTHING.with(Bucket.IMAGES, images);
        if (model.name().startsWith("gpt-image")) {
            long read = OpenAiService.tokens(reader.prompt());
            long made = images * IMAGE_TOKENS;
            sold = sold.with(Bucket.INPUT, read).with(Bucket.OUTPUT, made);
            ObjectNode usage = root.putObject("usage")
                    .put("input_tokens", read)
                    .put("output_tokens", made)
                    .put("total_tokens", read + made);
            usage.putObject("input_tokens_details").put("text_tokens", read).put("image_tokens", 0);
        }
        return Reply.json(root, model.name(), sold, directions);
    }

    static Reply speech(Call call) {
        String text = call.json().path("input").asText();
        PromptReader reader = OpenAiService.read(List.of(text));
        PromptReader.Model model = OpenAiService.model(call, "tts-1");
        long characters = reader.prompt().characters();
        Dice dice = new Dice(text.hashCode());
        byte[] sound = new byte[(int) Math.min(SPEECH_BYTES_MAX, characters * BYTES_PER_CHARACTER)];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (byte) dice.next();
        }
        String type = switch (call.json().path("response_format").asText("mp3")) {
            case "wav" -> "audio/wav";
            case "opus" -> "audio/opus";
            case "flac" -> "audio/flac";
            case "aac" -> "audio/aac";
            case "pcm" -> "audio/pcm";
            default -> "audio/mpeg";
        };
        Sold sold = Sold.NOTHING.with(Bucket.CHARACTERS, characters);
        return new Reply(
                200, type, sound, model.name(), sold, model.directions().or(reader.directions()));
    }

    static Reply transcription(Call call) {
        Multipart form = Multipart.of(call);
        long seconds = Math.max(1, (form.file().length() + BYTES_PER_SECOND - 1) / BYTES_PER_SECOND);
        PromptReader.Model model = PromptReader.Model.of(form.field("model", "whisper-1"));
        String format = form.field("response_format", "json");
        Sold sold = Sold.NOTHING.with(Bucket.SECONDS, seconds);
        ObjectNode root = OpenAiService.object().put("text", HEARD);
        if (format.equals("verbose_json")) {
            root.put("task", "transcribe").put("language", "english").put("duration", seconds);
            root.putArray("segments");
        }
        if (model.name().startsWith("gpt-")) {
            long audio = seconds * AUDIO_TOKENS_PER_SECOND;
            sold = sold.with(Bucket.INPUT, audio).with(Bucket.OUTPUT, HEARD_TOKENS);
            ObjectNode usage = root.putObject("usage").put("type", "tokens").put("input_tokens", audio);
            usage.putObject("input_token_details").put("text_tokens", 0).put("audio_tokens", audio);
            usage.put("output_tokens", HEARD_TOKENS).put("total_tokens", audio + HEARD_TOKENS);
        } else {
            root.putObject("usage").put("type", "duration").put("seconds", seconds);
        }
        if (format.equals("text") || format.equals("srt") || format.equals("vtt")) {
            byte[] text = (HEARD + "\n").getBytes(StandardCharsets.UTF_8);
            return new Reply(200, "text/plain; charset=utf-8", text, model.name(), sold, model.directions());
        }
        return Reply.json(root, model.name(), sold, model.directions());
    }

    static Reply moderations(Call call) {
        List<String> texts = OpenAiService.texts(call.json().path("input"));
        PromptReader.Model model = OpenAiService.model(call, "omni-moderation-latest");
        ObjectNode root = OpenAiService.object().put("id", "modr-simulated").put("model", model.name());
        ArrayNode results = root.putArray("results");
        for (String text : texts) {
            ObjectNode result = results.addObject().put("flagged", text.contains("violence"));
            ObjectNode categories = result.putObject("categories");
            ObjectNode scores = result.putObject("category_scores");
            ObjectNode types = result.putObject("category_applied_input_types");
            for (String category : CATEGORIES) {
                boolean found = category.equals("violence") && text.contains("violence");
                categories.put(category, found);
                scores.put(category, found ? 0.9 : 0.0001);
                types.putArray(category).add("text");
            }
        }
        Directions directions = model.directions().or(OpenAiService.read(texts).directions());
        return Reply.json(root, model.name(), Sold.NOTHING, directions);
    }
}
