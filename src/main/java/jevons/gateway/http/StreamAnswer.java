package jevons.gateway.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.stream.AnswerMeter;
import jevons.gateway.stream.AnswerMeter.Ended;
import jevons.gateway.stream.AnswerMeter.Event;
import jevons.gateway.stream.AnswerMeter.HowEnded;
import jevons.gateway.stream.AnswerMeter.Step;
import jevons.gateway.stream.Metered;

/// A stream that is passed on while it comes: whole events only, in one write for what came in one piece. Its
/// last event and its end stay back until the record is durable; [#rest] are they.
public final class StreamAnswer implements Answer {

    /// Bytes that wait to be sent to one client before its provider is told to wait.
    static final int QUEUE_BYTES = 64 << 10;

    private final RelayPlan plan;
    private final ClientSide client;
    private final Map<String, String> headers;
    private final Optional<Gunzip> gunzip;
    private String refusal;
    private List<Ended> ended = List.of();
    private long bytes;

    StreamAnswer(RelayPlan plan, ClientSide client, Map<String, String> headers) {
        this.plan = plan;
        this.client = client;
        this.headers = headers;
        Unpacking unpacking = Unpacking.of(Optional.ofNullable(headers.get("content-encoding")));
        this.gunzip = unpacking == Unpacking.GZIP ? Optional.of(new Gunzip(this::take)) : Optional.empty();
        this.refusal = unpacking == Unpacking.UNKNOWN ? "the stream is packed in a way that was not asked for" : "";
    }

    /// True for the head of a stream of events.
    static boolean is(Map<String, String> headers) {
        String type = headers.getOrDefault("content-type", "");
        return type.startsWith("text/event-stream") || type.startsWith("application/vnd.amazon.eventstream");
    }

    /// Keeps a silent stream open; the head too where the provider has not spoken yet.
    static void beat(RelayPlan plan, ClientSide client) {
        open(plan, client, Map.of());
        client.write(plan.head().beat());
    }

    private static void open(RelayPlan plan, ClientSide client, Map<String, String> headers) {
        if (!client.hasBegun()) {
            client.begin(200, plan.head().stream(headers));
            client.limitQueue(QUEUE_BYTES);
        }
    }

    @Override
    public void begin(int status) {
        open(plan, client, headers);
    }

    @Override
    public void chunk(byte[] source, int offset, int length) {
        bytes += length;
        if (!refusal.isEmpty()) {
            return;
        }
        if (gunzip.isEmpty()) {
            take(source, offset, length);
        } else if (gunzip.get().feed(source, offset, length) == Gunzip.Result.BROKEN) {
            refusal = "the stream is no gzip stream";
        }
    }

    private boolean take(byte[] source, int offset, int length) {
        Step step = plan.meter().feed(source, offset, length);
        send(step.events());
        if (step.overflow()) {
            refusal = "an event of the stream is longer than " + AnswerMeter.HELD_BYTES_MAX + " bytes";
        }
        return refusal.isEmpty();
    }

    private void send(List<Event> events) {
        if (events.isEmpty() || client.isOver()) {
            return;
        }
        if (plan.translation().isEmpty()) {
            client.write(joined(events));
            return;
        }
        byte[] translated = translated(events);
        if (translated.length > 0) {
            client.write(translated);
        }
    }

    private byte[] translated(List<Event> events) {
        try {
            return plan.translation().orElseThrow().events(events);
        } catch (RuntimeException untranslatable) {
            refusal = "an event of the stream cannot be translated";
            return Bytes.NONE;
        }
    }

    @Override
    public String end(HowEnded how) {
        gunzip.ifPresent(Gunzip::close);
        ended = List.of(plan.meter().end(how));
        return refusal;
    }

    /// What was held back, ready to send.
    public byte[] rest() {
        List<Event> events = ended.getFirst().rest();
        if (plan.translation().isEmpty()) {
            return events.isEmpty() ? Bytes.NONE : joined(events);
        }
        byte[] last = events.isEmpty() ? Bytes.NONE : translated(events);
        byte[] finish = plan.translation().get().finish();
        byte[] both = new byte[last.length + finish.length];
        System.arraycopy(last, 0, both, 0, last.length);
        System.arraycopy(finish, 0, both, last.length, finish.length);
        return both;
    }

    @Override
    public String refusal() {
        return refusal;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public Metered metered() {
        return ended.getFirst().metered();
    }

    private static byte[] joined(List<Event> events) {
        if (events.size() == 1) {
            return events.getFirst().raw();
        }
        int length = 0;
        for (int i = 0; i < events.size(); i++) {
            length += events.get(i).raw().length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (int i = 0; i < events.size(); i++) {
            byte[] raw = events.get(i).raw();
            System.arraycopy(raw, 0, all, at, raw.length);
            at += raw.length;
        }
        return all;
    }
}
