package jevons.explanation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.explanation.index.CheapestAtQuality;
import jevons.explanation.index.ScoredPrice;
import jevons.metering.Meter;
import jevons.money.Period;
import jevons.money.Rational;
import jevons.money.Rounding;

/// The price of a given quality over time: at the start of each period the cheapest model whose score at a class
/// of tasks is high enough. New models move it, which a matched-model index cannot see.
public final class QualityPrices {

    /// How good a model is at a class of tasks.
    ///
    /// @param taskClass what was measured: a benchmark, or a company's own evaluation
    public record Score(String taskClass, String vendor, String model, Rational score) {}

    /// What quality is asked for, and of which tokens its price is made.
    ///
    /// @param threshold the lowest score that is good enough
    /// @param inputShare input tokens in all tokens, such as ¾
    public record Standard(String taskClass, Rational threshold, Rational inputShare) {}

    /// One period.
    ///
    /// @param model `vendor/model` of the cheapest; empty where no priced model is good enough, as the price and
    /// level
    /// @param price of a million tokens at the standard's blend, at 10⁻¹²
    /// @param level the price over that of the first period with one, six places
    public record Point(
            String period, Optional<String> model, Optional<BigDecimal> price, Optional<BigDecimal> level) {}

    private QualityPrices() {}

    /// The series of a standard; one point for each period, in the given order.
    public static List<Point> series(ListPrices prices, List<Score> scores, Standard standard, List<Period> periods) {
        List<Point> points = new ArrayList<>();
        Optional<Rational> first = Optional.empty();
        for (Period period : periods) {
            List<ScoredPrice> scored = new ArrayList<>();
            for (Score score : scores) {
                if (score.taskClass().equals(standard.taskClass())) {
                    blended(prices, score, standard, period)
                            .ifPresent(price -> scored.add(new ScoredPrice(
                                    period.name(),
                                    score.vendor() + "/" + score.model(),
                                    price,
                                    List.of(score.score()))));
                }
            }
            Optional<ScoredPrice> best = CheapestAtQuality.series(scored, standard.threshold()).stream()
                    .findFirst()
                    .flatMap(CheapestAtQuality::cheapest);
            first = first.or(() -> best.map(ScoredPrice::price));
            points.add(point(period, best, first));
        }
        return List.copyOf(points);
    }

    private static Optional<Rational> blended(ListPrices prices, Score score, Standard standard, Period period) {
        Optional<Rational> input = prices.price(score.vendor(), score.model(), Meter.INPUT, period.start());
        Optional<Rational> output = prices.price(score.vendor(), score.model(), Meter.OUTPUT, period.start());
        if (input.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }
        Rational outputShare = Rational.ONE.minus(standard.inputShare());
        Rational price =
                input.get().times(standard.inputShare()).plus(output.get().times(outputShare));
        return price.signum() > 0 ? Optional.of(price) : Optional.empty();
    }

    private static Point point(Period period, Optional<ScoredPrice> best, Optional<Rational> first) {
        Optional<BigDecimal> price = best.map(each ->
                each.price().times(Rational.of(PriceIndexReport.TOKENS)).toDecimal(Rounding.SCALE, Rounding.MODE));
        Optional<BigDecimal> level = best.flatMap(
                each -> first.map(base -> each.price().dividedBy(base).toDecimal(PriceIndices.PLACES, Rounding.MODE)));
        return new Point(period.name(), best.map(ScoredPrice::model), price, level);
    }
}
