package jevons.gateway.translate;

import java.util.List;
import java.util.Optional;
import jevons.gateway.Wire;
import jevons.gateway.translate.anthropic.AnthropicCodec;
import jevons.gateway.translate.bedrock.BedrockCodec;
import jevons.gateway.translate.chat.Codec;
import jevons.gateway.translate.gemini.GeminiCodec;
import jevons.gateway.translate.openai.OpenAiChatCodec;

/// Every codec there is. To add a wire: one class that implements [Codec] and one line here.
public final class Codecs {

    /// The codecs, one per wire.
    public static final List<Codec> ALL =
            List.of(new OpenAiChatCodec(), new AnthropicCodec(), new BedrockCodec(), new GeminiCodec());

    private Codecs() {}

    /// The codec of a wire, where there is one.
    public static Optional<Codec> of(Wire wire) {
        return ALL.stream().filter(codec -> codec.wire() == wire).findFirst();
    }
}
