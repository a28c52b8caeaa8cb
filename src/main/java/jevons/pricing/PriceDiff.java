package jevons.pricing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jevons.money.Rational;

/// One price that differs between two views of a book: two moments of charging, two states of knowledge, or both.
///
/// @param before what held; empty where the price is new
/// @param after what holds; empty where it ended
public record PriceDiff(PriceKey key, Price.Kind kind, List<PriceRow> before, List<PriceRow> after) {

    public PriceDiff {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /// A view: the prices that hold at a moment, as far as a state of the book knows.
    ///
    /// @param at the moment of use
    /// @param knownAt the moment of knowledge
    public record Seen(Instant at, Instant knownAt) {}

    /// Every difference, in the order of the keys. The same price quoted otherwise is no difference.
    public static List<PriceDiff> between(PriceBook book, Seen one, Seen other) {
        Map<String, PriceRow> before = holding(book, one);
        Map<String, PriceRow> after = holding(book, other);
        TreeMap<String, PriceRow> all = new TreeMap<>(before);
        all.putAll(after);
        List<PriceDiff> diffs = new ArrayList<>();
        all.forEach((question, row) -> {
            Optional<PriceRow> was = Optional.ofNullable(before.get(question));
            Optional<PriceRow> is = Optional.ofNullable(after.get(question));
            if (was.isEmpty() || is.isEmpty() || !Inspection.same(was.get(), is.get())) {
                diffs.add(new PriceDiff(
                        row.key(),
                        row.price().kind(),
                        was.stream().toList(),
                        is.stream().toList()));
            }
        });
        return diffs;
    }

    /// Price changes that the book knows to come between two moments: announced prices, intro prices that end.
    public static List<PriceDiff> announced(PriceBook book, Instant now, Instant until) {
        return between(book, new Seen(now, now), new Seen(until, now));
    }

    /// The new price over the old; empty where there is none to compare: another currency, a new or ended price,
    /// a free one.
    public Optional<Rational> ratio() {
        if (before.isEmpty()
                || after.isEmpty()
                || !(before.getFirst().price() instanceof Price.PerUnit was)
                || !(after.getFirst().price() instanceof Price.PerUnit is)
                || !was.rate().currency().equals(is.rate().currency())
                || was.rate().unitPrice().isZero()) {
            return Optional.empty();
        }
        return Optional.of(is.rate().unitPrice().dividedBy(was.rate().unitPrice()));
    }

    private static Map<String, PriceRow> holding(PriceBook book, Seen seen) {
        Map<String, PriceRow> holding = new LinkedHashMap<>();
        for (PriceRow row : book.known(seen.knownAt())) {
            if (row.valid().contains(seen.at())) {
                String question = row.key().layer().text() + " " + row.key().text() + " "
                        + row.price().kind();
                holding.merge(question, row, (a, b) -> PriceRow.PRECEDENCE.compare(a, b) >= 0 ? a : b);
            }
        }
        holding.values().removeIf(row -> row.price() instanceof Price.Withdrawn);
        return holding;
    }
}
