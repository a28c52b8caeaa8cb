package jevons.gateway.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.stream.AnswerMeter.HowEnded;
import jevons.gateway.stream.Metered;

/// An answer that is not a stream, or an error: kept whole within a bound and metered when it is whole.
public final class PlainAnswer implements Answer {

    private static final int LENGTH_DIGITS_MAX = 9;

    private final RelayPlan plan;
    private final ClientSide client;
    private final Unpacking unpacking;
    private final Bytes body;
    private byte[] whole = Bytes.NONE;
    private String refusal;
    private List<Metered> metered = List.of();
    private long bytes;

    PlainAnswer(RelayPlan plan, ClientSide client, Map<String, String> headers) {
        this.plan = plan;
        this.client = client;
        this.unpacking = Unpacking.of(Optional.ofNullable(headers.get("content-encoding")));
        int bound = plan.limits().answerBodyBytes();
        this.body = new Bytes(bound, expected(headers.getOrDefault("content-length", ""), bound));
        this.refusal = unpacking == Unpacking.UNKNOWN ? "the answer is packed in a way that was not asked for" : "";
    }

    @Override
    public void begin(int status) {
        // Nothing is said to the client before the answer is whole and its record durable.
    }

    @Override
    public void chunk(byte[] source, int offset, int length) {
        bytes += length;
        if (refusal.isEmpty() && !body.add(source, offset, length)) {
            refusal = tooLong();
        }
    }

    @Override
    public String end(HowEnded how) {
        boolean complete = how == HowEnded.CLOSED && refusal.isEmpty();
        if (complete) {
            whole = unpacked();
        }
        metered = List.of(
                complete && refusal.isEmpty()
                        ? plan.meter().whole(whole)
                        : plan.meter().end(how).metered());
        return refusal;
    }

    /// The answer, unpacked; empty unless it came whole.
    public byte[] body() {
        return whole;
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
        return metered.getFirst();
    }

    private byte[] unpacked() {
        byte[] packed = body.take();
        if (unpacking == Unpacking.NONE) {
            return packed;
        }
        Bytes plain = new Bytes(plan.limits().answerBodyBytes(), 0);
        try (Gunzip gunzip =
                new Gunzip((source, offset, length) -> room(length) && plain.add(source, offset, length))) {
            Gunzip.Result result = gunzip.feed(packed, 0, packed.length);
            if (result == Gunzip.Result.OK) {
                result = gunzip.end();
            }
            if (result == Gunzip.Result.OK) {
                return plain.take();
            }
            if (refusal.isEmpty()) {
                refusal = result == Gunzip.Result.TOO_LARGE ? tooLong() : "the answer is no whole gzip stream";
            }
            return Bytes.NONE;
        }
    }

    private boolean room(int length) {
        boolean room = client.hold(length);
        if (!room) {
            refusal = HeldBytes.OF_PROCESS.full();
        }
        return room;
    }

    private String tooLong() {
        return "the answer is longer than " + plan.limits().answerBodyBytes() + " bytes";
    }

    private static int expected(String contentLength, int bound) {
        if (contentLength.isEmpty() || contentLength.length() > LENGTH_DIGITS_MAX) {
            return 0;
        }
        int length = 0;
        for (int i = 0; i < contentLength.length(); i++) {
            char c = contentLength.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            length = length * 10 + (c - '0');
        }
        return Math.min(length, bound);
    }
}
