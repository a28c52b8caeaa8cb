package jevons.gateway.translate.gemini;

import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Reply.Stop;
import jevons.gateway.translate.chat.Reply.Why;

/// Google's finish reasons.
final class Stops {

    private Stops() {}

    /// @param calls whether the answer calls functions, for which Google has no reason of its own
    static Stop read(String reason, boolean calls) {
        return Stop.of(
                switch (reason) {
                    case "STOP" -> calls ? Why.TOOL_CALLS : Why.END;
                    case "MAX_TOKENS" -> Why.LENGTH;
                    case "SAFETY",
                            "RECITATION",
                            "BLOCKLIST",
                            "PROHIBITED_CONTENT",
                            "SPII",
                            "IMAGE_SAFETY",
                            "IMAGE_PROHIBITED_CONTENT",
                            "IMAGE_RECITATION",
                            "MODEL_ARMOR",
                            "LANGUAGE" -> Why.CONTENT_FILTER;
                    case "MALFORMED_FUNCTION_CALL",
                            "UNEXPECTED_TOOL_CALL",
                            "MALFORMED_RESPONSE",
                            "TOO_MANY_TOOL_CALLS" -> Why.MALFORMED;
                    default -> Why.OTHER;
                });
    }

    static String write(Stop stop, Notes notes) {
        return switch (stop.why()) {
            case END, STOP_SEQUENCE, TOOL_CALLS -> "STOP";
            case LENGTH, CONTEXT_LENGTH -> "MAX_TOKENS";
            case CONTENT_FILTER, REFUSAL -> "SAFETY";
            case MALFORMED -> "MALFORMED_FUNCTION_CALL";
            case OTHER -> "OTHER";
            case PAUSE -> {
                notes.add("finishReason", "STOP stands for " + stop.why() + ", which Gemini cannot say");
                yield "STOP";
            }
        };
    }
}
