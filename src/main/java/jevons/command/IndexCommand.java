package jevons.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.books.Answers;
import jevons.books.Books;
import jevons.dashboard.Figures;
import jevons.explanation.PriceIndexReport;
import jevons.explanation.QualityPrices;
import jevons.money.Rational;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `jevons index`.
@Command(
        name = "index",
        description = {
            "Price indices of the tokens in the books: what was paid for a token, what the same models cost "
                    + "(chained Fisher,",
            "Törnqvist, GEKS of list prices), and what a given quality cost (the cheapest model at a "
                    + "score). The paid price",
            "is reconciled as price × mix × entry."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  jevons index", "  jevons index --task general --score 80"})
final class IndexCommand extends Task {

    @Option(
            names = "--view",
            defaultValue = "restated",
            paramLabel = "VIEW",
            description = "restated, booked or as-of:INSTANT.")
    private String view = "restated";

    @Option(
            names = "--task",
            defaultValue = "general",
            paramLabel = "CLASS",
            description = "Class of tasks (default: general).")
    private String task = "general";

    @Option(
            names = "--score",
            defaultValue = "80",
            paramLabel = "SCORE",
            description = "The lowest score that is good enough (default: 80).")
    private String score = "80";

    /// Everything that the command shows.
    record Result(PriceIndexReport indices, List<QualityPrices.Point> quality) {}

    @Override
    int run(Screen screen) {
        try (Books books = books(screen)) {
            Answers answers = new Answers(books);
            PriceIndexReport report = answers.indices(Views.parse(view));
            List<QualityPrices.Point> quality = answers.quality(task, Rational.parse(score));
            show(screen, report, quality);
            screen.result(() -> new Result(report, quality));
            return ExitCode.OK;
        }
    }

    private void show(Screen screen, PriceIndexReport report, List<QualityPrices.Point> quality) {
        Table table = new Table(
                "period",
                "tokens",
                "paid per million",
                "Fisher",
                "Törnqvist",
                "GEKS",
                task + " ≥ " + score,
                "cheapest model");
        for (PriceIndexReport.Month month : report.months()) {
            Optional<QualityPrices.Point> point = quality.stream()
                    .filter(each -> each.period().equals(month.period()))
                    .findFirst();
            List<String> cells = new ArrayList<>(List.of(
                    month.period(),
                    Figures.whole(month.tokens()),
                    Figures.plain(month.unitValue(), 4),
                    level(month.fisher()),
                    level(month.tornqvist()),
                    level(month.geks())));
            cells.add(point.flatMap(QualityPrices.Point::price)
                    .map(price -> Figures.plain(price, 4))
                    .orElse(""));
            cells.add(point.flatMap(QualityPrices.Point::model).orElse(""));
            table.row(cells);
        }
        screen.print(table);
        report.whole()
                .ifPresent(step ->
                        screen.print("Paid price × " + ratio(step.ratios().unitValue())
                                + " = list price of the same models × "
                                + ratio(step.ratios().price()) + " · mix × "
                                + ratio(step.ratios().mix()) + " · entry and exit × "
                                + ratio(step.ratios().entryAndExit())));
        report.notes().forEach(note -> screen.remark("· " + note));
    }

    private static String level(Optional<BigDecimal> value) {
        return value.map(each -> Figures.plain(each, 4)).orElse("");
    }

    private static String ratio(BigDecimal value) {
        return Figures.plain(value, 4);
    }
}
