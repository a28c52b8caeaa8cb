package jevons.gateway.stream;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import jevons.gateway.stream.JsonTokens.Token;

/// The text of a request, for counting its tokens. Pictures, sound and files are not guessed; that they are there
/// is said.
final class RequestText {

    /// What marks a count of text where there was more than text.
    static final String TEXT_ONLY = "/text-only";

    /// The most text that is gathered; what is longer counts up to here, by its bytes.
    static final int TEXT_MAX = 4 << 20;

    private static final Set<String> HOLDERS = Set.of(
            "messages",
            "input",
            "prompt",
            "system",
            "instructions",
            "contents",
            "systemInstruction",
            "system_instruction",
            "inputText",
            "suffix");
    private static final Set<String> TEXTS = Set.of(
            "content",
            "text",
            "thinking",
            "arguments",
            "input",
            "prompt",
            "system",
            "instructions",
            "output",
            "inputText",
            "suffix",
            "name",
            "reasoning_content",
            "refusal");
    private static final Set<String> TOOLS = Set.of("tools", "functions", "toolConfig");
    private static final Set<String> MEDIA = Set.of(
            "image_url",
            "input_audio",
            "file",
            "file_id",
            "inlineData",
            "inline_data",
            "fileData",
            "file_data",
            "source",
            "image",
            "document",
            "video");

    private final StringBuilder text = new StringBuilder();
    private final JsonTokens tokens = new JsonTokens();
    private long numbers;
    private boolean media;

    private RequestText() {}

    /// Gathers the text of a request; empty where it is no JSON.
    static RequestText of(byte[] request) {
        RequestText found = new RequestText();
        try {
            found.walk(request);
        } catch (JsonRefusedException notJson) {
            found.text.setLength(0);
        }
        return found;
    }

    /// Tokens of the request's text; tokens that stand in it as numbers count as they are.
    TokenCounter.Count count(String model) {
        TokenCounter.Count count = TokenCounter.count(model, text.toString());
        return new TokenCounter.Count(count.tokens() + numbers, count.method() + (media ? TEXT_ONLY : ""));
    }

    /// Characters of the text at the top-level field `input`, for speech.
    static long inputCharacters(byte[] request) {
        JsonTokens tokens = new JsonTokens().over(request, 0, request.length);
        try {
            if (tokens.next() != Token.OBJECT) {
                return -1;
            }
            while (tokens.next() == Token.KEY) {
                boolean input = tokens.text().equals("input");
                Token value = tokens.next();
                if (input && value == Token.TEXT) {
                    String spoken = tokens.text();
                    return spoken.codePointCount(0, spoken.length());
                }
                if (value == Token.OBJECT || value == Token.ARRAY) {
                    tokens.skip();
                }
            }
        } catch (JsonRefusedException notJson) {
            return -1;
        }
        return -1;
    }

    private void walk(byte[] request) {
        tokens.over(request, 0, request.length);
        if (tokens.next() != Token.OBJECT) {
            return;
        }
        while (tokens.next() == Token.KEY) {
            String top = tokens.text();
            if (TOOLS.contains(top)) {
                raw(request);
            } else if (HOLDERS.contains(top)) {
                below(top, top.equals("input") || top.equals("prompt"));
            } else {
                pass();
            }
        }
        tokens.next();
    }

    private void pass() {
        Token value = tokens.next();
        if (value == Token.OBJECT || value == Token.ARRAY) {
            tokens.skip();
        }
    }

    private void raw(byte[] request) {
        Token value = tokens.next();
        int from = tokens.start();
        if (value == Token.OBJECT || value == Token.ARRAY) {
            tokens.skip();
            take(new String(request, from, Math.min(tokens.end() - from, TEXT_MAX), StandardCharsets.UTF_8));
        }
    }

    private void below(String top, boolean numbered) {
        int outside = tokens.depth();
        String key = top;
        do {
            switch (tokens.next()) {
                case KEY -> {
                    key = tokens.text();
                    if (MEDIA.contains(key)) {
                        media = true;
                        pass();
                    }
                }
                case TEXT -> {
                    if (TEXTS.contains(key)) {
                        take(tokens.text());
                    }
                }
                case NUMBER -> numbers += numbered && key.equals(top) ? 1 : 0;
                case OBJECT -> arguments(key, outside);
                case ARRAY, OBJECT_END, ARRAY_END, TRUE, FALSE, NULL, END -> {}
            }
        } while (tokens.depth() > outside);
    }

    /// The arguments of an earlier tool call are text that the model reads.
    private void arguments(String key, int outside) {
        boolean written = key.equals("args") || key.equals("input") && tokens.depth() > outside + 2;
        if (written) {
            int from = tokens.start();
            tokens.skip();
            take(new String(tokens.bytes(), from, tokens.end() - from, StandardCharsets.UTF_8));
        }
    }

    private void take(String more) {
        int room = TEXT_MAX - text.length();
        text.append(more, 0, Math.min(room, more.length()));
        if (room > more.length()) {
            text.append('\n');
        }
    }
}
