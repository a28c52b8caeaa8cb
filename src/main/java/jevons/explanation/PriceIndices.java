package jevons.explanation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jevons.explanation.LedgerView.CostRow;
import jevons.explanation.PriceIndexReport.Month;
import jevons.explanation.PriceIndexReport.Ratios;
import jevons.explanation.PriceIndexReport.Step;
import jevons.explanation.index.Basket;
import jevons.explanation.index.FisherIndex;
import jevons.explanation.index.Geks;
import jevons.explanation.index.IndexFormula;
import jevons.explanation.index.IndexSeries;
import jevons.explanation.index.TornqvistIndex;
import jevons.explanation.index.UnitValueChain;
import jevons.explanation.index.UnitValueEffects;
import jevons.money.Rational;
import jevons.money.Rounding;

/// Price indices of the tokens in the books. An item is a meter of a vendor's model at a host and tier.
public final class PriceIndices {

    /// Decimal places of an index level or ratio.
    public static final int PLACES = 6;

    private static final List<Dimension> ITEMS =
            List.of(Dimension.VENDOR, Dimension.MODEL, Dimension.HOST, Dimension.TIER, Dimension.ITEM);
    private static final Rational MILLION = Rational.of(PriceIndexReport.TOKENS);

    private final List<String> notes = new ArrayList<>();

    private PriceIndices() {}

    /// Computes the report over periods in order of time; periods without tokens are left out and named.
    public static PriceIndexReport report(LedgerView books, List<String> periods, View view, Conversion into) {
        return new PriceIndices().compute(books, periods, view, into);
    }

    private PriceIndexReport compute(LedgerView books, List<String> periods, View view, Conversion into) {
        TokenBaskets lists = new TokenBaskets(books, view, into, ITEMS, CostRow::list);
        TokenBaskets paid = new TokenBaskets(books, view, into, ITEMS, CostRow::effective);
        List<Basket> listed = new ArrayList<>();
        List<Basket> bought = new ArrayList<>();
        for (String period : periods) {
            Basket list = lists.of(period);
            Basket effective = paid.of(period);
            if (list.observations().isEmpty() || effective.observations().isEmpty()) {
                notes.add(period + " has no priced tokens and is left out");
            } else {
                listed.add(list);
                bought.add(effective);
            }
        }
        notes.addAll(lists.notes());
        List<Step> steps = new ArrayList<>();
        for (int t = 1; t < bought.size(); t++) {
            steps.add(step(bought.get(t - 1), bought.get(t)));
        }
        Optional<Step> whole =
                bought.size() < 2 ? Optional.empty() : Optional.of(step(bought.getFirst(), bought.getLast()));
        return new PriceIndexReport(months(listed, bought), steps, whole, notes);
    }

    private List<Month> months(List<Basket> listed, List<Basket> bought) {
        List<BigDecimal> fisher = chained(new FisherIndex(), listed);
        List<BigDecimal> tornqvist = chained(new TornqvistIndex(), listed);
        List<BigDecimal> geks = levels(() -> new Geks(new FisherIndex()).levels(listed));
        List<Month> months = new ArrayList<>();
        for (int t = 0; t < bought.size(); t++) {
            Basket basket = bought.get(t);
            months.add(new Month(
                    basket.period(),
                    decimal(basket.quantity()),
                    decimal(basket.value()),
                    decimal(UnitValueEffects.unitValue(basket).times(MILLION)),
                    at(fisher, t),
                    at(tornqvist, t),
                    at(geks, t)));
        }
        return months;
    }

    private static Optional<BigDecimal> at(List<BigDecimal> levels, int t) {
        return t < levels.size() ? Optional.of(levels.get(t)) : Optional.empty();
    }

    private List<BigDecimal> chained(IndexFormula formula, List<Basket> baskets) {
        return levels(() -> IndexSeries.chained(formula, baskets));
    }

    private List<BigDecimal> levels(Supplier<double[]> index) {
        try {
            List<BigDecimal> levels = new ArrayList<>();
            for (double level : index.get()) {
                levels.add(BigDecimal.valueOf(level).setScale(PLACES, RoundingMode.HALF_EVEN));
            }
            return levels;
        } catch (IllegalArgumentException e) {
            String words = e.getMessage();
            if (words != null && !notes.contains(words)) {
                notes.add(words);
            }
            return List.of();
        }
    }

    private static Step step(Basket before, Basket after) {
        UnitValueEffects effects = UnitValueEffects.between(before, after);
        UnitValueChain chain = UnitValueChain.between(new FisherIndex(), before, after);
        BigDecimal change = decimal(UnitValueEffects.unitValue(after).times(MILLION))
                .subtract(decimal(UnitValueEffects.unitValue(before).times(MILLION)));
        List<Rational> exact = List.of(
                effects.price().times(MILLION),
                effects.mix().times(MILLION),
                effects.entryAndExit().times(MILLION));
        List<BigDecimal> parts = LargestRemainder.round(exact, change, Rounding.SCALE);
        Ratios ratios = new Ratios(
                ratio(chain.product()), ratio(chain.price()), ratio(chain.mix()), ratio(chain.entryAndExit()));
        return new Step(before.period(), after.period(), change, parts.get(0), parts.get(1), parts.get(2), ratios);
    }

    private static BigDecimal ratio(Rational value) {
        return value.toDecimal(PLACES, Rounding.MODE);
    }

    private static BigDecimal decimal(Rational value) {
        return value.toDecimal(Rounding.SCALE, Rounding.MODE);
    }
}
