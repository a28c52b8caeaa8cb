package jevons.simulator.wire;

import jevons.simulator.answer.PromptReader;

/// Reads prompts of some dialects without answering them.
public final class Reading {

    private Reading() {}

    /// A prompt of Anthropic's messages.
    public static PromptReader anthropic(Call call) {
        return AnthropicMessages.prompt(call.json());
    }

    /// A prompt of Gemini's, perhaps inside `generateContentRequest`.
    public static PromptReader gemini(Call call) {
        return GeminiGenerate.prompt(
                call.json().has("generateContentRequest") ? call.json().path("generateContentRequest") : call.json());
    }
}
