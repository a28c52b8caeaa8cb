package jevons.serving;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jevons.books.Books;
import jevons.ledger.Entry;
import jevons.ledger.Line;
import jevons.metering.Direction;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.pricing.Charge;
import jevons.store.StoreOptions;
import jevons.store.log.BatchMark;

/// What the books of a directory hold, read after the gateway ended.
record ReadBooks(List<UsageFact> facts, List<Line> lines) {

    static ReadBooks of(Path data) {
        List<String> notices = new ArrayList<>();
        StoreOptions options = StoreOptions.usual().withNotices(notices::add);
        ReadBooks read;
        try (Books books = Books.open(data, options, InstantSource.system())) {
            read = of(books);
        }
        if (!notices.isEmpty()) {
            throw new AssertionError("an orderly end leaves nothing to do: " + notices);
        }
        return read;
    }

    /// What open books hold now.
    static ReadBooks of(Books books) {
        List<UsageFact> facts = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (BatchMark mark : books.store().journal().batches()) {
            books.store().journal().read(mark, entry -> {
                switch (entry) {
                    case Entry.Usage(UsageFact fact) -> facts.add(fact);
                    case Entry.Posted(Line line) -> lines.add(line);
                    default -> {}
                }
            });
        }
        return new ReadBooks(facts, lines);
    }

    BigDecimal usd() {
        return lines.stream()
                .map(line -> ((Charge.Known) line.charge()).effective().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    long tokens(Direction direction) {
        return facts.stream()
                .flatMap(fact -> fact.meters().stream())
                .filter(quantity ->
                        quantity.meter().isTokens() && quantity.meter().direction() == direction)
                .map(Quantity::amount)
                .mapToLong(BigDecimal::longValueExact)
                .sum();
    }

    Set<String> departments() {
        Set<String> all = new TreeSet<>();
        facts.forEach(fact -> all.add(fact.who().department()));
        return all;
    }
}
