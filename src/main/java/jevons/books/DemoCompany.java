package jevons.books;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jevons.intake.prices.PriceFiles;
import jevons.ledger.Spread;
import jevons.metering.UsageFact;
import jevons.store.OwnFolder;
import jevons.store.StoreOptions;
import jevons.world.World;

/// Fills books with the demo company: every month its usage and costs are imported, allocated and closed, as they
/// would have been on the third day of the next month; what arrives late becomes corrections.
public final class DemoCompany {

    /// Marks a directory as a demo's, so that only such a one is ever emptied.
    private static final String MARK = "demo-company";

    private static final String CONTRACTS = "/demo/contracts.csv";

    /// What one month of the demo was.
    public record Month(YearMonth month, long facts, long late, long costs) {}

    private final Path directory;
    private final long seed;
    private final List<YearMonth> months;

    /// The whole company.
    public DemoCompany(Path directory, long seed) {
        this(directory, seed, World.months());
    }

    /// Some months of it, one after the other.
    public DemoCompany(Path directory, long seed, List<YearMonth> months) {
        this.directory = directory;
        this.seed = seed;
        this.months = List.copyOf(months);
    }

    /// Makes the company anew.
    ///
    /// @param done told after each month
    /// @return the books, open
    /// @throws IllegalArgumentException where the directory holds something that is not a demo
    public Books make(StoreOptions options, Consumer<Month> done) {
        empty();
        Instant[] now = {World.FIRST_MONTH.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant()};
        Books books = Books.open(directory, options, () -> now[0]);
        try {
            books.set("company", "Northwind Instruments (demo company)");
            books.rates().add(World.exchangeRates().rates());
            books.prices().add(contracts().rows());
            World world = new World(seed);
            List<UsageFact> late = List.of();
            for (YearMonth month : months) {
                now[0] = month.plusMonths(1)
                        .atDay(3)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
                World.Happened happened = world.month(month);
                done.accept(month(books, happened, late));
                late = happened.late();
            }
            return books;
        } catch (RuntimeException e) {
            books.close();
            throw e;
        }
    }

    /// Opens books that [#make] made.
    public static Books open(Path directory, StoreOptions options) {
        return Books.open(directory, options, InstantSource.system());
    }

    private static Month month(Books books, World.Happened happened, List<UsageFact> late) {
        String name = happened.month().toString();
        UsageImport.Outcome usage = new UsageImport(books)
                .run(
                        "demo " + name,
                        taker -> {
                            late.forEach(taker);
                            happened.usage().forEach(taker);
                        },
                        conflict -> {});
        CostImport.Outcome costs = new CostImport(books, cost -> new Spread.AtOnce(), CostImport.Changes.SET_ASIDE)
                .run("demo " + name, taker -> happened.costs().forEach(taker), conflict -> {});
        new Allocating(books).run(name, DemoAllocation.plan(), DemoAllocation.drivers());
        new MonthClosing(books).close(name);
        return new Month(happened.month(), usage.facts(), usage.late(), costs.costs());
    }

    private static PriceFiles.Loaded contracts() {
        try (InputStream in = DemoCompany.class.getResourceAsStream(CONTRACTS)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + CONTRACTS + " is missing from the jar: rebuild it");
            }
            return PriceFiles.prices("contracts.csv", "", new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void empty() {
        try {
            Path mark = directory.resolve(MARK);
            if (Files.exists(directory) && !Files.exists(mark)) {
                try (Stream<Path> content = Files.list(directory)) {
                    if (content.findAny().isPresent()) {
                        throw new IllegalArgumentException(directory
                                + " holds other books; name an empty or new directory " + "for the demo with --data");
                    }
                }
            }
            delete();
            OwnFolder.create(directory);
            Files.writeString(mark, "Made by jevons demo, seed " + seed + ". Emptied when the demo runs again.\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + directory + ": " + e.getMessage(), e);
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory)) {
            all.filter(file -> !file.equals(directory)).forEach(files::add);
        }
        files.sort(Comparator.reverseOrder());
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
