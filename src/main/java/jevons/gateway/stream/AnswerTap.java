package jevons.gateway.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The meter of one answer: cuts, watches, holds the end back.
final class AnswerTap implements AnswerMeter {

    private static final Step OVERFLOW = new Step(List.of(), true);

    private final Carry blank = new Carry();
    private final List<Event> cut = new ArrayList<>();
    private final List<Event> held = new ArrayList<>();
    private final StreamWatch watch;
    private final Settlement settlement;
    private Optional<Framing> framing = Optional.empty();
    private String contentType = "";
    private long heldBytes;
    private boolean terminal;
    private boolean overflow;

    AnswerTap(MeterPlan plan) {
        watch = new StreamWatch(plan);
        settlement = new Settlement(plan, watch);
    }

    @Override
    public void head(int status, Map<String, String> headers) {
        watch.status(status);
        settlement.head(status, headers);
        contentType = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public Metered whole(byte[] body) {
        if (isOpaque(contentType) || watch.whole(body)) {
            return settlement.whole();
        }
        feed(body, 0, body.length);
        return end(HowEnded.CLOSED).metered();
    }

    @Override
    public Step feed(byte[] chunk, int offset, int length) {
        if (overflow) {
            return OVERFLOW;
        }
        if (framing.isEmpty() && !begins(chunk, offset, length)) {
            return Step.NOTHING;
        }
        Framing frames = framing.orElseThrow();
        boolean fed = blank.isEmpty() || frames.feed(blank.bytes(), 0, blank.length(), cut);
        blank.drop(blank.length());
        overflow = !(fed && frames.feed(chunk, offset, length, cut));
        List<Event> pass = sifted();
        overflow |= heldBytes > HELD_BYTES_MAX;
        return pass.isEmpty() && !overflow ? Step.NOTHING : new Step(pass, overflow);
    }

    @Override
    public Ended end(HowEnded how) {
        if (how == HowEnded.CLOSED && !overflow) {
            framing.ifPresent(this::finish);
        }
        List<Event> rest = new ArrayList<>(sifted());
        rest.addAll(held);
        return new Ended(
                rest, settlement.stream(how, framing.map(Framing::problem).orElse(""), overflow));
    }

    /// Half an event is not passed on: what follows it would be taken for its rest.
    private void finish(Framing frames) {
        frames.finish(cut);
        if (cut.removeIf(StreamWatch::isHalf)) {
            watch.note("the stream ends within an event");
        }
    }

    private List<Event> sifted() {
        if (cut.isEmpty()) {
            return List.of();
        }
        if (cut.size() == 1 && held.isEmpty()) {
            Event only = cut.removeFirst();
            Standing standing = watch.see(only);
            if (standing == Standing.PASS || standing == Standing.QUIET) {
                return List.of(only);
            }
            hold(only, standing);
            return List.of();
        }
        List<Event> pass = new ArrayList<>(cut.size());
        for (Event event : cut) {
            Standing standing = watch.see(event);
            boolean goesOn = standing == Standing.PASS && !terminal;
            if (goesOn) {
                pass.addAll(held);
                held.clear();
                heldBytes = 0;
            }
            if (goesOn || standing == Standing.QUIET && held.isEmpty()) {
                pass.add(event);
            } else {
                hold(event, standing);
            }
        }
        cut.clear();
        return pass;
    }

    private void hold(Event event, Standing standing) {
        terminal |= standing == Standing.TERMINAL;
        if (standing != Standing.HIDE) {
            held.add(event);
            heldBytes += event.raw().length;
        }
    }

    /// Chooses the framing by the first byte that is not blank.
    private boolean begins(byte[] chunk, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (isOpaque(contentType)) {
                framing = Optional.of(new OpaqueFraming());
                return true;
            }
            byte c = chunk[i];
            boolean mark = c == (byte) 0xEF || c == (byte) 0xBB || c == (byte) 0xBF;
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t' && !mark) {
                framing = Optional.of(
                        c == 0 ? new AwsFraming() : c == '{' || c == '[' ? new JsonFraming() : new SseFraming());
                return true;
            }
        }
        blank.add(chunk, offset, length);
        overflow = blank.length() > HELD_BYTES_MAX;
        return false;
    }

    private static boolean isOpaque(String type) {
        return type.startsWith("audio/")
                || type.startsWith("image/")
                || type.startsWith("video/")
                || type.startsWith("application/octet-stream");
    }
}
