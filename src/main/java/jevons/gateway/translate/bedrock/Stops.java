package jevons.gateway.translate.bedrock;

import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Reply.Stop;
import jevons.gateway.translate.chat.Reply.Why;

/// Amazon's stop reasons.
final class Stops {

    private Stops() {}

    static Stop read(String reason) {
        return Stop.of(
                switch (reason) {
                    case "end_turn" -> Why.END;
                    case "tool_use" -> Why.TOOL_CALLS;
                    case "max_tokens" -> Why.LENGTH;
                    case "stop_sequence" -> Why.STOP_SEQUENCE;
                    case "guardrail_intervened", "content_filtered" -> Why.CONTENT_FILTER;
                    case "model_context_window_exceeded" -> Why.CONTEXT_LENGTH;
                    case "malformed_model_output", "malformed_tool_use" -> Why.MALFORMED;
                    default -> Why.OTHER;
                });
    }

    static String write(Stop stop, Notes notes) {
        return switch (stop.why()) {
            case END -> "end_turn";
            case TOOL_CALLS -> "tool_use";
            case LENGTH -> "max_tokens";
            case STOP_SEQUENCE -> "stop_sequence";
            case CONTENT_FILTER, REFUSAL -> "content_filtered";
            case CONTEXT_LENGTH -> "model_context_window_exceeded";
            case MALFORMED -> "malformed_model_output";
            case PAUSE, OTHER -> {
                notes.add("stopReason", "end_turn stands for " + stop.why() + ", which Bedrock cannot say");
                yield "end_turn";
            }
        };
    }
}
