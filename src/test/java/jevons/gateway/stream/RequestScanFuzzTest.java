package jevons.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Random bodies, whole and damaged: the scan and Jackson agree on what is JSON and on every value, and an edit
/// changes what it should and nothing else.
class RequestScanFuzzTest {

    private static final int ROUNDS = 60_000;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String[] NAMES = {
        "model",
        "stream",
        "stream_options",
        "max_tokens",
        "user",
        "service_tier",
        "metadata",
        "x",
        "messages",
        "temp\\u00e9",
        "\\u006dodel",
        "日本"
    };
    private static final String[] TEXTS = {
        "gpt-4o", "", "ünï", "\\\"q\\\"", "\\u0041\\n", "😀 and more text than eight bytes", "a\\\\", "line \\/ line"
    };
    private static final String[] NUMBERS = {"0", "-0", "17", "1.5", "-2e10", "1E+2", "123456789012"};
    private static final byte[] DAMAGE = "{}[]\",:\\0e.-+tfn \n\u0001".getBytes(StandardCharsets.UTF_8);

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(RequestScan.DEPTH_MAX)
                        .build());
    }

    /// Valid JSON that Jackson cannot hold as a number: nothing to compare with.
    private static final Pattern BEYOND_JACKSON = Pattern.compile("[eE][+-]?\\d{9}");

    @Test
    void scanAndJacksonAgree() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        int valid = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] body = object(random, 0).getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(3) > 0) {
                body = damaged(body, random);
            }
            if (!BEYOND_JACKSON
                    .matcher(new String(body, StandardCharsets.ISO_8859_1))
                    .find()) {
                valid += agree(body, "seed " + seed + ", round " + i) ? 1 : 0;
            }
        }
        System.out.printf("scan %,d bodies, %,d valid%n", ROUNDS, valid);
        assertTrue(valid > ROUNDS / 10 && valid < ROUNDS * 9 / 10, "valid " + valid);
    }

    private static boolean agree(byte[] body, String where) {
        Optional<ObjectNode> expected = jackson(body);
        String shown = where + ": " + new String(body, StandardCharsets.UTF_8);
        RequestScan scan;
        try {
            scan = RequestScan.of(body);
        } catch (JsonRefusedException refused) {
            assertTrue(expected.isEmpty() || isOurs(expected.get()), () -> shown + "\n" + refused.getMessage());
            assertTrue(refused.offset() >= 0 && refused.offset() <= body.length, shown);
            return false;
        }
        assertTrue(expected.isPresent(), shown);
        ObjectNode tree = expected.get();
        assertEquals(
                tree.path("model").asText("").replace("null", ""), scan.model().orElse(""), shown);
        assertEquals(tree.path("stream").asBoolean(false), scan.stream(), shown);
        assertEquals(tree.at("/stream_options/include_usage").asBoolean(false), scan.includeUsage(), shown);
        JsonNode user = tree.path("user");
        assertEquals(user.isTextual() ? user.asText() : "", scan.user(), shown);
        assertEquals(tree.has("metadata"), scan.metadata().isThere(), shown);
        if (scan.metadata().isThere()) {
            byte[] value = Arrays.copyOfRange(
                    body, scan.metadata().from(), scan.metadata().to());
            assertEquals(tree.path("metadata"), read(value), shown);
        }
        edits(body, tree, scan, shown);
        return true;
    }

    private static void edits(byte[] body, ObjectNode tree, RequestScan scan, String shown) {
        ObjectNode wanted = tree.deepCopy();
        if (tree.has("model")) {
            wanted.put("model", "other/model \"1\"");
        }
        if (scan.stream()) {
            JsonNode options = tree.path("stream_options");
            ObjectNode with = options.isObject() ? (ObjectNode) options.deepCopy() : JSON.createObjectNode();
            wanted.set("stream_options", with.put("include_usage", true));
        }
        byte[] edited = scan.edit("other/model \"1\"", true);
        assertEquals(wanted, read(edited), shown);
        assertTrue(edited.length >= body.length - 64, shown);
    }

    /// What the gateway refuses though it is JSON: types of what it acts on.
    private static boolean isOurs(ObjectNode tree) {
        JsonNode model = tree.path("model");
        JsonNode stream = tree.path("stream");
        JsonNode options = tree.path("stream_options");
        JsonNode include = options.path("include_usage");
        return wrong(model, model.isTextual())
                || wrong(stream, stream.isBoolean())
                || wrong(options, options.isObject())
                || wrong(include, include.isBoolean());
    }

    private static boolean wrong(JsonNode node, boolean typed) {
        return !node.isMissingNode() && !node.isNull() && !typed;
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException broken) {
            throw new AssertionError(new String(json, StandardCharsets.UTF_8), broken);
        }
    }

    /// The tree, where the bytes are UTF-8, JSON, an object, and name nothing twice at the top.
    private static Optional<ObjectNode> jackson(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            JsonNode tree = JSON.readTree(text);
            return tree instanceof ObjectNode object && !doubled(text) ? Optional.of(object) : Optional.empty();
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static boolean doubled(String text) throws IOException {
        Set<String> names = new HashSet<>();
        try (JsonParser parser = JSON.createParser(text)) {
            int depth = 0;
            String parent = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token == JsonToken.FIELD_NAME && depth == 1) {
                    parent = parser.currentName();
                }
                boolean watched = depth == 1 || depth == 2 && parent.equals("stream_options");
                if (token == JsonToken.FIELD_NAME && watched && !names.add(depth + parser.currentName())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] damaged(byte[] body, SplittableRandom random) {
        byte[] worse = body.clone();
        switch (random.nextInt(4)) {
            case 0 -> worse[random.nextInt(worse.length)] = DAMAGE[random.nextInt(DAMAGE.length)];
            case 1 -> worse = Arrays.copyOf(worse, random.nextInt(worse.length + 1));
            case 2 -> worse[random.nextInt(worse.length)] = (byte) random.nextInt(256);
            default -> {
                int at = random.nextInt(worse.length);
                byte[] shorter = Arrays.copyOf(worse, worse.length - 1);
                System.arraycopy(worse, at + 1, shorter, at, worse.length - at - 1);
                worse = shorter;
            }
        }
        return worse;
    }

    private static String object(SplittableRandom random, int depth) {
        StringBuilder out = new StringBuilder("{").append(blank(random));
        int members = random.nextInt(6);
        for (int i = 0; i < members; i++) {
            String name = depth == 0 || random.nextInt(3) > 0 ? pick(NAMES, random) : "include_usage";
            out.append(i > 0 ? "," : "")
                    .append(blank(random))
                    .append('"')
                    .append(name)
                    .append('"');
            out.append(blank(random)).append(':').append(blank(random)).append(value(name, random, depth + 1));
        }
        return out.append(blank(random)).append('}').toString();
    }

    private static String value(String name, SplittableRandom random, int depth) {
        if (random.nextInt(8) > 0) {
            switch (name) {
                case "model", "user", "service_tier" -> {
                    return '"' + pick(TEXTS, random) + '"';
                }
                case "stream", "include_usage" -> {
                    return random.nextBoolean() ? "true" : "false";
                }
                case "stream_options" -> {
                    return random.nextInt(4) == 0 ? "null" : object(random, depth);
                }
                default -> {}
            }
        }
        return switch (random.nextInt(depth > 4 ? 4 : 6)) {
            case 0 -> '"' + pick(TEXTS, random) + '"';
            case 1 -> pick(NUMBERS, random);
            case 2 -> random.nextBoolean() ? "true" : "false";
            case 3 -> "null";
            case 4 -> object(random, depth);
            default -> "[" + value("", random, depth + 1) + "," + blank(random) + value("", random, depth + 1) + "]";
        };
    }

    private static String blank(SplittableRandom random) {
        return random.nextInt(5) == 0 ? pick(new String[] {" ", "\n", "\t", "\r\n  "}, random) : "";
    }

    private static String pick(String[] some, SplittableRandom random) {
        return some[random.nextInt(some.length)];
    }
}
