package jevons.simulator.play;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jevons.simulator.account.Bucket;
import jevons.simulator.account.Sold;
import jevons.simulator.answer.Answer;
import jevons.simulator.answer.Ask;
import jevons.simulator.answer.Composer;
import jevons.simulator.answer.Dice;
import jevons.simulator.script.Direction;
import jevons.simulator.script.Directions;
import jevons.simulator.script.Fault;
import jevons.simulator.script.Latency;
import jevons.simulator.side.Reply;
import jevons.simulator.wire.Dialect;
import jevons.simulator.wire.Event;
import jevons.simulator.wire.Framing;

/// Prepares answers and keeps those that are asked again. Used by one thread.
final class Stage {

    private static final long KEPT_BYTES_MAX = 16L << 20;
    private static final long KEPT_ONE_BYTES_MAX = 256L << 10;

    private static final long STALL_MILLIS = 300_000;
    private static final long STALL_MILLIS_MAX = 3_600_000;

    private final Composer composer;
    private final Latency latency;
    private final LinkedHashMap<Shape, Played> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long keptBytes;

    /// What makes answers the same.
    private record Shape(Dialect dialect, Ask ask) {}

    Stage(Composer composer, Latency latency) {
        this.composer = composer;
        this.latency = latency;
    }

    /// The answer to what is asked, in its dialect, with the faults that are wanted.
    Played prepare(Dialect dialect, Ask ask) {
        Shape shape = new Shape(dialect, ask);
        Played found = kept.get(shape);
        if (found != null) {
            return found;
        }
        Played made = make(dialect, ask);
        keep(shape, made);
        return made;
    }

    /// An error.
    ///
    /// @param body in the dialect of the endpoint
    /// @param extra headers of the dialect
    static Played failure(int status, String body, Map<String, String> extra) {
        Map<String, String> headers = new HashMap<>(extra);
        headers.put("content-type", "application/json");
        Part part = Part.text(body.getBytes(StandardCharsets.UTF_8), Part.Cost.NONE);
        return new Played(status, headers, List.of(part), Sold.NOTHING, true, true, false);
    }

    /// The answer of a service, with the faults that are wanted.
    Played prepare(Reply reply, Directions directions) {
        Delays delays = new Delays(directions, latency, new Dice(Arrays.hashCode(reply.body())));
        Part part = Part.text(reply.body(), new Part.Cost(0, 0, delays.first()));
        Played good = new Played(
                reply.status(),
                Map.of("content-type", reply.contentType()),
                List.of(part),
                reply.sold(),
                true,
                true,
                false);
        return directions.faults().isEmpty() ? good : Breakage.of(good, directions);
    }

    private Played make(Dialect dialect, Ask ask) {
        Answer answer = composer.compose(ask);
        Delays delays = new Delays(ask.directions(), latency, composer.dice(ask));
        Spoiler spoiler = new Spoiler(ask.directions());
        Played good = ask.stream() ? stream(dialect, answer, delays, spoiler) : whole(dialect, answer, delays, spoiler);
        return ask.directions().faults().isEmpty() ? good : Breakage.of(good, ask.directions());
    }

    private static Played whole(Dialect dialect, Answer answer, Delays delays, Spoiler spoiler) {
        long wait = delays.first() + delays.next(answer.sold().allOutput());
        byte[] body = spoiler.whole(dialect, dialect.whole(answer)).getBytes(StandardCharsets.UTF_8);
        Sold sold = answer.ask().directions().has(Fault.ERROR_IN_STREAM) ? Sold.NOTHING : answer.sold();
        Part part = Part.text(body, new Part.Cost(0, 0, wait));
        Map<String, String> headers = new HashMap<>(dialect.headers(answer));
        headers.put("content-type", "application/json");
        return new Played(200, headers, List.of(part), sold, true, true, false);
    }

    private static Played stream(Dialect dialect, Answer answer, Delays delays, Spoiler spoiler) {
        Framing framing = dialect.framing(answer.ask());
        boolean free = answer.sold().equals(Sold.NOTHING);
        List<Event> good = dialect.events(answer);
        int place = spoiler.place(good);
        List<Part> parts = new ArrayList<>();
        for (Event event : spoiler.events(dialect, framing, good)) {
            long wait = wait(delays, event, parts.isEmpty());
            if (parts.size() == place && stalls(answer.ask().directions())) {
                wait += stall(answer.ask().directions());
            }
            Part.Cost cost = new Part.Cost(free ? 0 : event.visible(), free ? 0 : event.thinking(), wait);
            parts.add(Part.text(framing.frame(event, parts.size()), cost));
        }
        if (answer.ask().directions().has(Fault.RESET_MID)) {
            parts = new ArrayList<>(parts.subList(0, Math.min(place, parts.size())));
        } else if (framing.close().length > 0) {
            parts.add(Part.text(framing.close(), Part.Cost.NONE));
        }
        Sold input = answer.sold().with(Bucket.OUTPUT, 0).with(Bucket.REASONING, 0);
        Map<String, String> headers = Map.of("content-type", framing.contentType(), "cache-control", "no-cache");
        return new Played(200, headers, parts, input, true, false, false);
    }

    private static long wait(Delays delays, Event event, boolean first) {
        if (first) {
            return delays.first();
        }
        return event.kind() == Event.Kind.CONTENT ? delays.next(event.visible() + event.thinking()) : 0;
    }

    /// Silence in the middle of a stream, rather than before the answer.
    static boolean stalls(Directions directions) {
        return directions.has(Fault.STALL) && directions.number(Direction.AFTER).isPresent();
    }

    static long stall(Directions directions) {
        return Math.min(STALL_MILLIS_MAX, directions.number(Direction.STALL_MILLIS, STALL_MILLIS));
    }

    private void keep(Shape shape, Played made) {
        long bytes = made.bytes();
        if (bytes > KEPT_ONE_BYTES_MAX) {
            return;
        }
        kept.put(shape, made);
        keptBytes += bytes;
        while (keptBytes > KEPT_BYTES_MAX) {
            Map.Entry<Shape, Played> eldest = kept.firstEntry();
            keptBytes -= eldest.getValue().bytes();
            kept.remove(eldest.getKey());
        }
    }
}
