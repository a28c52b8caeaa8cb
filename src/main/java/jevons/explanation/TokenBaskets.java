package jevons.explanation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import jevons.explanation.LedgerView.CostRow;
import jevons.explanation.index.Basket;
import jevons.explanation.index.Observation;
import jevons.ledger.LineKind;
import jevons.metering.Meter;
import jevons.money.Rational;

/// Reads the tokens of the books as baskets: what was bought in a period, of which item, at which unit price.
final class TokenBaskets {

    private static final List<Dimension> BOOKED = List.of(Dimension.ITEM, Dimension.KIND, Dimension.CURRENCY);

    private final LedgerView books;
    private final View view;
    private final Conversion into;
    private final List<Dimension> items;
    private final Function<CostRow, BigDecimal> value;
    private int free;
    private int odd;
    private long unconverted;

    private record Sum(Rational quantity, Rational value) {

        Sum plus(Sum other) {
            return new Sum(quantity.plus(other.quantity), value.plus(other.value));
        }
    }

    /// @param items what one item is; with [Dimension#ITEM] each meter is an item of its own
    /// @param value the amount that prices are taken from: list or effective
    TokenBaskets(
            LedgerView books, View view, Conversion into, List<Dimension> items, Function<CostRow, BigDecimal> value) {
        this.books = books;
        this.view = view;
        this.into = into;
        this.items = List.copyOf(items);
        this.value = value;
    }

    /// The basket of a period; free items, which no price index can hold, are left out and counted.
    Basket of(String period) {
        Map<String, Sum> sums = new TreeMap<>();
        List<Dimension> grain = new ArrayList<>(items);
        grain.addAll(BOOKED);
        for (CostRow row : books.costs(period, view, grain)) {
            List<String> booked = row.key().subList(items.size(), grain.size());
            if (!isTokens(booked) || row.lines() == row.unpriced()) {
                continue;
            }
            Optional<Rational> rate = into.rate(booked.get(2), period);
            if (rate.isEmpty()) {
                unconverted += row.lines();
                continue;
            }
            Rational amount = Rational.of(value.apply(row)).times(rate.get());
            Sum sum = new Sum(Rational.of(row.quantity()), amount);
            sums.merge(String.join("/", row.key().subList(0, items.size())), sum, Sum::plus);
        }
        List<Observation> observations = new ArrayList<>();
        sums.forEach((item, sum) -> observation(item, sum).ifPresent(observations::add));
        return new Basket(period, observations);
    }

    private Optional<Observation> observation(String item, Sum sum) {
        if (sum.quantity().signum() <= 0 || sum.value().signum() < 0) {
            odd += sum.quantity().isZero() && sum.value().isZero() ? 0 : 1;
            return Optional.empty();
        }
        if (sum.value().isZero()) {
            free++;
            return Optional.empty();
        }
        return Optional.of(new Observation(item, sum.value().dividedBy(sum.quantity()), sum.quantity()));
    }

    private static boolean isTokens(List<String> booked) {
        return booked.get(1).equals(LineKind.USAGE.name())
                && MeterGroup.of(booked.get(0)).isPresent()
                && Meter.parse(booked.get(0)).isTokens();
    }

    /// What was left out of the baskets read so far.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (free > 0) {
            notes.add(free + " free items are in no basket: a price index cannot hold them");
        }
        if (odd > 0) {
            notes.add(odd + " items without a positive quantity and value are in no basket");
        }
        if (unconverted > 0) {
            notes.add(unconverted + " lines have no rate of exchange and are in no basket");
        }
        return notes;
    }
}
