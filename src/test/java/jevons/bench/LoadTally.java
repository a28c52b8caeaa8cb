package jevons.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a load generator has seen. Used by one thread.
final class LoadTally implements AutoCloseable {

    private final Latencies whole = new Latencies();
    private final Latencies first = new Latencies();
    private final Map<String, Long> kinds = new TreeMap<>();
    private final Optional<Writer> record;
    private long bytes;
    private long pieces;

    LoadTally(String file) {
        try {
            record = file.isEmpty() ? Optional.empty() : Optional.of(Files.newBufferedWriter(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One request is over.
    ///
    /// @param kind `ok`, `status 503`, `cut`, `closed`, `left`, `refused`, `timeout`
    void over(String kind, String mark, AnswerReader answer) {
        kinds.merge(kind, 1L, Long::sum);
        bytes += answer.bodyBytes();
        if (record.isPresent()) {
            try {
                record.get()
                        .write(mark
                                + ','
                                + answer.requestId()
                                + ','
                                + answer.status()
                                + ','
                                + kind
                                + ','
                                + answer.bodyBytes()
                                + '\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Pieces of answers have come; they count when they come, not when their answer ends.
    void came(int count) {
        pieces += count;
    }

    void firstByte(long nanos) {
        first.add(nanos / 1_000);
    }

    void wholeAnswer(long nanos) {
        whole.add(nanos / 1_000);
    }

    /// Forgets the warm-up; the record keeps it.
    void clear() {
        whole.clear();
        first.clear();
        kinds.clear();
        bytes = 0;
        pieces = 0;
    }

    long requests() {
        return kinds.values().stream().mapToLong(Long::longValue).sum();
    }

    long good() {
        return kinds.getOrDefault("ok", 0L);
    }

    long pieces() {
        return pieces;
    }

    /// One line of JSON.
    ///
    /// @param nanos how long it was measured
    /// @param before what the process measured had used at the beginning
    /// @param after the same at the end
    String report(LoadPlan plan, long nanos, ProcessUse before, ProcessUse after) {
        StringBuilder text = new StringBuilder("{\"name\":\"" + plan.text("name") + "\"");
        long requests = Math.max(1, requests());
        long micros = after.processorMicros() - before.processorMicros();
        text.append(",\"requests\":").append(requests());
        text.append(",\"requests_per_second\":").append(requests() * 1_000_000_000L / Math.max(1, nanos));
        text.append(",\"p50_micros\":").append(whole.at(50_000));
        text.append(",\"p90_micros\":").append(whole.at(90_000));
        text.append(",\"p99_micros\":").append(whole.at(99_000));
        text.append(",\"p99_9_micros\":").append(whole.at(99_900));
        text.append(",\"max_micros\":").append(whole.max());
        text.append(",\"first_byte_p50_micros\":").append(first.at(50_000));
        text.append(",\"first_byte_p99_micros\":").append(first.at(99_000));
        text.append(",\"bytes\":").append(bytes);
        text.append(",\"pieces\":").append(pieces);
        if (!plan.text("pid").equals("0")) {
            text.append(",\"cpu_micros_per_request\":").append(tenths(micros, requests));
            text.append(",\"cpu_micros_per_piece\":").append(tenths(micros, Math.max(1, pieces)));
            text.append(",\"cpu_percent\":").append(micros * 100_000 / Math.max(1, nanos));
            text.append(",\"resident_kb\":").append(after.residentKilobytes());
            text.append(",\"peak_kb\":").append(after.peakKilobytes());
        }
        text.append(",\"outcomes\":{");
        String comma = "";
        for (Map.Entry<String, Long> kind : kinds.entrySet()) {
            text.append(comma).append('"').append(kind.getKey()).append("\":").append(kind.getValue());
            comma = ",";
        }
        return text.append("}}").toString();
    }

    private static String tenths(long amount, long count) {
        long tenths = amount * 10 / count;
        return tenths / 10 + "." + tenths % 10;
    }

    @Override
    public void close() {
        record.ifPresent(each -> {
            try {
                each.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
