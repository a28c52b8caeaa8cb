package jevons.books;

import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import jevons.ledger.Closing;
import jevons.ledger.Closings;
import jevons.ledger.Entry;
import jevons.ledger.Journal;
import jevons.ledger.Seal;
import jevons.money.Period;
import jevons.store.sqlite.PeriodState;

/// Closes periods, in order of time.
public final class MonthClosing {

    private final Books books;

    public MonthClosing(Books books) {
        this.books = books;
    }

    /// Closes a period: hashes what its books hold, chains it to the closing before, and seals its facts and
    /// lines as Parquet.
    ///
    /// @throws IllegalArgumentException where the period is closed already, has no lines, or an earlier one is
    /// open
    public Closing close(String name) {
        Period period = books.calendar().named(name);
        List<Closing> chain = books.store().view().closings();
        Optional<Closing> begun = chain.stream()
                .filter(each -> each.period().equals(period.name()))
                .findFirst();
        if (begun.isPresent() && books.store().control().state(period.name()) == PeriodState.CLOSING) {
            finish(period);
            return begun.get();
        }
        refuseGap(period, chain);
        begin(period);
        Seal seal = new Seal(period.name());
        books.store().books().booked(period.name(), seal::add, seal::add);
        Closing closing = Closings.close(seal, books.now(), chain);
        Journal.Header header = new Journal.Header("closing", period.name(), books.now());
        try (Journal.Batch batch = books.store().journal().begin(header)) {
            batch.add(new Entry.Closed(closing));
            batch.commit();
        }
        finish(period);
        return closing;
    }

    /// Says that a closing is under way, so that one cut short is finished by closing again.
    private void begin(Period period) {
        if (books.store().control().state(period.name()) == PeriodState.OPEN) {
            books.store().control().move(period.name(), PeriodState.OPEN, PeriodState.CLOSING, books.now());
        }
    }

    private void finish(Period period) {
        sealClosed();
        books.store().control().move(period.name(), PeriodState.CLOSING, PeriodState.CLOSED, books.now());
    }

    /// Seals every closed period that is not sealed: the one just closed, and one whose sealing was cut short.
    private void sealClosed() {
        Set<String> sealed = new HashSet<>();
        books.store().seals().manifests().forEach(manifest -> sealed.add(manifest.period()));
        for (Closing closing : books.store().view().closings()) {
            if (!sealed.contains(closing.period())) {
                books.store().seals().seal(books.calendar().named(closing.period()));
            }
        }
    }

    private void refuseGap(Period period, List<Closing> chain) {
        List<String> withLines = books.store().view().periods();
        if (!withLines.contains(period.name())) {
            throw new NoSuchElementException(
                    "period " + period.name() + " has no lines; there are lines in " + "" + withLines);
        }
        List<String> closed = chain.stream().map(Closing::period).toList();
        for (String other : withLines) {
            if (books.calendar().named(other).compareTo(period) < 0 && !closed.contains(other)) {
                throw new IllegalArgumentException("period " + other + " is before " + period.name()
                        + " and still open; close it first: jevons close " + other);
            }
        }
    }
}
