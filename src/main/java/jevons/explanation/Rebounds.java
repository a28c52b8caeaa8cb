package jevons.explanation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jevons.explanation.LedgerView.CostRow;
import jevons.explanation.ReboundReport.Estimate;
import jevons.explanation.ReboundReport.Split;
import jevons.explanation.index.Basket;
import jevons.explanation.index.Elasticity;
import jevons.explanation.index.Factor;
import jevons.explanation.index.FisherIndex;
import jevons.explanation.index.MatchedItem;
import jevons.explanation.index.MatchedModels;
import jevons.explanation.index.ReboundSplit;
import jevons.money.Rational;
import jevons.money.Rounding;

/// Estimates the price elasticity of token demand from the books and splits a change of spend by it. The good is
/// a task of a department; its price is what a token of it cost on average, so that a move to a cheaper model is
/// a lower price.
public final class Rebounds {

    /// What is asked.
    ///
    /// @param from the earlier of the periods whose change is split
    /// @param panel the periods that the elasticity is estimated over, in order of time
    /// @param goods what one good is; the default is a department's use case
    public record Question(
            String from, String to, List<String> panel, View view, List<Dimension> goods, Conversion into) {

        public Question {
            panel = List.copyOf(panel);
            goods = List.copyOf(goods);
        }

        /// Departments' use cases, as restated.
        public static Question between(String from, String to, List<String> panel, Conversion into) {
            return new Question(
                    from, to, panel, new View.Restated(), List.of(Dimension.DEPARTMENT, Dimension.USE_CASE), into);
        }
    }

    private static final String GOODS =
            "the good is a task; its price is what a token of it cost on average, whatever the model";
    private static final String NOT_ALL_JEVONS =
            "only the induced part is a rebound; autonomous growth would have come at unchanged prices too";
    private static final int PLACES = 4;

    private final List<String> notes = new ArrayList<>(List.of(GOODS, NOT_ALL_JEVONS));

    private Rebounds() {}

    /// Computes the report of a question.
    public static ReboundReport report(LedgerView books, Question question) {
        return new Rebounds().compute(books, question);
    }

    private ReboundReport compute(LedgerView books, Question question) {
        TokenBaskets baskets =
                new TokenBaskets(books, question.view(), question.into(), question.goods(), CostRow::effective);
        List<Basket> panel = question.panel().stream().map(baskets::of).toList();
        Basket before = baskets.of(question.from());
        Basket after = baskets.of(question.to());
        notes.addAll(baskets.notes());
        Optional<Elasticity> elasticity = known(() -> Elasticity.withinItemsAndPeriods(panel));
        Optional<Elasticity> naive = known(() -> Elasticity.naive(panel));
        List<MatchedItem> items = MatchedModels.between(before, after).items();
        Optional<Rational> ratio = items.isEmpty() ? Optional.empty() : Optional.of(fisher(items));
        if (items.isEmpty()) {
            notes.add("no task was used in both " + question.from() + " and " + question.to() + ": no price ratio");
        }
        BigDecimal first = decimal(before.value());
        BigDecimal second = decimal(after.value());
        List<Split> splits = new ArrayList<>();
        if (elasticity.isPresent() && ratio.isPresent()) {
            Factor spend = new Factor(before.value(), after.value());
            for (ReboundSplit each : ReboundSplit.over(spend, ratio.get(), elasticity.get())) {
                splits.add(split(each, second.subtract(first)));
            }
        }
        return new ReboundReport(
                first,
                second,
                ratio.map(value -> value.toDecimal(PriceIndices.PLACES, Rounding.MODE)),
                elasticity.map(Rebounds::estimate),
                naive.map(Rebounds::estimate),
                splits,
                notes);
    }

    private static Rational fisher(List<MatchedItem> items) {
        return Rational.of(BigDecimal.valueOf(new FisherIndex().index(items)));
    }

    private Optional<Elasticity> known(Supplier<Elasticity> estimator) {
        try {
            return Optional.of(estimator.get());
        } catch (IllegalArgumentException e) {
            String words = e.getMessage();
            if (words != null && !notes.contains(words)) {
                notes.add(words);
            }
            return Optional.empty();
        }
    }

    private static Estimate estimate(Elasticity elasticity) {
        return new Estimate(
                places(elasticity.value()),
                places(elasticity.low()),
                places(elasticity.high()),
                elasticity.observations());
    }

    private static Split split(ReboundSplit split, BigDecimal change) {
        List<BigDecimal> parts =
                LargestRemainder.round(List.of(split.price(), split.rebound(), split.growth()), change, Rounding.SCALE);
        return new Split(places(split.elasticity()), parts.get(0), parts.get(1), parts.get(2));
    }

    private static BigDecimal places(double value) {
        return BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal decimal(Rational value) {
        return value.toDecimal(Rounding.SCALE, Rounding.MODE);
    }
}
