package jevons.gateway.config;

import java.util.List;
import java.util.Optional;
import jevons.gateway.Wire;

/// The kinds of providers that settings may name: the one table of their names, addresses, variables and options.
/// How each is called stands in [jevons.gateway.provider.Providers].
public final class ProviderKinds {

    /// All, in the order in which their variables are looked for.
    public static final List<ProviderKind> ALL = List.of(
            ProviderKind.own("openai", "openai", Wire.OPENAI_CHAT, "https://api.openai.com/v1", "OPENAI_API_KEY")
                    .with("organization", "project")
                    .serving(
                            "gpt-*",
                            "chatgpt-*",
                            "o1*",
                            "o3*",
                            "o4*",
                            "codex-*",
                            "computer-use-*",
                            "text-embedding-*",
                            "omni-moderation-*",
                            "dall-e-*",
                            "sora-*",
                            "whisper-*",
                            "tts-*"),
            ProviderKind.own(
                            "anthropic",
                            "anthropic",
                            Wire.ANTHROPIC_MESSAGES,
                            "https://api.anthropic.com",
                            "ANTHROPIC_API_KEY")
                    .with("version", "auth")
                    .serving("claude-*"),
            ProviderKind.own(
                            "gemini",
                            "google",
                            Wire.GEMINI_GENERATE,
                            "https://generativelanguage.googleapis.com",
                            "GEMINI_API_KEY")
                    .with("api")
                    .serving("gemini-*", "gemma-*"),
            ProviderKind.own(
                            "vertex",
                            "google-vertex",
                            Wire.GEMINI_GENERATE,
                            "https://{region}-aiplatform.googleapis.com",
                            "")
                    .with("region", "project"),
            ProviderKind.own(
                            "bedrock",
                            "aws-bedrock",
                            Wire.BEDROCK_CONVERSE,
                            "https://bedrock-runtime.{region}.amazonaws.com",
                            "AWS_BEARER_TOKEN_BEDROCK")
                    .with("region", "access-key-id", "session-token"),
            ProviderKind.own("azure", "azure", Wire.OPENAI_CHAT, "", "AZURE_OPENAI_API_KEY")
                    .with("api-version", "auth"),
            ProviderKind.compatible("mistral", "https://api.mistral.ai/v1", "MISTRAL_API_KEY")
                    .serving(
                            "mistral-*",
                            "ministral-*",
                            "magistral-*",
                            "codestral-*",
                            "devstral-*",
                            "pixtral-*",
                            "voxtral-*",
                            "open-mi*"),
            ProviderKind.compatible("groq", "https://api.groq.com/openai/v1", "GROQ_API_KEY"),
            ProviderKind.compatible("xai", "https://api.x.ai/v1", "XAI_API_KEY").serving("grok-*"),
            ProviderKind.compatible("deepseek", "https://api.deepseek.com/v1", "DEEPSEEK_API_KEY")
                    .serving("deepseek-*"),
            ProviderKind.compatible("cohere", "https://api.cohere.ai/compatibility/v1", "COHERE_API_KEY")
                    .serving("command-*"),
            ProviderKind.compatible("perplexity", "https://api.perplexity.ai", "PERPLEXITY_API_KEY")
                    .serving("sonar*"),
            ProviderKind.compatible("moonshot", "https://api.moonshot.ai/v1", "MOONSHOT_API_KEY")
                    .serving("kimi-*", "moonshot-*"),
            ProviderKind.compatible("openrouter", "https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"),
            ProviderKind.compatible("together", "https://api.together.xyz/v1", "TOGETHER_API_KEY"),
            ProviderKind.compatible("fireworks", "https://api.fireworks.ai/inference/v1", "FIREWORKS_API_KEY"),
            ProviderKind.compatible("cerebras", "https://api.cerebras.ai/v1", "CEREBRAS_API_KEY"),
            ProviderKind.compatible("vllm", "", ""),
            ProviderKind.compatible("ollama", "http://127.0.0.1:11434/v1", ""),
            ProviderKind.compatible("openai-compatible", "", ""));

    private ProviderKinds() {}

    /// The kind of a name; empty where there is none.
    public static Optional<ProviderKind> find(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }
}
