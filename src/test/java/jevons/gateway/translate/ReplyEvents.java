package jevons.gateway.translate;

import java.util.ArrayList;
import java.util.List;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Reply;
import jevons.gateway.translate.chat.ReplyEvent;

/// A whole answer as the steps of a stream.
final class ReplyEvents {

    private ReplyEvents() {}

    /// The steps, from the beginning to the usage.
    static List<ReplyEvent> of(Reply reply) {
        List<ReplyEvent> events = new ArrayList<>();
        events.add(new ReplyEvent.Began(reply.id(), reply.createdSeconds()));
        for (Reply.Choice choice : reply.choices()) {
            int calls = 0;
            for (Part part : choice.parts()) {
                calls += part(choice.index(), calls, part, events);
            }
            events.add(new ReplyEvent.Stopped(choice.index(), choice.stop()));
        }
        reply.usage().ifPresent(usage -> events.add(new ReplyEvent.Used(usage)));
        return events;
    }

    private static int part(int choice, int calls, Part part, List<ReplyEvent> events) {
        switch (part) {
            case Part.Text said -> events.add(new ReplyEvent.Text(choice, said.text()));
            case Part.Refusal(String text) -> events.add(new ReplyEvent.Declined(choice, text));
            case Part.Reasoning(String text, String signature, String hidden) -> {
                if (!hidden.isEmpty()) {
                    events.add(new ReplyEvent.ThoughtHidden(choice, hidden));
                } else {
                    events.add(new ReplyEvent.Thought(choice, text));
                    if (!signature.isEmpty()) {
                        events.add(new ReplyEvent.ThoughtSigned(choice, signature));
                    }
                }
            }
            case Part.ToolCall call -> {
                events.add(new ReplyEvent.CallBegan(choice, calls, call.id(), call.name(), call.signature()));
                events.add(new ReplyEvent.Arguments(choice, calls, call.arguments()));
                return 1;
            }
            case Part.Media _, Part.ToolResult _ -> {}
        }
        return 0;
    }
}
