package jevons.gateway.translate;

import java.nio.charset.StandardCharsets;
import jevons.gateway.Wire;

/// Small requests for tests.
final class Asks {

    private Asks() {}

    /// One user turn, streamed, with usage.
    static byte[] minimal(Wire wire) {
        String body = switch (wire) {
            case OPENAI_CHAT -> """
                        {"model":"asked","stream":true,"stream_options":{"include_usage":true},
                         "messages":[{"role":"user","content":"hi"}]}""";
            case ANTHROPIC_MESSAGES -> """
                        {"model":"asked","max_tokens":9,"stream":true,"messages":[{"role":"user","content":"hi"}]}""";
            case GEMINI_GENERATE -> """
                        {"contents":[{"role":"user","parts":[{"text":"hi"}]}]}""";
            case BEDROCK_CONVERSE -> """
                        {"messages":[{"role":"user","content":[{"text":"hi"}]}]}""";
            default -> throw new IllegalArgumentException(wire.name());
        };
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
