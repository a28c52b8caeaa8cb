package jevons.gateway.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jevons.gateway.Wire;
import jevons.gateway.translate.Translation.UntranslatableException;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.Trees;
import org.junit.jupiter.api.Test;

/// The grid of requests and providers: each request of `golden/translate/requests` as each other wire sees it,
/// beside its notes. `-Dgolden=write` rewrites what is expected; it is then read by eye.
class GoldenTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "translate");

    @Test
    void everyRequestLooksAsExpectedAtEveryProvider() throws IOException {
        boolean write = "write".equals(System.getProperty("golden"));
        List<String> wrong = new ArrayList<>();
        int cells = 0;
        for (Path file : requests()) {
            Wire client = client(file);
            for (Wire provider : RecordedAnswersTest.WIRES) {
                if (provider != client) {
                    cells++;
                    String found = translated(client, provider, Files.readAllBytes(file));
                    check(file, provider, found, write, wrong);
                }
            }
        }
        int seen = cells;
        assertTrue(seen >= 36, () -> "only " + seen + " cells");
        assertTrue(wrong.isEmpty(), () -> "differ (rewrite with -Dgolden=write and read them): " + wrong);
    }

    private static void check(Path file, Wire provider, String found, boolean write, List<String> wrong)
            throws IOException {
        String name = file.getFileName().toString().replace(".json", "");
        Path golden = FOLDER.resolve(name + "." + shortName(provider) + ".json");
        if (write) {
            Files.writeString(golden, found);
        } else if (!Files.exists(golden)) {
            wrong.add(golden + " is not there");
        } else if (!Files.readString(golden).equals(found)) {
            wrong.add(golden.toString());
        }
    }

    @Test
    void everyExpectedFileBelongsToARequest() throws IOException {
        List<String> names = requests().stream()
                .map(file -> file.getFileName().toString().replace(".json", ""))
                .toList();
        try (Stream<Path> files = Files.list(FOLDER)) {
            long expected = files.filter(Files::isRegularFile)
                    .filter(file -> names.stream()
                            .noneMatch(name -> file.getFileName().toString().startsWith(name + ".")))
                    .count();
            assertEquals(0, expected, "left over in " + FOLDER);
        }
    }

    private static List<Path> requests() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("requests"))) {
            return files.sorted().toList();
        }
    }

    private static Wire client(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("anthropic-") ? Wire.ANTHROPIC_MESSAGES : Wire.OPENAI_CHAT;
    }

    private static String translated(Wire client, Wire provider, byte[] request) {
        Attempt attempt = new Attempt(
                "asked", model(provider), name(provider), false, "req1", Instant.ofEpochSecond(1_700_000_000));
        Translation translation =
                Translations.between(client, provider, attempt).orElseThrow();
        StringBuilder text = new StringBuilder("{\"request\":");
        try {
            byte[] body = translation.request(request);
            text.append(new String(body, StandardCharsets.UTF_8));
        } catch (UntranslatableException refused) {
            text.append(Trees.text(Trees.array().add(String.valueOf(refused.getMessage()))));
        }
        text.append(",\"notes\":[");
        List<String> notes = translation.notes();
        for (int i = 0; i < notes.size(); i++) {
            text.append(i == 0 ? "" : ",")
                    .append(Trees.text(Trees.array().add(notes.get(i)).path(0)));
        }
        JsonNode tree = Trees.parse(text.append("]}").toString()).orElseThrow();
        return tree.toPrettyString() + "\n";
    }

    private static String model(Wire provider) {
        return switch (provider) {
            case ANTHROPIC_MESSAGES -> "claude-sonnet-4-5";
            case GEMINI_GENERATE -> "gemini-3-pro";
            case BEDROCK_CONVERSE -> "anthropic.claude-sonnet-4-5";
            default -> "gpt-5";
        };
    }

    private static String name(Wire provider) {
        return switch (provider) {
            case ANTHROPIC_MESSAGES -> "anthropic";
            case GEMINI_GENERATE -> "google";
            case BEDROCK_CONVERSE -> "aws-bedrock";
            default -> "openai";
        };
    }

    private static String shortName(Wire provider) {
        return switch (provider) {
            case ANTHROPIC_MESSAGES -> "anthropic";
            case GEMINI_GENERATE -> "gemini";
            case BEDROCK_CONVERSE -> "bedrock";
            default -> "openai";
        };
    }
}
