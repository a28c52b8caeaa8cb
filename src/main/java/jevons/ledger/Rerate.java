package jevons.ledger;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What a period's usage costs under some book, beside what the books say it cost. Under the book that rated it
/// every difference is zero; under another the differences are exact. Made by [Rerating].
///
/// @param bookedUnder editions that the booked lines were rated by
/// @param ratedUnder editions that rated again
/// @param rows one for each model, meter, rule and currency
public record Rerate(String period, Set<String> bookedUnder, Set<String> ratedUnder, List<Row> rows) {

    /// What is compared.
    ///
    /// @param item the meter's code
    /// @param path the rule's path; empty where rules are summed
    /// @param currency empty where the charge is unknown
    public record Grain(String vendor, String host, String model, String item, String path, String currency) {}

    /// A sum of one side; amounts are zero where the grain has no currency.
    public record Side(
            BigDecimal quantity, BigDecimal list, BigDecimal contracted, BigDecimal effective, BigDecimal billed) {

        /// Nothing.
        public static final Side ZERO =
                new Side(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        public Side plus(Side other) {
            return new Side(
                    LineSums.plain(quantity.add(other.quantity)),
                    LineSums.plain(list.add(other.list)),
                    LineSums.plain(contracted.add(other.contracted)),
                    LineSums.plain(effective.add(other.effective)),
                    LineSums.plain(billed.add(other.billed)));
        }

        public Side minus(Side other) {
            return plus(new Side(
                    other.quantity.negate(),
                    other.list.negate(),
                    other.contracted.negate(),
                    other.effective.negate(),
                    other.billed.negate()));
        }

        public boolean isZero() {
            return quantity.signum() == 0
                    && list.signum() == 0
                    && contracted.signum() == 0
                    && effective.signum() == 0
                    && billed.signum() == 0;
        }
    }

    /// Both sides of one grain.
    public record Row(Grain grain, Side booked, Side expected) {

        /// Expected less booked.
        public Side difference() {
            return expected.minus(booked);
        }
    }

    public Rerate {
        bookedUnder = Set.copyOf(bookedUnder);
        ratedUnder = Set.copyOf(ratedUnder);
        rows = List.copyOf(rows);
    }

    /// True where every row agrees to the last digit.
    public boolean isZero() {
        return changed().isEmpty();
    }

    /// The rows that differ.
    public List<Row> changed() {
        return rows.stream().filter(row -> !row.difference().isZero()).toList();
    }

    /// The rows summed over rules: under another book rules have other paths, so this is where prices are
    /// compared.
    public Collection<Row> byMeter() {
        return sum(g -> new Grain(g.vendor(), g.host(), g.model(), g.item(), "", g.currency()));
    }

    /// The rows summed to currencies; usage without a known charge is under the empty one.
    public Collection<Row> byCurrency() {
        return sum(g -> new Grain("", "", "", "", "", g.currency()));
    }

    private Collection<Row> sum(Function<Grain, Grain> to) {
        Map<Grain, Row> sums = new LinkedHashMap<>();
        for (Row row : rows) {
            Grain grain = to.apply(row.grain());
            sums.merge(
                    grain,
                    new Row(grain, row.booked(), row.expected()),
                    (a, b) -> new Row(
                            grain, a.booked().plus(b.booked()), a.expected().plus(b.expected())));
        }
        return List.copyOf(sums.values());
    }
}
