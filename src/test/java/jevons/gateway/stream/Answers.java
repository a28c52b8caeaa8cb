package jevons.gateway.stream;

/// Answers and requests written for tests, in the shapes that providers send.
final class Answers {

    private static final String WORDS = "The quick brown fox jumps over the lazy dog and says \\\"hello\\\". ";
    static final String CHAT_USAGE = "{\"prompt_tokens\":120,\"completion_tokens\":45,\"total_tokens\":165,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":64,\"audio_tokens\":0},\"completion_tokens_details\":"
            + "{\"reasoning_tokens\":16,\"audio_tokens\":0,\"accepted_prediction_tokens\":0,"
            + "\"rejected_prediction_tokens\":0}}";

    private Answers() {}

    /// Text of about so many bytes, as it stands in JSON.
    static String words(int bytes) {
        return WORDS.repeat(Math.max(1, bytes / WORDS.length()));
    }

    static String chat(int textBytes) {
        return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1754688908,\"model\":"
                + "\"gpt-4o-2024-08-06\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                + words(textBytes) + "\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                + "\"usage\":" + CHAT_USAGE + ",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_1\"}";
    }

    static String message(int textBytes) {
        return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-sonnet-4-5\","
                + "\"content\":[{\"type\":\"text\",\"text\":\"" + words(textBytes) + "\"}],"
                + "\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":25,"
                + "\"cache_creation_input_tokens\":100,\"cache_read_input_tokens\":1800,\"cache_creation\":"
                + "{\"ephemeral_5m_input_tokens\":100,\"ephemeral_1h_input_tokens\":0},\"output_tokens\":150,"
                + "\"service_tier\":\"standard\"}}";
    }

    static String chatChunk(String text) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1754688908,\"model\":"
                + "\"gpt-4o-2024-08-06\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text
                + "\"},\"finish_reason\":null}],\"usage\":null}\n\n";
    }

    static String chatEnd() {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1754688908,\"model\":"
                + "\"gpt-4o-2024-08-06\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                + "\"usage\":null}\n\n";
    }

    static String chatUsageOnly() {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1754688908,\"model\":"
                + "\"gpt-4o-2024-08-06\",\"service_tier\":\"default\",\"choices\":[],\"usage\":" + CHAT_USAGE + "}\n\n";
    }

    /// Finish, usage, done.
    static String chatUsage() {
        return chatEnd() + chatUsageOnly() + "data: [DONE]\n\n";
    }

    static String messageStart() {
        return "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":"
                + "\"message\",\"role\":\"assistant\",\"model\":\"claude-sonnet-4-5\",\"content\":[],"
                + "\"stop_reason\":null,\"usage\":{\"input_tokens\":25,\"cache_creation_input_tokens\":100,"
                + "\"cache_read_input_tokens\":1800,\"cache_creation\":{\"ephemeral_5m_input_tokens\":100,"
                + "\"ephemeral_1h_input_tokens\":0},\"output_tokens\":1,\"service_tier\":\"standard\"}}}\n\n";
    }

    static String messageText(String text) {
        return "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
                + "{\"type\":\"text_delta\",\"text\":\"" + text + "\"}}\n\n";
    }

    static String messageDelta(int output) {
        return "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\","
                + "\"stop_sequence\":null},\"usage\":{\"output_tokens\":" + output + "}}\n\n";
    }

    static String messageStop() {
        return "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
    }

    static String request(int textBytes) {
        return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"system\",\"content\":\"You are kind.\"},"
                + "{\"role\":\"user\",\"content\":\"" + words(textBytes) + "\"}],\"stream\":true,"
                + "\"max_completion_tokens\":500,\"temperature\":0.7,\"user\":\"u-1\",\"x_unknown\":{\"a\":[1,2.5e3]}}";
    }
}
