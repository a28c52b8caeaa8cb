package jevons.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import jevons.dashboard.Answer;
import jevons.dashboard.Series;
import jevons.explanation.Bridge;
import jevons.explanation.BridgeQuestion;
import jevons.explanation.BridgeReport;
import jevons.explanation.Conversion;
import jevons.explanation.Dimension;
import jevons.explanation.Narrative;
import jevons.explanation.PriceIndexReport;
import jevons.explanation.PriceIndices;
import jevons.explanation.QualityPrices;
import jevons.explanation.ReboundReport;
import jevons.explanation.Rebounds;
import jevons.explanation.UnitCostQuestion;
import jevons.explanation.UnitCostReport;
import jevons.explanation.UnitCosts;
import jevons.explanation.View;
import jevons.money.Period;
import jevons.money.Rational;

/// Asks the books why the bill moved, and puts the reports together to one answer.
public final class Answers {

    /// The quality whose price the report follows: an MMLU of 80, which GPT-4 first reached.
    private static final String QUALITY_TASK = "general";

    private static final Rational QUALITY_SCORE = Rational.of(80);

    private final Books books;

    public Answers(Books books) {
        this.books = books;
    }

    /// A question between two periods, stated in the books' currency at each period's last rate of exchange.
    ///
    /// @throws IllegalArgumentException where a period has no lines; the message lists those that have
    public BridgeQuestion question(String from, String to, View view) {
        List<String> known = books.store().view().periods();
        for (String period : List.of(from, to)) {
            books.calendar().named(period);
            if (!known.contains(period)) {
                throw new NoSuchElementException("period " + period + " has no lines; there are lines in " + known);
            }
        }
        return BridgeQuestion.between(from, to).with(view).with(conversion());
    }

    /// How all costs are stated in the books' currency.
    public Conversion conversion() {
        Map<String, Instant> moments = new HashMap<>();
        for (String period : books.store().view().periods()) {
            moments.put(period, books.calendar().named(period).end().minusSeconds(1));
        }
        return new Conversion(books.currency(), books.rates().table(), moments);
    }

    /// The bridge of a question.
    public BridgeReport bridge(BridgeQuestion question) {
        return Bridge.of(books.store().view(), question).brief();
    }

    /// The bridge with LMDI-I and the Laspeyres and Paasche bounds beside it.
    public BridgeReport bridgeWithMethods(BridgeQuestion question) {
        return Bridge.of(books.store().view(), question).report();
    }

    /// The report in plain words.
    public List<String> narrative(BridgeReport report) {
        return List.of(Narrative.of(report).text());
    }

    public UnitCostReport unitCost(String period, View view, List<Dimension> by) {
        return UnitCosts.report(books.store().view(), new UnitCostQuestion(period, view, by, conversion()));
    }

    /// Price indices over all periods of the books.
    public PriceIndexReport indices(View view) {
        return PriceIndices.report(books.store().view(), books.store().view().periods(), view, conversion());
    }

    /// What a quality cost over all periods: the cheapest model at or above a score, three input tokens to one
    /// output.
    public List<QualityPrices.Point> quality(String taskClass, Rational score) {
        List<Period> periods = books.store().view().periods().stream()
                .map(books.calendar()::named)
                .toList();
        QualityPrices.Standard standard = new QualityPrices.Standard(taskClass, score, Rational.of(3, 4));
        return QualityPrices.series(
                new BookListPrices(books, conversion()), QualityScores.shipped(), standard, periods);
    }

    /// How much of a change of token spend the price explains; the elasticity is estimated over all periods.
    public ReboundReport rebound(String from, String to) {
        question(from, to, new View.Restated());
        return Rebounds.report(
                books.store().view(),
                Rebounds.Question.between(from, to, books.store().view().periods(), conversion()));
    }

    /// The whole answer to a question, with the history that led there.
    public Answer answer(BridgeQuestion question) {
        BridgeReport report = bridge(question);
        History history = new History(books, question.view(), conversion());
        return new Answer(
                books.company(),
                narrative(report),
                new Headlines(this, history, report).all(),
                report,
                history.periods(),
                history.bill(),
                indices(history, question),
                facts(question, history));
    }

    /// What each period cost and paid beside the price indices, 100 in the earlier period of the question.
    private List<Series> indices(History history, BridgeQuestion question) {
        List<Series> all = new ArrayList<>(history.indices(question.from()));
        Map<String, PriceIndexReport.Month> months = new HashMap<>();
        indices(question.view()).months().forEach(month -> months.put(month.period(), month));
        all.add(history.rebased(
                "List price, same models",
                question.from(),
                period -> Optional.ofNullable(months.get(period)).flatMap(PriceIndexReport.Month::fisher)));
        Map<String, QualityPrices.Point> points = new HashMap<>();
        quality(QUALITY_TASK, QUALITY_SCORE).forEach(point -> points.put(point.period(), point));
        all.add(history.rebased(
                "Price of a fixed quality",
                question.from(),
                period -> Optional.ofNullable(points.get(period)).flatMap(QualityPrices.Point::price)));
        return all;
    }

    private List<String> facts(BridgeQuestion question, History history) {
        long closed = books.store().view().closings().size();
        String last = closed == 0
                ? ""
                : "; last chain hash "
                        + books.store().view().closings().getLast().chainHash();
        List<String> facts = new ArrayList<>(List.of(
                "Price book: " + books.priceBook().rows().size() + " dated rows, edition "
                        + books.priceBook().latest().id() + ".",
                "Closed periods: " + closed + last + ".",
                "Method: " + question.method().title() + ", " + question.entry().title()
                        + "; computed at the finest grain and summed, so every table adds up to the last digit.",
                "Amounts are effective cost: what the period bears. Rates of exchange: the last of each period."));
        if (history.unstated() > 0) {
            facts.add(history.unstated() + " sums of the history have no known cost or no rate of exchange; "
                    + "they are in no bar.");
        }
        return facts;
    }

    /// A plain sum of costs.
    static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
