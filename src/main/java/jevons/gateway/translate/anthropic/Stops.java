package jevons.gateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Reply.Stop;
import jevons.gateway.translate.chat.Reply.Why;

/// Anthropic's stop reasons.
final class Stops {

    private Stops() {}

    /// @param holder the message or the delta that holds reason and sequence
    static Stop read(JsonNode holder) {
        Why why = switch (holder.path("stop_reason").asText()) {
            case "end_turn" -> Why.END;
            case "stop_sequence" -> Why.STOP_SEQUENCE;
            case "max_tokens" -> Why.LENGTH;
            case "model_context_window_exceeded" -> Why.CONTEXT_LENGTH;
            case "tool_use" -> Why.TOOL_CALLS;
            case "refusal" -> Why.REFUSAL;
            case "pause_turn" -> Why.PAUSE;
            default -> Why.OTHER;
        };
        JsonNode sequence = holder.path("stop_sequence");
        return new Stop(why, sequence.isTextual() ? sequence.textValue() : "");
    }

    static void write(Stop stop, ObjectNode holder, Notes notes) {
        holder.put("stop_reason", reason(stop, notes));
        if (stop.sequence().isEmpty()) {
            holder.putNull("stop_sequence");
        } else {
            holder.put("stop_sequence", stop.sequence());
        }
    }

    private static String reason(Stop stop, Notes notes) {
        return switch (stop.why()) {
            case END -> "end_turn";
            case STOP_SEQUENCE -> "stop_sequence";
            case LENGTH -> "max_tokens";
            case CONTEXT_LENGTH -> "model_context_window_exceeded";
            case TOOL_CALLS -> "tool_use";
            case CONTENT_FILTER, REFUSAL -> "refusal";
            case PAUSE -> "pause_turn";
            case MALFORMED, OTHER -> {
                notes.add("stop_reason", "end_turn stands for " + stop.why() + ", which Anthropic cannot say");
                yield "end_turn";
            }
        };
    }
}
