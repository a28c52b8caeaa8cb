package jevons.metering.dialect;

import java.util.Locale;
import java.util.Optional;
import jevons.metering.UsageBlock;

/// Chooses the dialect of an answer: by the shape of its usage block first, because gateways relabel providers,
/// then by provider and endpoint where shapes are shared.
public final class DialectChoice {

    private DialectChoice() {}

    /// The dialect of a block; empty where no dialect knows its shape.
    ///
    /// @param provider who answered, as far as known: `openai`, `google-vertex`, `aws-bedrock` …
    /// @param uri the endpoint called, empty where unknown
    public static Optional<Dialect> choose(String provider, String uri, UsageBlock block) {
        String name = provider.toLowerCase(Locale.ROOT);
        String endpoint = uri.toLowerCase(Locale.ROOT);
        return own(block).or(() -> tokens(name, endpoint, block)).or(() -> chat(name, endpoint, block));
    }

    /// Shapes that one provider alone uses.
    private static Optional<Dialect> own(UsageBlock block) {
        if (any(block, "promptTokenCount", "candidatesTokenCount", "responseTokenCount", "totalTokenCount")) {
            return Optional.of(GoogleDialects.GENERATE);
        }
        if (any(block, "total_input_tokens", "total_output_tokens")) {
            return Optional.of(GoogleDialects.INTERACTIONS);
        }
        if (any(block, "inputTokens", "outputTokens")) {
            return Optional.of(CloudDialects.CONVERSE);
        }
        if (any(block, "inputTokenCount", "outputTokenCount")) {
            return Optional.of(CloudDialects.INVOKE_METRICS);
        }
        if (any(block, "prompt_token_count", "generation_token_count")) {
            return Optional.of(CloudDialects.LLAMA);
        }
        if (any(block, "inputTextTokenCount", "totalOutputTextTokenCount")) {
            return Optional.of(CloudDialects.TITAN);
        }
        if (block.has("billed_units")) {
            return Optional.of(CloudDialects.COHERE);
        }
        if (any(block, "prompt_eval_count", "eval_count")) {
            return Optional.of(CloudDialects.OLLAMA);
        }
        if (any(block, "input_token_count", "generated_token_count")) {
            return Optional.of(CloudDialects.WATSONX);
        }
        return any(block, "num_tokens_prompt_total") ? Optional.of(CloudDialects.ALEPH_ALPHA) : Optional.empty();
    }

    /// Shapes with `input_tokens`: OpenAI's newer endpoints and Anthropic.
    private static Optional<Dialect> tokens(String provider, String uri, UsageBlock block) {
        if (uri.contains("/audio/") || any(block, "seconds") || typeIs(block, "tokens") || typeIs(block, "duration")) {
            return Optional.of(OpenAiDialects.TRANSCRIPTION);
        }
        if (!any(block, "input_tokens", "output_tokens")) {
            return Optional.empty();
        }
        if (uri.contains("/images/")) {
            return Optional.of(OpenAiDialects.IMAGES);
        }
        if (block.has("input_token_details.cached_tokens")) {
            return Optional.of(OpenAiDialects.REALTIME);
        }
        boolean grandTotal = any(block, "total_tokens") || block.has("input_tokens_details");
        if (!grandTotal) {
            return Optional.of(AnthropicDialects.MESSAGES);
        }
        return Optional.of(isXai(provider, block) ? ChatDialects.XAI_RESPONSES : OpenAiDialects.RESPONSES);
    }

    /// Shapes with `prompt_tokens`: OpenAI's chat and those who copied it.
    private static Optional<Dialect> chat(String provider, String uri, UsageBlock block) {
        if (!any(block, "prompt_tokens", "completion_tokens", "total_tokens")) {
            return Optional.empty();
        }
        if (isXai(provider, block)) {
            return Optional.of(ChatDialects.XAI_CHAT);
        }
        if (block.has("prompt_cache_hit_tokens")) {
            return Optional.of(ChatDialects.DEEPSEEK);
        }
        if (uri.contains("/embeddings") || !any(block, "completion_tokens")) {
            return Optional.of(OpenAiDialects.EMBEDDINGS);
        }
        if (block.has("is_byok") || block.has("cost_details") || provider.equals("openrouter")) {
            return Optional.of(ChatDialects.OPENROUTER);
        }
        return Optional.of(
                switch (provider) {
                    case "mistral" -> ChatDialects.MISTRAL;
                    case "groq" -> ChatDialects.GROQ;
                    case "deepseek" -> ChatDialects.DEEPSEEK;
                    case "perplexity" -> ChatDialects.PERPLEXITY;
                    case "google", "google-vertex" -> ChatDialects.GEMINI_CHAT;
                    default -> byShape(block);
                });
    }

    private static Dialect byShape(UsageBlock block) {
        if (any(block, "num_cached_tokens", "prompt_audio_seconds")) {
            return ChatDialects.MISTRAL;
        }
        if (any(block, "queue_time", "total_time")) {
            return ChatDialects.GROQ;
        }
        return any(block, "citation_tokens", "num_search_queries") ? ChatDialects.PERPLEXITY : OpenAiDialects.CHAT;
    }

    private static boolean isXai(String provider, UsageBlock block) {
        return provider.equals("xai") || provider.equals("x-ai") || any(block, "cost_in_usd_ticks", "num_sources_used");
    }

    private static boolean typeIs(UsageBlock block, String type) {
        return block.text("type").filter(type::equals).isPresent();
    }

    private static boolean any(UsageBlock block, String... paths) {
        for (String path : paths) {
            if (block.number(path).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
