package jevons.simulator.play;

import java.util.ArrayList;
import java.util.List;
import jevons.simulator.script.Direction;
import jevons.simulator.script.Directions;
import jevons.simulator.script.Fault;
import jevons.simulator.wire.Dialect;
import jevons.simulator.wire.Event;
import jevons.simulator.wire.Failure;
import jevons.simulator.wire.Framing;

/// Does to an answer what the faults want, as far as it is about its text. What is about the connection is done
/// by [Stage] and [Player].
final class Spoiler {

    private static final long PADDING_BYTES_MAX = 64L << 20;
    private static final long OVERSIZED_EVENT_BYTES = 2L << 20;
    private static final long HUGE_BYTES = 8L << 20;
    private static final String UNKNOWN =
            "\"x_simulated\":{\"list\":[1,2.5,{\"deep\":null}],\"text\":\"\\u00e9\\\"\"},";
    private static final String NO_JSON = "%%% this is no JSON";

    private final Directions directions;

    Spoiler(Directions directions) {
        this.directions = directions;
    }

    /// The text of a whole answer, spoilt.
    String whole(Dialect dialect, String text) {
        String spoilt = text;
        if (directions.has(Fault.ERROR_IN_STREAM)) {
            spoilt = dialect.error(Failure.onDemand(500));
        }
        if (directions.has(Fault.UNKNOWN_FIELDS)) {
            spoilt = insert(spoilt, UNKNOWN);
        }
        if (directions.has(Fault.HUGE)) {
            spoilt = insert(spoilt, padding(bytes(HUGE_BYTES)));
        }
        return directions.has(Fault.MALFORMED) ? spoilt.substring(0, spoilt.length() / 2) : spoilt;
    }

    /// The events of a stream, spoilt.
    List<Event> events(Dialect dialect, Framing framing, List<Event> events) {
        int place = place(events);
        List<Event> spoilt = new ArrayList<>(events);
        if (directions.has(Fault.UNKNOWN_FIELDS)) {
            spoilt.replaceAll(event -> with(event, insert(event.text(), UNKNOWN)));
        }
        if (directions.has(Fault.HUGE)) {
            long contents = Math.max(1, contents(events));
            String padding = padding(bytes(HUGE_BYTES) / contents);
            spoilt.replaceAll(
                    event -> event.kind() == Event.Kind.CONTENT ? with(event, insert(event.text(), padding)) : event);
        }
        if (directions.has(Fault.OVERSIZED_EVENT)) {
            Event event = spoilt.get(place);
            spoilt.set(place, with(event, insert(event.text(), padding(bytes(OVERSIZED_EVENT_BYTES)))));
        }
        if (directions.has(Fault.MALFORMED)) {
            Event event = spoilt.get(place);
            spoilt.set(place, with(event, event.text().substring(0, event.text().length() / 2)));
        }
        if (directions.has(Fault.DUPLICATE_USAGE)) {
            repeatUsage(spoilt);
        }
        if (directions.has(Fault.GARBAGE_EVENT)) {
            boolean lines = framing == Framing.EVENTS;
            String text = lines ? NO_JSON + "\n\n: a comment" : NO_JSON;
            spoilt.add(place, Event.of(Event.Kind.OPENING, lines ? "" : "garbage", text));
        }
        if (directions.has(Fault.CUT) || directions.has(Fault.ERROR_IN_STREAM)) {
            spoilt = new ArrayList<>(spoilt.subList(0, place));
        }
        if (directions.has(Fault.ERROR_IN_STREAM)) {
            spoilt.add(dialect.errorEvent(Failure.onDemand(500)));
        }
        return spoilt;
    }

    /// Where faults in a stream strike: before the content event with the number `after`, counted from zero.
    int place(List<Event> events) {
        long after = directions.number(Direction.AFTER, contents(events) / 2);
        long seen = 0;
        for (int i = 0; i < events.size(); i++) {
            Event.Kind kind = events.get(i).kind();
            boolean last = kind == Event.Kind.USAGE || kind == Event.Kind.END;
            if (last || (kind == Event.Kind.CONTENT && seen++ == after)) {
                return i;
            }
        }
        return events.size() - 1;
    }

    /// True if the end of a good answer is missing.
    static boolean isBroken(Directions directions) {
        return directions.has(Fault.CUT)
                || directions.has(Fault.ERROR_IN_STREAM)
                || directions.has(Fault.RESET_MID)
                || directions.has(Fault.RESET)
                || directions.has(Fault.WRONG_LENGTH);
    }

    private static long contents(List<Event> events) {
        return events.stream()
                .filter(event -> event.kind() == Event.Kind.CONTENT)
                .count();
    }

    private static void repeatUsage(List<Event> events) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i).kind() == Event.Kind.USAGE) {
                events.add(i, events.get(i));
            }
        }
    }

    private long bytes(long otherwise) {
        return Math.min(PADDING_BYTES_MAX, directions.number(Direction.BYTES, otherwise));
    }

    private static String padding(long bytes) {
        return "\"x_padding\":\"" + "a".repeat(Math.toIntExact(bytes)) + "\",";
    }

    private static String insert(String json, String member) {
        return json.startsWith("{") && !json.startsWith("{}") ? "{" + member + json.substring(1) : json;
    }

    private static Event with(Event event, String text) {
        return new Event(event.name(), text, event.kind(), event.visible(), event.thinking());
    }
}
