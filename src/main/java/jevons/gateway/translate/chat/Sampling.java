package jevons.gateway.translate.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// How tokens are drawn and when to stop.
///
/// @param maxTokens most tokens of the answer, thought included
/// @param stop texts that end the answer
public record Sampling(
        Optional<BigDecimal> temperature,
        Optional<BigDecimal> topP,
        OptionalLong topK,
        OptionalLong maxTokens,
        List<String> stop,
        OptionalLong seed,
        Penalties penalties,
        Extras extras) {

    public Sampling {
        stop = List.copyOf(stop);
    }

    /// What makes tokens less likely.
    ///
    /// @param bias by token, an object; missing where not said
    public record Penalties(Optional<BigDecimal> presence, Optional<BigDecimal> frequency, Optional<JsonNode> bias) {
        public static final Penalties NONE = new Penalties(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// What is asked beside one answer.
    ///
    /// @param choices how many answers
    /// @param logprobs whether likelihoods are wanted
    /// @param topLogprobs how many likelihoods per token
    public record Extras(int choices, boolean logprobs, OptionalInt topLogprobs) {
        public static final Extras NONE = new Extras(1, false, OptionalInt.empty());
    }
}
