package jevons.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.dashboard.Answer;
import jevons.dashboard.Figures;
import jevons.explanation.BridgeReport;
import jevons.explanation.UnitCostReport;

/// The few figures that a reader sees first.
final class Headlines {

    private static final BigDecimal MILLION = new BigDecimal(1_000_000);

    private final Answers answers;
    private final History history;
    private final BridgeReport report;
    private final String from;
    private final String to;

    Headlines(Answers answers, History history, BridgeReport report) {
        this.answers = answers;
        this.history = history;
        this.report = report;
        this.from = report.question().from();
        this.to = report.question().to();
    }

    List<Answer.Headline> all() {
        List<Answer.Headline> all = new ArrayList<>();
        all.add(moved("The bill", report.total().before(), report.total().after(), 0));
        all.add(moved("Paid per million tokens", perMillion(from), perMillion(to), 3));
        all.add(moved("Tokens, millions", millions(from), millions(to), 0));
        UnitCostReport before = answers.unitCost(from, report.question().view(), List.of());
        UnitCostReport after = answers.unitCost(to, report.question().view(), List.of());
        all.add(share(before, after));
        accepted(before)
                .ifPresent(was -> accepted(after).ifPresent(now -> all.add(moved("Per accepted answer", was, now, 3))));
        return all;
    }

    private Answer.Headline moved(String title, BigDecimal before, BigDecimal after, int places) {
        String remark = Figures.percentChange(before, after) + " from " + Figures.plain(before, places);
        return new Answer.Headline(title, Figures.plain(after, places), remark, after.compareTo(before));
    }

    private static Answer.Headline share(UnitCostReport before, UnitCostReport after) {
        String was = Figures.percent(
                before.total().cost().rest(), before.total().cost().full());
        String now = Figures.percent(
                after.total().cost().rest(), after.total().cost().full());
        return new Answer.Headline("Not tokens", now, "of the bill; was " + was, 0);
    }

    private static Optional<BigDecimal> accepted(UnitCostReport report) {
        return report.total().per(UnitCostReport.Divisor.ACCEPTED_ANSWER).map(UnitCostReport.Cost::full);
    }

    private BigDecimal perMillion(String period) {
        return history.tokens(period).signum() == 0
                ? BigDecimal.ZERO
                : history.tokenCost(period).multiply(MILLION).divide(history.tokens(period), 6, RoundingMode.HALF_EVEN);
    }

    private BigDecimal millions(String period) {
        return history.tokens(period).divide(MILLION, 6, RoundingMode.HALF_EVEN);
    }
}
