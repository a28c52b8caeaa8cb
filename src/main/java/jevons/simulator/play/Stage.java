package jevons.simulator.play;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jevons.simulator.account.Bucket;
import jevons.simulator.account.Sold;
import jevons.simulator.answer.Answer;
import jevons.simulator.answer.Ask;
import jevons.simulator.answer.Composer;
import jevons.simulator.script.Direction;
import jevons.simulator.script.Latency;
import jevons.simulator.wire.Dialect;
import jevons.simulator.wire.Event;
import jevons.simulator.wire.Failure;
import jevons.simulator.wire.Framing;

/// Prepares answers and keeps those that are asked again. Used by one thread.
final class Stage {

    private static final long KEPT_BYTES_MAX = 16L << 20;
    private static final long KEPT_ONE_BYTES_MAX = 256L << 10;

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

    /// An error in a dialect.
    static Played failure(Dialect dialect, Failure failure, long retryAfterSeconds) {
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", "application/json");
        if (retryAfterSeconds >= 0) {
            headers.put("retry-after", Long.toString(retryAfterSeconds));
        }
        Part body = Part.text(dialect.error(failure).getBytes(StandardCharsets.UTF_8), Part.Cost.NONE);
        return new Played(failure.status(), headers, List.of(body), Sold.NOTHING, true, true, false);
    }

    private Played make(Dialect dialect, Ask ask) {
        Answer answer = composer.compose(ask);
        Delays delays = new Delays(ask.directions(), latency, composer.dice(ask));
        Played plain = ask.stream() ? stream(dialect, answer, delays) : whole(dialect, answer, delays);
        return plain;
    }

    private static Played whole(Dialect dialect, Answer answer, Delays delays) {
        long wait = delays.first() + delays.next(answer.sold().allOutput());
        Part body = Part.text(dialect.whole(answer).getBytes(StandardCharsets.UTF_8), new Part.Cost(0, 0, wait));
        return new Played(
                200, Map.of("content-type", "application/json"), List.of(body), answer.sold(), true, true, false);
    }

    private static Played stream(Dialect dialect, Answer answer, Delays delays) {
        Framing framing = dialect.framing(answer.ask());
        List<Part> parts = new ArrayList<>();
        for (Event event : dialect.events(answer)) {
            long wait = parts.isEmpty()
                    ? delays.first()
                    : event.kind() == Event.Kind.CONTENT ? delays.next(event.visible() + event.thinking()) : 0;
            boolean zero = answer.sold().equals(Sold.NOTHING);
            Part.Cost cost = zero ? new Part.Cost(0, 0, wait) : new Part.Cost(event.visible(), event.thinking(), wait);
            parts.add(Part.text(framing.frame(event, parts.size()), cost));
        }
        if (framing.close().length > 0) {
            parts.add(Part.text(framing.close(), Part.Cost.NONE));
        }
        Sold input = answer.sold().with(Bucket.OUTPUT, 0).with(Bucket.REASONING, 0);
        Map<String, String> headers = Map.of("content-type", framing.contentType(), "cache-control", "no-cache");
        return new Played(200, headers, parts, input, true, false, false);
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

    /// The delay that stands before an error.
    static long failureDelay(Ask ask) {
        return ask.directions().number(Direction.FIRST_DELAY_MILLIS, 0);
    }
}
