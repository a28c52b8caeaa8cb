package jevons.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import jevons.gateway.record.AttemptRecord;
import jevons.gateway.record.Fault;
import jevons.gateway.record.Pricing;
import jevons.gateway.record.RecordLog;
import jevons.gateway.record.Records;
import jevons.gateway.record.RequestRecord;
import jevons.gateway.record.UsageSource;
import jevons.gateway.telemetry.GatewaySignals;
import jevons.gateway.telemetry.Gauges;
import jevons.gateway.telemetry.PrometheusSignals;
import jevons.gateway.telemetry.Trace;
import jevons.intake.prices.PriceFiles;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.pricing.PriceBook;
import jevons.pricing.Rater;
import jevons.store.StoreOptions;
import jevons.store.log.IntakeLog;
import jevons.store.log.Position;
import jevons.store.log.RecordDecoder;
import jevons.store.log.RecordEncoder;

/// What one record costs on its way: pricing, encoding, counting, and the log with 64 callers on two event loops.
/// `java -cp … jevons.bench.IntakeBench DIRECTORY`
public final class IntakeBench {

    private static final int ROUNDS = 300_000;
    private static final int REPEATS = 4;
    private static final int RECORDS = 200_000;
    private static final int CALLERS = 64;
    private static final double MICROS = 1e3;

    private IntakeBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        PriceFiles.Loaded shipped = PriceFiles.shipped();
        PriceBook book = PriceBook.of(shipped.rows(), shipped.models());
        Rater rater = book.rater(book.latest());
        Pricing pricing = new Pricing(() -> rater);
        RequestRecord sample = record(pricing, 1);
        RecordEncoder encoder = new RecordEncoder();
        byte[] bytes = encoder.encode(sample);
        System.out.println("bytes of a record with one attempt: " + bytes.length);
        PrometheusSignals signals = new PrometheusSignals(Gauges.NONE);
        GatewaySignals.Finish finish = new GatewaySignals.Finish(900_000, 100_000, 500_000, Trace.NONE);
        for (int i = 0; i < REPEATS; i++) {
            time("pricing with its facts", () -> record(pricing, 1).attempts().size());
            time("encoding", () -> encoder.encode(sample).length);
            time("decoding", () -> RecordDecoder.decode(bytes).attempts().size());
            time("counting", () -> {
                signals.finished(sample, finish);
                return 1;
            });
        }
        for (int i = 0; i < REPEATS; i++) {
            log(Files.createTempDirectory(Path.of(args[0]), "intake"), pricing);
        }
    }

    private interface Work {
        int run();
    }

    private static void time(String what, Work work) {
        long before = System.nanoTime();
        long sum = 0;
        for (int i = 0; i < ROUNDS; i++) {
            sum += work.run();
        }
        double micros = (System.nanoTime() - before) / MICROS / ROUNDS;
        System.out.printf("%s: %.2f µs (%d)%n", what, micros, sum);
    }

    private static RequestRecord record(Pricing pricing, long number) {
        Principal who =
                new Principal("acme", "legal", "contracts", "u-17", "reader", "review", "", Principal.Proof.PROVEN);
        String id = Records.id(Records.BASE_MILLIS + number, number);
        Instant at = Instant.ofEpochMilli(Records.BASE_MILLIS + number);
        Pricing.Priced priced = pricing.price(
                new Pricing.Attempt(id, 1, at, who, Purpose.ANSWER, false),
                new Pricing.Used(
                        ModelCall.direct("openai", "gpt-4o"),
                        List.of(
                                new Quantity(Meter.INPUT, BigDecimal.valueOf(1_234)),
                                new Quantity(Meter.CACHE_READ, BigDecimal.valueOf(1_024)),
                                new Quantity(Meter.OUTPUT, BigDecimal.valueOf(321))),
                        List.of(),
                        new UsageSource.Reported()));
        AttemptRecord attempt = new AttemptRecord(
                "openai",
                200,
                Fault.NONE,
                "",
                new UsageSource.Reported(),
                priced.facts(),
                priced.cost(),
                new AttemptRecord.Times(120_000, 450_000_000, 900_000_000));
        return new RequestRecord(
                id,
                at,
                "key_01hzy3k9q2",
                who,
                "/v1/chat/completions",
                "gpt-4o",
                new RequestRecord.Ending(200, true, Fault.NONE),
                List.of(attempt));
    }

    private static void log(Path data, Pricing pricing) throws InterruptedException {
        List<RequestRecord> records = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            records.add(record(pricing, i));
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (IntakeLog log = IntakeLog.open(data, StoreOptions.usual(), new Position(1, 0));
                ExecutorService one = Executors.newSingleThreadExecutor();
                ExecutorService two = Executors.newSingleThreadExecutor()) {
            CountDownLatch done = new CountDownLatch(RECORDS);
            AtomicInteger next = new AtomicInteger();
            long cpu = system.getProcessCpuTime();
            long before = System.nanoTime();
            for (int i = 0; i < CALLERS; i++) {
                ExecutorService loop = i % 2 == 0 ? one : two;
                RecordLog lane = log.on(loop);
                loop.execute(() -> call(lane, records, next, done));
            }
            done.await();
            double seconds = (System.nanoTime() - before) / 1e9;
            double micros = (system.getProcessCpuTime() - cpu) / MICROS / RECORDS;
            System.out.printf(
                    "log, %d callers: %.0f records/s, %.2f µs of processor time each%n",
                    CALLERS, RECORDS / seconds, micros);
        }
    }

    private static void call(RecordLog lane, List<RequestRecord> records, AtomicInteger next, CountDownLatch done) {
        int number = next.getAndIncrement();
        if (number < RECORDS) {
            lane.append(records.get(number % records.size())).orElseThrow().thenRun(() -> {
                done.countDown();
                call(lane, records, next, done);
            });
        }
    }
}
