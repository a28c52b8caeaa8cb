package jevons.gateway.translate.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Questions about parts.
public final class Parts {

    private Parts() {}

    /// The texts among parts, in order.
    public static List<String> texts(List<Part> parts) {
        return only(parts, Part.Text.class).stream().map(Part.Text::text).toList();
    }

    /// The parts of one type, in order.
    public static <T extends Part> List<T> only(List<Part> parts, Class<T> type) {
        List<T> found = new ArrayList<>();
        for (Part part : parts) {
            if (type.isInstance(part)) {
                found.add(type.cast(part));
            }
        }
        return found;
    }

    /// True where a part of the type is among them.
    public static boolean any(List<Part> parts, Class<? extends Part> type) {
        return parts.stream().anyMatch(type::isInstance);
    }

    /// A part with a cache mark; one that can have none stays as it is.
    public static Part marked(Part part, Part.CacheMark mark) {
        return switch (part) {
            case Part.Text said -> new Part.Text(said.text(), Optional.of(mark));
            case Part.Media media -> new Part.Media(media.kind(), media.source(), media.name(), Optional.of(mark));
            case Part.ToolResult result ->
                new Part.ToolResult(result.callId(), result.name(), result.parts(), result.error(), Optional.of(mark));
            case Part.ToolCall _, Part.Reasoning _, Part.Refusal _ -> part;
        };
    }
}
