package jevons.gateway.translate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jevons.gateway.Wire;
import jevons.gateway.translate.Translation.UntranslatableException;
import jevons.gateway.translate.chat.Trees;
import org.junit.jupiter.api.Test;

/// Every recorded request of the four wires, translated to each other wire or refused by name.
class RecordedRequestsTest {

    /// Fields that hold what a person or a tool said.
    private static final Set<String> SPOKEN = Set.of("text", "content");

    @Test
    void everyRequestIsTranslatedOrRefusedByName() {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Integer> refusals = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        int translated = 0;
        int all = 0;
        for (Recorded recorded : Recorded.all()) {
            if (recorded.request().isEmpty()) {
                continue;
            }
            ObjectNode request = recorded.request().get();
            for (Wire provider : RecordedAnswersTest.WIRES) {
                if (provider == recorded.wire()) {
                    continue;
                }
                all++;
                String pair = recorded.wire() + " to " + provider;
                try {
                    byte[] body = RecordedAnswersTest.between(recorded.wire(), provider, name(provider), false)
                            .request(Trees.bytes(request));
                    translated++;
                    counts.merge(pair, 1, Integer::sum);
                    lost(request, Trees.readObject(body))
                            .forEach(text -> wrong.add(recorded.id() + " " + pair + " lost: "
                                    + text.substring(0, Math.min(80, text.length()))));
                } catch (UntranslatableException refused) {
                    counts.merge(pair + " refused", 1, Integer::sum);
                    refusals.merge(reason(refused), 1, Integer::sum);
                    String message = String.valueOf(refused.getMessage());
                    if (message.startsWith(":") || !message.contains("; ")) {
                        wrong.add(recorded.id() + " " + pair + " names no field or fix: " + message);
                    }
                }
            }
        }
        System.out.println("requests: " + counts + "\nrefusals: " + String.join("\n  ", lines(refusals)));
        int part = translated;
        int whole = all;
        assertTrue(part > 2_000 && part * 10L > whole * 8L, () -> part + " of " + whole + " translated");
        assertTrue(wrong.isEmpty(), () -> wrong.size() + " wrong:\n" + String.join("\n", wrong));
    }

    private static List<String> lines(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .toList();
    }

    private static String reason(UntranslatableException refused) {
        return String.valueOf(refused.getMessage()).replaceAll("\\[\\d+]", "[]");
    }

    private static String name(Wire provider) {
        return switch (provider) {
            case ANTHROPIC_MESSAGES -> "anthropic";
            case GEMINI_GENERATE -> "google";
            case BEDROCK_CONVERSE -> "aws-bedrock";
            default -> "openai";
        };
    }

    /// What was said in the request and is nowhere in its translation.
    private static Set<String> lost(JsonNode request, JsonNode translated) {
        Set<String> said = new TreeSet<>();
        spoken(request, said);
        StringBuilder all = new StringBuilder();
        texts(translated, all);
        Set<String> lost = new TreeSet<>();
        for (String text : said) {
            String json = Trees.parse(text).map(Trees::text).orElse(text);
            if (!text.isBlank()
                    && all.indexOf(text) < 0
                    && !Trees.text(translated).contains(json)) {
                lost.add(text);
            }
        }
        return lost;
    }

    private static void spoken(JsonNode node, Set<String> into) {
        boolean thought = node.path("type").asText().contains("thinking")
                || node.path("type").asText().startsWith("reasoning")
                || node.path("thought").asBoolean();
        if (thought) {
            return;
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = entry.getKey();
            if (SPOKEN.contains(name) && entry.getValue().isTextual()) {
                into.add(entry.getValue().textValue());
            } else if (!name.equals("reasoningContent")
                    && !name.contains("chema")
                    && !name.equals("input")
                    && !name.equals("args")
                    && !name.equals("response")
                    && !name.equals("arguments")
                    && !name.equals("json")) {
                spoken(entry.getValue(), into);
            }
        }
        if (node.isArray()) {
            node.forEach(item -> spoken(item, into));
        }
    }

    private static void texts(JsonNode node, StringBuilder into) {
        if (node.isTextual()) {
            into.append(node.textValue()).append('\n');
        }
        node.forEach(child -> texts(child, into));
    }
}
