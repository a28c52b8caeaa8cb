package jevons.gateway.translate.chat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A whole answer.
///
/// @param id the vendor's id, empty where it gives none
/// @param model the vendor's name of the model, empty where it gives none
/// @param createdSeconds since 1970, where the vendor says it
/// @param choices the answers, one unless several were asked
/// @param usage empty where the vendor says none
public record Reply(String id, String model, OptionalLong createdSeconds, List<Choice> choices, Optional<Usage> usage) {

    public Reply {
        choices = List.copyOf(choices);
    }

    /// One answer.
    public record Choice(int index, List<Part> parts, Stop stop) {
        public Choice {
            parts = List.copyOf(parts);
        }
    }

    /// Why an answer is over.
    ///
    /// @param sequence the stop sequence met, empty where none or not said
    public record Stop(Why why, String sequence) {
        /// Over without a stop sequence.
        public static Stop of(Why why) {
            return new Stop(why, "");
        }
    }

    /// Reasons to stop.
    public enum Why {
        END,
        STOP_SEQUENCE,
        LENGTH,
        /// The model's whole context is full.
        CONTEXT_LENGTH,
        TOOL_CALLS,
        /// A filter or guardrail cut in.
        CONTENT_FILTER,
        /// The model declined.
        REFUSAL,
        /// The vendor wants the answer sent back to go on.
        PAUSE,
        /// The model called a tool in a way that cannot be read.
        MALFORMED,
        /// A reason that no wire knows.
        OTHER
    }

    /// Tokens, as a vendor counts them. For the client's eyes only: bills are made from the vendor's own answer.
    ///
    /// @param input all input, cached or not
    /// @param cacheRead of the input, read from a cache
    /// @param cacheWrite of the input, written to a cache
    /// @param cacheWriteHour of those written, kept for an hour
    /// @param output all output, thought included
    /// @param reasoning of the output, thought
    public record Usage(
            long input,
            OptionalLong cacheRead,
            OptionalLong cacheWrite,
            OptionalLong cacheWriteHour,
            long output,
            OptionalLong reasoning,
            OptionalLong audioInput,
            OptionalLong audioOutput) {

        /// Input that was neither read from a cache nor written to one.
        public long plainInput() {
            return Math.max(0, input - cacheRead.orElse(0) - cacheWrite.orElse(0));
        }

        /// All tokens.
        public long total() {
            return input + output;
        }
    }
}
