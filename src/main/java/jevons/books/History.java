package jevons.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jevons.dashboard.Series;
import jevons.explanation.Conversion;
import jevons.explanation.Dimension;
import jevons.explanation.LedgerView;
import jevons.explanation.View;
import jevons.ledger.CostLayer;
import jevons.metering.Unit;
import jevons.money.Rational;
import jevons.money.Rounding;

/// The periods of the books, one after the other: what each cost by layer, and the indices beside it.
final class History {

    private static final int INDEX_PLACES = 4;

    private final List<String> periods;
    private final Map<CostLayer, List<BigDecimal>> layers = new EnumMap<>(CostLayer.class);
    private final List<BigDecimal> tokens = new ArrayList<>();
    private final List<BigDecimal> tokenCost = new ArrayList<>();
    private long unstated;

    History(Books books, View view, Conversion conversion) {
        this.periods = books.store().view().periods();
        for (String period : periods) {
            Map<CostLayer, Rational> sums = new EnumMap<>(CostLayer.class);
            Rational spent = Rational.ZERO;
            BigDecimal used = BigDecimal.ZERO;
            List<Dimension> grain = List.of(Dimension.LAYER, Dimension.UNIT, Dimension.CURRENCY);
            for (LedgerView.CostRow row : books.store().view().costs(period, view, grain)) {
                Rational cost = stated(row, conversion, period);
                boolean known = row.unpriced() == 0
                        && conversion.rate(row.key().get(2), period).isPresent();
                unstated += known ? 0 : 1;
                sums.merge(CostLayer.valueOf(row.key().get(0)), cost, Rational::plus);
                if (row.key().get(1).equals(Unit.TOKENS.name())) {
                    spent = spent.plus(cost);
                    used = used.add(row.quantity());
                }
            }
            for (CostLayer layer : CostLayer.values()) {
                layers.computeIfAbsent(layer, _ -> new ArrayList<>())
                        .add(rounded(sums.getOrDefault(layer, Rational.ZERO)));
            }
            tokens.add(used);
            tokenCost.add(rounded(spent));
        }
    }

    List<String> periods() {
        return periods;
    }

    /// Sums of which a part has no known cost, or none in the books' currency.
    long unstated() {
        return unstated;
    }

    /// What the tokens of a period cost, and how many they were.
    BigDecimal tokenCost(String period) {
        return tokenCost.get(periods.indexOf(period));
    }

    BigDecimal tokens(String period) {
        return tokens.get(periods.indexOf(period));
    }

    /// One series for each layer that ever cost something.
    List<Series> bill() {
        List<Series> bill = new ArrayList<>();
        layers.forEach((layer, values) -> {
            if (values.stream().anyMatch(value -> value.signum() != 0)) {
                bill.add(new Series(
                        layer.title(), values.stream().map(Optional::of).toList()));
            }
        });
        return bill;
    }

    /// The bill, the tokens and what a token was paid, each 100 in one period.
    List<Series> indices(String hundred) {
        int base = periods.indexOf(hundred);
        List<BigDecimal> totals = new ArrayList<>();
        List<Optional<Rational>> paid = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            int at = i;
            totals.add(Answers.sum(
                    layers.values().stream().map(values -> values.get(at)).toList()));
            paid.add(
                    tokens.get(i).signum() == 0
                            ? Optional.empty()
                            : Optional.of(Rational.of(tokenCost.get(i)).dividedBy(Rational.of(tokens.get(i)))));
        }
        List<Series> all = new ArrayList<>();
        all.add(new Series(
                "The bill", index(totals.stream().map(History::fraction).toList(), base)));
        all.add(new Series(
                "Tokens used", index(tokens.stream().map(History::fraction).toList(), base)));
        all.add(new Series("Paid per token", index(paid, base)));
        return all;
    }

    /// A series given by its values of periods, 100 in one period.
    Series rebased(String name, String hundred, Function<String, Optional<BigDecimal>> values) {
        List<Optional<Rational>> fractions = periods.stream()
                .map(values)
                .map(value -> value.map(Rational::of))
                .toList();
        return new Series(name, index(fractions, periods.indexOf(hundred)));
    }

    private static Optional<Rational> fraction(BigDecimal value) {
        return value.signum() == 0 ? Optional.empty() : Optional.of(Rational.of(value));
    }

    /// Values as an index; all empty where the base period has none.
    private static List<Optional<BigDecimal>> index(List<Optional<Rational>> values, int at) {
        Optional<Rational> base = values.get(at);
        return values.stream()
                .map(value -> value.flatMap(v -> base.map(hundred ->
                        v.times(Rational.of(100)).dividedBy(hundred).toDecimal(INDEX_PLACES, RoundingMode.HALF_EVEN))))
                .toList();
    }

    private static Rational stated(LedgerView.CostRow row, Conversion conversion, String period) {
        return conversion
                .rate(row.key().get(2), period)
                .map(rate -> rate.times(Rational.of(row.effective())))
                .orElse(Rational.ZERO);
    }

    private static BigDecimal rounded(Rational value) {
        return value.toDecimal(Rounding.SCALE, Rounding.MODE);
    }
}
