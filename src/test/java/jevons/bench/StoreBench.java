package jevons.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jevons.explanation.Dimension;
import jevons.explanation.View;
import jevons.ledger.Booking;
import jevons.ledger.CostLayer;
import jevons.ledger.Entry;
import jevons.ledger.Journal.Batch;
import jevons.ledger.Journal.Header;
import jevons.ledger.Line;
import jevons.ledger.LineKind;
import jevons.ledger.Rule;
import jevons.ledger.Subject;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.pricing.Charge;
import jevons.pricing.PriceStatus;
import jevons.store.Store;
import jevons.store.StoreOptions;

/// How fast the store keeps and sums: `StoreBench DIRECTORY FACTS LINES`. Prints one figure a line.
public final class StoreBench {

    private static final int DAYS = 60;

    private final SplittableRandom random = new SplittableRandom(7);
    private final List<Principal> principals = new ArrayList<>();
    private final List<Subject> subjects = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();

    private StoreBench() {
        for (int i = 0; i < 5_000; i++) {
            principals.add(new Principal(
                    "Acme",
                    "Department " + i % 12,
                    "Team " + i % 60,
                    "user-" + i,
                    "app-" + i % 9,
                    "use case " + i % 40,
                    "production",
                    Principal.Proof.PROVEN));
        }
        for (int i = 0; i < 300; i++) {
            ModelCall call = ModelCall.direct("vendor-" + i % 4, "model-" + i % 30);
            String item = List.of("input.text", "output.text", "input.text.cache_read", "Requests")
                    .get(i % 4);
            subjects.add(new Subject(call, Purpose.values()[i % 5], "Messages API", item, "Tokens"));
            rules.add(new Rule(PriceStatus.PRICED, "edition-7", "list:vendor/model-" + i + "@2026-01-01", "usage.csv"));
        }
        for (int day = 0; day < DAYS; day++) {
            String period = day < DAYS / 2 ? "2026-01" : "2026-02";
            LocalDate date = LocalDate.parse(period + "-01").plusDays(day % (DAYS / 2) % 28);
            bookings.add(new Booking(period, period, date));
        }
    }

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        new StoreBench().run(directory, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    }

    private void run(Path directory, int facts, int lines) {
        try (Store store = Store.open(directory, StoreOptions.usual())) {
            timed(
                    "make " + facts + " facts",
                    facts,
                    () -> IntStream.range(0, facts).forEach(this::fact));
            timed("write " + facts + " facts", facts, () -> facts(store, facts));
            timed("write " + lines + " lines", lines, () -> lines(store, lines));
            timed("load " + lines + " lines", lines, () -> store.view().follow());
            for (int i = 0; i < 4; i++) {
                timed("bridge sums of one of two months", lines, () -> bridge(store, i1 -> {}));
            }
        }
        try (Store store = Store.open(directory, StoreOptions.usual())) {
            timed("bridge sums, cold", lines, () -> bridge(store, i -> {}));
            timed("first look for a repeated fact", facts, () -> store.journal().seen(fact(1)));
            timed("look for repeated facts", facts, () -> {
                for (int i = 0; i < facts; i++) {
                    store.journal().seen(fact(i));
                }
            });
        }
    }

    private interface Rows {
        void rows(int count);
    }

    private static void bridge(Store store, Rows to) {
        List<Dimension> grain = List.of(
                Dimension.DEPARTMENT,
                Dimension.USE_CASE,
                Dimension.PURPOSE,
                Dimension.MODEL,
                Dimension.ITEM,
                Dimension.LAYER,
                Dimension.CURRENCY);
        to.rows(store.view().costs("2026-01", new View.Restated(), grain).size());
        to.rows(store.view().costs("2026-02", new View.Restated(), grain).size());
    }

    private void facts(Store store, int count) {
        try (Batch batch = store.journal().begin(new Header("usage-import", "bench", Instant.EPOCH))) {
            for (int i = 0; i < count; i++) {
                batch.add(new Entry.Usage(fact(i)));
            }
            batch.commit();
        }
    }

    private UsageFact fact(int i) {
        SplittableRandom own = new SplittableRandom(i);
        List<Quantity> meters = List.of(
                Quantity.of(Meter.INPUT, own.nextInt(20_000)),
                Quantity.of(Meter.OUTPUT, own.nextInt(2_000)),
                Quantity.of(Meter.CACHE_READ, own.nextInt(20_000)),
                Quantity.of(Meter.CALLS, 1));
        return new UsageFact(
                new FactKey("usage.csv", new UUID(own.nextLong(), own.nextLong()).toString()),
                Instant.ofEpochSecond(1_767_225_600L + i / 4),
                principals.get(own.nextInt(principals.size())),
                Purpose.ANSWER,
                "",
                subjects.get(own.nextInt(subjects.size())).call(),
                meters,
                Counts.one(Purpose.ANSWER));
    }

    private void lines(Store store, int count) {
        try (Batch batch = store.journal().begin(new Header("usage-import", "bench", Instant.EPOCH))) {
            for (int i = 0; i < count; i++) {
                long tokens = random.nextInt(100_000);
                int subject = random.nextInt(subjects.size());
                batch.add(new Entry.Posted(new Line(
                        LineKind.USAGE,
                        CostLayer.INFERENCE,
                        bookings.get((int) ((long) i * DAYS / count)),
                        principals.get(random.nextInt(principals.size())),
                        subjects.get(subject),
                        BigDecimal.valueOf(tokens),
                        Charge.Known.of(Money.ofPico(tokens * 3_000_000, Currency.USD)),
                        rules.get(subject))));
            }
            batch.commit();
        }
    }

    /// Processor time of all threads, which says more than the clock on a shared machine.
    static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void timed(String what, long count, Runnable work) {
        long start = System.nanoTime();
        long before = processor();
        work.run();
        long millis = Math.max(1, (System.nanoTime() - start) / 1_000_000);
        long busy = Math.max(1, (processor() - before) / 1_000_000);
        System.out.println(String.format(
                Locale.ROOT,
                "%-40s %8d ms %,12d a second; %8d ms of processor %,12d a second and core",
                what,
                millis,
                count * 1000L / millis,
                busy,
                count * 1000L / busy));
    }
}
