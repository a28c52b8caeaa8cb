package jevons.metering.dialect;

import java.util.ArrayList;
import java.util.List;

/// Every dialect that Jevons reads.
public final class Dialects {

    private static final List<Dialect> ALL = all(List.of(
            OpenAiDialects.CHAT,
            OpenAiDialects.RESPONSES,
            OpenAiDialects.REALTIME,
            OpenAiDialects.EMBEDDINGS,
            OpenAiDialects.IMAGES,
            OpenAiDialects.TRANSCRIPTION,
            AnthropicDialects.MESSAGES,
            GoogleDialects.GENERATE,
            GoogleDialects.INTERACTIONS,
            ChatDialects.GEMINI_CHAT,
            ChatDialects.MISTRAL,
            ChatDialects.GROQ,
            ChatDialects.DEEPSEEK,
            ChatDialects.XAI_CHAT,
            ChatDialects.XAI_RESPONSES,
            ChatDialects.OPENROUTER,
            ChatDialects.PERPLEXITY));

    private Dialects() {}

    public static List<Dialect> all() {
        return ALL;
    }

    /// @throws IllegalArgumentException where no dialect has the name; the message lists those there are
    public static Dialect named(String name) {
        return ALL.stream()
                .filter(dialect -> dialect.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no dialect is named '" + name + "'; there are "
                        + ALL.stream().map(Dialect::name).toList()));
    }

    private static List<Dialect> all(List<Dialect> some) {
        List<Dialect> every = new ArrayList<>(some);
        every.addAll(CloudDialects.all());
        return List.copyOf(every);
    }
}
