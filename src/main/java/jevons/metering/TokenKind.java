package jevons.metering;

/// What a token was spent on inside its direction. A token has exactly one kind.
public enum TokenKind {
    /// Ordinary prompt or answer.
    PLAIN,
    /// Thought before the answer.
    REASONING,
    /// Part of a predicted output that was not taken, billed as output.
    REJECTED_PREDICTION,
    /// Prompt tokens that a tool brought in (Gemini's tool-use prompt, search results).
    TOOL_USE,
    /// Citations (Perplexity).
    CITATION
}
