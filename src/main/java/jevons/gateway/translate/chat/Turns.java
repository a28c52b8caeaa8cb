package jevons.gateway.translate.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jevons.gateway.translate.chat.Message.Role;

/// Brings turns into the order that strict wires ask for.
public final class Turns {

    /// What a conversation is opened with where a wire wants the user first and the model was.
    public static final String OPENING = "(start of conversation)";

    private Turns() {}

    /// User and assistant by turns, the user first: neighbours of one role are merged, empty turns left out,
    /// results of tools put before other parts.
    public static List<Message> alternating(ChatRequest request, Notes notes) {
        List<Message> turns = new ArrayList<>();
        for (Message message : request.messages()) {
            if (!message.name().isEmpty()) {
                notes.add("messages.name", "dropped, the provider's turns have no names");
            }
            if (message.parts().isEmpty()) {
                notes.add("messages.content", "an empty turn was left out");
                continue;
            }
            if (turns.isEmpty() || turns.getLast().role() != message.role()) {
                turns.add(message);
            } else {
                List<Part> both = new ArrayList<>(turns.getLast().parts());
                both.addAll(message.parts());
                turns.set(turns.size() - 1, Message.of(message.role(), both));
            }
        }
        if (turns.isEmpty() || turns.getFirst().role() == Role.ASSISTANT) {
            notes.add("messages", "a first user turn was added, the provider wants one: " + OPENING);
            turns.addFirst(Message.of(Role.USER, List.of(Part.Text.of(OPENING))));
        }
        return turns.stream().map(Turns::resultsFirst).toList();
    }

    /// Without texts that say nothing, which some vendors refuse.
    public static ChatRequest withoutBlankTexts(ChatRequest request, Notes notes) {
        List<Message> messages = new ArrayList<>();
        for (Message message : request.messages()) {
            List<Part> kept = message.parts().stream()
                    .filter(part -> !isBlank(part))
                    .map(Turns::withoutBlankTexts)
                    .toList();
            if (kept.size() < message.parts().size()) {
                notes.add("messages.content", "an empty text was left out, the provider refuses it");
            }
            messages.add(new Message(message.role(), kept, message.name()));
        }
        List<Part.Text> system =
                request.system().stream().filter(text -> !text.text().isBlank()).toList();
        return new ChatRequest(
                request.model(),
                system,
                messages,
                request.sampling(),
                request.tooling(),
                request.format(),
                request.thinking(),
                request.terms());
    }

    /// The name of the tool of each call, by the call's id.
    public static Map<String, String> toolNames(List<Message> messages) {
        Map<String, String> names = new HashMap<>();
        for (Message message : messages) {
            for (Part.ToolCall call : Parts.only(message.parts(), Part.ToolCall.class)) {
                names.put(call.id(), call.name());
            }
        }
        return names;
    }

    private static Part withoutBlankTexts(Part part) {
        return part instanceof Part.ToolResult result
                ? new Part.ToolResult(
                        result.callId(),
                        result.name(),
                        result.parts().stream().filter(piece -> !isBlank(piece)).toList(),
                        result.error(),
                        result.cache())
                : part;
    }

    private static boolean isBlank(Part part) {
        return part instanceof Part.Text text && text.text().isBlank();
    }

    private static Message resultsFirst(Message message) {
        List<Part> ordered = new ArrayList<>(Parts.only(message.parts(), Part.ToolResult.class));
        if (ordered.isEmpty()) {
            return message;
        }
        message.parts().stream()
                .filter(part -> !(part instanceof Part.ToolResult))
                .forEach(ordered::add);
        return new Message(message.role(), ordered, message.name());
    }
}
