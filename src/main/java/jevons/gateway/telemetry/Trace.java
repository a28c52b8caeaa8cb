package jevons.gateway.telemetry;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// A request's place in a W3C trace.
///
/// @param traceId 32 hexadecimal digits, empty where requests are not traced here
/// @param parentId the caller's span, 16 digits, empty where the trace begins here
/// @param spanId the request's own span
/// @param sampled whether the caller wants it recorded; true where the trace begins here
/// @param upstream the `traceparent` for the provider, empty for none
public record Trace(String traceId, String parentId, String spanId, boolean sampled, String upstream) {

    /// No trace.
    public static final Trace NONE = new Trace("", "", "", false, "");

    private static final int LENGTH = 55;
    private static final int TRACE_FROM = 3;
    private static final int TRACE_TO = 35;
    private static final int SPAN_FROM = 36;
    private static final int SPAN_TO = 52;

    /// The caller's header, for a gateway that records no spans. A header that is not well formed is
    /// dropped, as the standard asks.
    static Trace passedOn(String traceparent) {
        return isValid(traceparent) ? new Trace("", "", "", false, known(traceparent)) : NONE;
    }

    /// A new span below the caller's, or of a new trace.
    static Trace within(String traceparent) {
        String span = hex(random());
        if (!isValid(traceparent)) {
            String trace = hex(random()) + hex(random());
            return new Trace(trace, "", span, true, "00-" + trace + "-" + span + "-01");
        }
        String trace = traceparent.substring(TRACE_FROM, TRACE_TO);
        String flags = traceparent.substring(SPAN_TO + 1, LENGTH);
        boolean sampled = (HexFormat.fromHexDigits(flags) & 1) == 1;
        return new Trace(
                trace,
                traceparent.substring(SPAN_FROM, SPAN_TO),
                span,
                sampled,
                "00-" + trace + "-" + span + "-" + flags);
    }

    /// The part that this version of the standard knows, without what a later one may add.
    private static String known(String traceparent) {
        return traceparent.length() == LENGTH ? traceparent : "00" + traceparent.substring(2, LENGTH);
    }

    private static long random() {
        long value = ThreadLocalRandom.current().nextLong();
        return value == 0 ? 1 : value;
    }

    private static String hex(long value) {
        return HexFormat.of().toHexDigits(value);
    }

    private static boolean isValid(String text) {
        if (text.length() < LENGTH
                || (text.length() > LENGTH && (text.startsWith("00") || text.charAt(LENGTH) != '-'))
                || text.startsWith("ff")) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean dash = i == TRACE_FROM - 1 || i == TRACE_TO || i == SPAN_TO;
            boolean digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (dash ? c != '-' : !digit) {
                return false;
            }
        }
        return !isZero(text, TRACE_FROM, TRACE_TO) && !isZero(text, SPAN_FROM, SPAN_TO);
    }

    private static boolean isZero(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
