package jevons.books;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import jevons.ledger.OpenBooks;
import jevons.money.Currency;
import jevons.money.PeriodCalendar;
import jevons.pricing.PriceBook;
import jevons.store.Store;
import jevons.store.StoreOptions;

/// The books of one data directory, open. One process at a time; close them when done.
public final class Books implements AutoCloseable {

    private final Path directory;
    private final Store store;
    private final PriceShelf prices;
    private final RateShelf rates;
    private final InstantSource clock;
    private Settings settings;

    private Books(Path directory, Store store, InstantSource clock) {
        this.directory = directory;
        this.store = store;
        this.prices = new PriceShelf(directory.resolve("prices"), clock);
        this.rates = new RateShelf(directory.resolve("rates"));
        this.clock = clock;
        this.settings = Settings.read(store.control());
    }

    /// Opens the books of a directory, or begins new ones. Records of the gateway that the books do not have yet,
    /// because it ended without taking them over, are taken over first; calls during which it ended are recorded.
    ///
    /// @param clock says when something is recorded
    /// @throws jevons.store.StoreException where another process has them open, or they are damaged
    public static Books open(Path directory, StoreOptions options, InstantSource clock) {
        Books books = new Books(directory, Store.open(directory, options), clock);
        try {
            new UnderWay(books, options).record();
            new IntakeBooking(books, options.notices(), () -> {}).takeOver();
        } catch (RuntimeException e) {
            books.close();
            throw e;
        }
        return books;
    }

    /// Where the books are kept.
    public Path directory() {
        return directory;
    }

    public Store store() {
        return store;
    }

    /// The prices that ship with Jevons and those imported since.
    public PriceBook priceBook() {
        return prices.book();
    }

    public PriceShelf prices() {
        return prices;
    }

    public RateShelf rates() {
        return rates;
    }

    /// How time is cut into periods.
    public PeriodCalendar calendar() {
        return settings.calendar();
    }

    /// The currency in which reports are stated.
    public Currency currency() {
        return settings.currency();
    }

    /// Whose books these are, as reports name them.
    public String company() {
        return settings.company();
    }

    public Settings settings() {
        return settings;
    }

    /// Changes one setting.
    ///
    /// @throws IllegalArgumentException where the key or value is not known, or the books are not empty and it
    /// cuts time
    public void set(String key, String value) {
        settings = Settings.set(store.control(), key, value, store.journal().size() == 0);
    }

    /// When something that happens now is recorded.
    public Instant now() {
        return clock.instant();
    }

    /// Which periods are closed, and so where a cost is booked.
    public OpenBooks open() {
        Set<String> closed = new HashSet<>();
        store.books().closings(closing -> closed.add(closing.period()));
        return new OpenBooks(closed, calendar());
    }

    @Override
    public void close() {
        store.close();
    }
}
