package jevons.serving;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import jevons.books.Books;
import jevons.books.IntakeBooking;
import jevons.gateway.record.Records;
import jevons.pricing.PriceBook;
import jevons.pricing.Rater;
import jevons.store.StoreOptions;
import jevons.store.log.IntakeLog;

/// The process that [IntakeCrashTest] kills: appends records as a busy gateway does, several under way at once,
/// loads them into the books all the while, and prints each number once its record is durable.
final class IntakeCrashChild {

    private static final int UNDER_WAY = 48;

    private IntakeCrashChild() {}

    public static void main(String[] args) throws InterruptedException {
        PrintStream out = System.out;
        long seed = Long.parseLong(args[1]);
        long number = Long.parseLong(args[2]);
        StoreOptions options = StoreOptions.usual().withSegmentBytes(1 << 16);
        try (Books books = Books.open(Path.of(args[0]), options, InstantSource.system())) {
            PriceBook prices = books.priceBook();
            Rater rater = prices.rater(prices.latest());
            Supplier<Rater> raters = () -> rater;
            IntakeLog log = IntakeLog.open(
                    books.directory(),
                    options,
                    IntakeBooking.loaded(books.store().journal()));
            Loader loader = new Loader(books, log, raters, new Loader.Pace(150, 50), _ -> {}).start();
            Semaphore room = new Semaphore(UNDER_WAY);
            say(out, "ready");
            while (loader.failure().isEmpty()) {
                room.acquire();
                long next = number++;
                log.append(Records.of(seed, next)).orElseThrow().thenRun(() -> {
                    say(out, "ack " + next);
                    room.release();
                });
            }
            say(out, "failed " + loader.failure());
        }
    }

    private static void say(PrintStream out, String line) {
        out.println(line);
        out.flush();
    }
}
