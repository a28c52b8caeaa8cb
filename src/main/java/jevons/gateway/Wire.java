package jevons.gateway;

/// The shapes that requests and answers have on the wire, at a client's side or a provider's.
public enum Wire {
    OPENAI_CHAT,
    OPENAI_RESPONSES,
    OPENAI_COMPLETIONS,
    OPENAI_EMBEDDINGS,
    /// OpenAI's other endpoints, passed on as they are: images, audio, moderations, files, batches.
    OPENAI_OTHER,
    ANTHROPIC_MESSAGES,
    /// Gemini and Vertex: generateContent and streamGenerateContent.
    GEMINI_GENERATE,
    BEDROCK_CONVERSE,
    /// Bedrock's invoke: the vendor's own body inside Amazon's envelope.
    BEDROCK_INVOKE;

    /// True where a client that speaks it expects Anthropic's shapes of errors and lists.
    public boolean isAnthropic() {
        return this == ANTHROPIC_MESSAGES;
    }
}
