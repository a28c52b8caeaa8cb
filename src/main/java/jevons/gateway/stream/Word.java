package jevons.gateway.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The field names that the gateway looks for in answers, each with what it stands for. Found by bytes, without
/// making text of them.
enum Word {
    /// Any other name.
    OTHER("", Role.NONE),

    USAGE("usage", Role.COUNTS),
    USAGE_METADATA("usageMetadata", Role.COUNTS),
    USAGE_METADATA_SNAKE("usage_metadata", Role.COUNTS),
    INVOCATION_METRICS("amazon-bedrock-invocationMetrics", Role.COUNTS),
    META("meta", Role.COUNTS),

    TRACE("trace", Role.BESIDE),
    BEDROCK_TRACE("amazon-bedrock-trace", Role.BESIDE),

    PROMPT_TOKEN_COUNT("prompt_token_count", Role.LOOSE),
    GENERATION_TOKEN_COUNT("generation_token_count", Role.LOOSE),
    INPUT_TEXT_TOKEN_COUNT("inputTextTokenCount", Role.LOOSE),
    TOTAL_OUTPUT_TEXT_TOKEN_COUNT("totalOutputTextTokenCount", Role.LOOSE),
    PROMPT_EVAL_COUNT("prompt_eval_count", Role.LOOSE),
    EVAL_COUNT("eval_count", Role.LOOSE),
    NUM_TOKENS_PROMPT("num_tokens_prompt_total", Role.LOOSE),
    NUM_TOKENS_GENERATED("num_tokens_generated", Role.LOOSE),
    TOKEN_COUNT("tokenCount", Role.LOOSE),
    GENERATED_TOKEN_COUNT("generated_token_count", Role.LOOSE),
    INPUT_TOKEN_COUNT("input_token_count", Role.LOOSE),

    MODEL("model", Role.ENVELOPE),
    MODEL_VERSION("modelVersion", Role.ENVELOPE),
    SERVICE_TIER("service_tier", Role.ENVELOPE),

    CHOICES("choices", Role.HOLDER),
    CANDIDATES("candidates", Role.HOLDER),
    CONTENT_BLOCK("content_block", Role.HOLDER),
    CONTENT_BLOCK_DELTA("contentBlockDelta", Role.HOLDER),
    OUTPUT("output", Role.HOLDER),
    OUTPUTS("outputs", Role.HOLDER),
    RESULTS("results", Role.HOLDER),
    MESSAGE("message", Role.HOLDER),

    CONTENT("content", Role.TEXT),
    TEXT("text", Role.TEXT),
    THINKING("thinking", Role.TEXT),
    PARTIAL_JSON("partial_json", Role.TEXT),
    ARGUMENTS("arguments", Role.TEXT),
    REASONING_CONTENT("reasoning_content", Role.TEXT),
    REASONING("reasoning", Role.TEXT),
    REFUSAL("refusal", Role.TEXT),
    DELTA("delta", Role.TEXT),
    GENERATION("generation", Role.TEXT),
    OUTPUT_TEXT("outputText", Role.TEXT),
    GENERATED_TEXT("generated_text", Role.TEXT),
    COMPLETION("completion", Role.TEXT),
    TOOL_PLAN("tool_plan", Role.TEXT),
    RESPONSE("response", Role.TEXT),

    /// Arguments of a tool, as an object or as a piece of text.
    ARGS("args", Role.RAW),
    INPUT("input", Role.RAW),

    /// Repeats the reasoning that stands beside it.
    REASONING_DETAILS("reasoning_details", Role.REPEAT),

    FINISH_REASON("finish_reason", Role.FINISH),
    FINISH_REASON_CAMEL("finishReason", Role.FINISH),
    STOP_REASON("stop_reason", Role.FINISH),
    STOP_REASON_CAMEL("stopReason", Role.FINISH),
    DONE_REASON("done_reason", Role.FINISH),
    COMPLETION_REASON("completionReason", Role.FINISH),
    BLOCK_REASON("blockReason", Role.FINISH),
    GUARDRAIL_ACTION("amazon-bedrock-guardrailAction", Role.FINISH),
    DONE("done", Role.FINISH),
    IS_FINISHED("is_finished", Role.FINISH),

    TYPE("type", Role.NONE),
    EVENT_TYPE("event_type", Role.NONE),
    ERROR("error", Role.NONE),
    METADATA("metadata", Role.NONE),
    MESSAGE_STOP("messageStop", Role.NONE);

    /// What a name stands for.
    enum Role {
        NONE,
        /// An object of counts, or one that may hold them.
        COUNTS,
        /// Something that is metered beside the counts.
        BESIDE,
        /// A count that stands alone.
        LOOSE,
        /// Says which model answered, or at which tier.
        ENVELOPE,
        /// Holds the answer's text somewhere below it.
        HOLDER,
        /// The answer's text itself, or what holds it.
        TEXT,
        /// JSON that the model wrote.
        RAW,
        /// What stands elsewhere already.
        REPEAT,
        /// Says that the answer is whole.
        FINISH
    }

    private static final int SLOTS = 512;
    private static final Word[] TABLE = table();
    private static final int LENGTH_MAX = 40;

    private final byte[] bytes;
    private final Role role;

    Word(String name, Role role) {
        this.bytes = name.getBytes(StandardCharsets.US_ASCII);
        this.role = role;
    }

    Role role() {
        return role;
    }

    /// True where the answer's text may stand below it.
    boolean isHolder() {
        return role == Role.HOLDER || role == Role.TEXT && this != RESPONSE && this != TEXT;
    }

    /// The word that these bytes spell.
    static Word of(byte[] text, int from, int to) {
        int length = to - from;
        if (length < 4 || length > LENGTH_MAX) {
            return OTHER;
        }
        for (int slot = slot(text, from, length); ; slot = (slot + 1) & (SLOTS - 1)) {
            Word word = TABLE[slot];
            if (word == OTHER || Arrays.equals(word.bytes, 0, word.bytes.length, text, from, to)) {
                return word;
            }
        }
    }

    private static int slot(byte[] text, int from, int length) {
        int mixed =
                length * 0x9E3779B1 + text[from] * 31 + text[from + length - 1] * 1021 + text[from + length / 2] * 7;
        return (mixed ^ mixed >>> 15) & (SLOTS - 1);
    }

    private static Word[] table() {
        Word[] slots = new Word[SLOTS];
        Arrays.fill(slots, OTHER);
        for (Word word : values()) {
            if (word == OTHER) {
                continue;
            }
            int slot = slot(word.bytes, 0, word.bytes.length);
            while (slots[slot] != OTHER) {
                slot = (slot + 1) & (SLOTS - 1);
            }
            slots[slot] = word;
        }
        return slots;
    }
}
