package jevons.gateway.translate.openai;

import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Reply.Stop;
import jevons.gateway.translate.chat.Reply.Why;

/// OpenAI's finish reasons.
final class Stops {

    private Stops() {}

    /// @param calls whether the answer calls tools: with a forced tool the vendor says `stop` all the same
    static Stop read(String reason, boolean calls, boolean declined) {
        return Stop.of(
                switch (reason) {
                    case "stop", "eos", "end_turn", "" -> calls ? Why.TOOL_CALLS : declined ? Why.REFUSAL : Why.END;
                    case "length", "model_length" -> Why.LENGTH;
                    case "tool_calls", "function_call" -> Why.TOOL_CALLS;
                    case "content_filter" -> Why.CONTENT_FILTER;
                    default -> Why.OTHER;
                });
    }

    static String write(Stop stop, Notes notes) {
        return switch (stop.why()) {
            case END, STOP_SEQUENCE -> "stop";
            case LENGTH, CONTEXT_LENGTH -> "length";
            case TOOL_CALLS -> "tool_calls";
            case CONTENT_FILTER, REFUSAL -> "content_filter";
            case PAUSE, MALFORMED, OTHER -> {
                notes.add("finish_reason", "stop stands for " + stop.why() + ", which OpenAI chat cannot say");
                yield "stop";
            }
        };
    }
}
