package jevons.gateway.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jevons.gateway.record.AttemptRecord;
import jevons.gateway.record.Fault;
import jevons.gateway.record.RequestRecord;

/// One line of JSON for each request, written by a thread of its own. Where it cannot keep up lines are dropped,
/// counted, and the next line that is written says how many. No prompts, no answers, no key texts.
public final class RequestLines implements GatewaySignals {

    /// Lines that wait to be written; further ones are dropped.
    public static final int WAITING_MAX = 4_096;

    private static final int BUFFER_BYTES = 32 << 10;
    private static final long CLOSE_MILLIS = 2_000;
    private static final long LOOK_MILLIS = 200;
    private static final JsonFactory FACTORY = new JsonFactory()
            .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false)
            .configure(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM, false);

    /// Which requests have a line.
    public enum Level {
        NOTHING,
        /// Only what did not end well.
        FAULTS,
        REQUESTS
    }

    private interface Line {
        void write(JsonGenerator json) throws IOException;
    }

    private final Level level;
    private final InstantSource clock;
    private final OutputStream out;
    private final BlockingQueue<Line> queue = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private long told;
    private volatile boolean closing;

    /// @param out takes the lines; not closed here
    public RequestLines(OutputStream out, Level level, InstantSource clock) {
        this.level = level;
        this.clock = clock;
        this.out = new BufferedOutputStream(out, BUFFER_BYTES);
        this.thread = Thread.ofPlatform().name("request-lines").daemon().start(this::run);
    }

    /// Lines that were dropped since the start.
    public long dropped() {
        return dropped.get();
    }

    @Override
    public void finished(RequestRecord record, Finish finish) {
        if (wanted(record.ending().fault())) {
            Instant now = clock.instant();
            offer(json -> finished(record, finish, now, json));
        }
    }

    @Override
    public void refused(Refusal refusal) {
        if (wanted(refusal.fault())) {
            Instant now = clock.instant();
            offer(json -> {
                head(refusal.fault(), now, json);
                json.writeStringField("endpoint", refusal.endpoint());
                json.writeNumberField("status", refusal.status());
                millis("total_ms", refusal.totalNanos(), json);
                trace(refusal.trace(), json);
            });
        }
    }

    private boolean wanted(Fault fault) {
        return switch (level) {
            case NOTHING -> false;
            case FAULTS -> fault != Fault.NONE;
            case REQUESTS -> true;
        };
    }

    private void offer(Line line) {
        if (closing || !queue.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    private static void finished(RequestRecord record, Finish finish, Instant now, JsonGenerator json)
            throws IOException {
        head(record.ending().fault(), now, json);
        json.writeStringField("request", record.id());
        json.writeStringField("key", record.key());
        json.writeStringField("department", record.who().department());
        json.writeStringField("endpoint", record.endpoint());
        json.writeStringField("model", record.asked());
        json.writeNumberField("status", record.ending().status());
        json.writeBooleanField("stream", record.ending().stream());
        json.writeStringField("cost_usd", record.cost().usdText());
        json.writeStringField("cost_status", record.cost().statusText());
        millis("total_ms", finish.totalNanos(), json);
        millis("overhead_ms", finish.overheadNanos(), json);
        millis("first_token_ms", finish.firstTokenNanos(), json);
        trace(finish.trace(), json);
        json.writeArrayFieldStart("attempts");
        for (AttemptRecord attempt : record.attempts()) {
            json.writeStartObject();
            json.writeStringField("provider", attempt.provider());
            json.writeNumberField("status", attempt.status());
            json.writeStringField("fault", lower(attempt.fault()));
            json.writeStringField("reason", attempt.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void head(Fault fault, Instant now, JsonGenerator json) throws IOException {
        json.writeStringField("at", now.toString());
        json.writeStringField("level", fault == Fault.NONE ? "info" : "warn");
        json.writeStringField("event", "request");
        json.writeStringField("fault", lower(fault));
    }

    private static void trace(Trace trace, JsonGenerator json) throws IOException {
        if (!trace.traceId().isEmpty()) {
            json.writeStringField("trace", trace.traceId());
            json.writeStringField("span", trace.spanId());
        }
    }

    private static void millis(String name, long nanos, JsonGenerator json) throws IOException {
        if (nanos >= 0) {
            json.writeNumberField(name, BigDecimal.valueOf(nanos, 6).setScale(3, RoundingMode.HALF_EVEN));
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void run() {
        try {
            while (!(closing && queue.isEmpty())) {
                Line line = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (line != null) {
                    write(line);
                }
                if (queue.isEmpty()) {
                    tellDropped();
                    out.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            closing = true;
            dropped.addAndGet(queue.size());
            queue.clear();
            complain(e);
        }
    }

    private static void complain(IOException e) {
        PrintStream err = System.err;
        err.println("the log of requests cannot be written any more: " + e.getMessage()
                + "; check its disk and rights, then start again");
    }

    private void write(Line line) throws IOException {
        tellDropped();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            line.write(json);
            json.writeEndObject();
        }
        out.write('\n');
    }

    private void tellDropped() throws IOException {
        long now = dropped.get();
        if (now == told) {
            return;
        }
        String text = "{\"at\":\"" + clock.instant() + "\",\"level\":\"warn\",\"event\":\"dropped\",\"lines\":"
                + (now - told) + "}\n";
        told = now;
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
