package jevons.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jevons.books.Answers;
import jevons.books.Books;
import jevons.books.DemoCompany;
import jevons.dashboard.Answer;
import jevons.dashboard.html.ReportPage;
import jevons.explanation.BridgeQuestion;
import jevons.explanation.Dimension;
import jevons.explanation.EntryPolicy;
import jevons.explanation.View;
import jevons.store.StoreOptions;
import jevons.world.World;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `jevons demo`: the main job on a made-up company.
@Command(
        name = "demo",
        description = {
            "Makes a demo company of 500 people, 12 departments and 30 months: usage and costs are "
                    + "imported, allocated and",
            "closed month by month, and the last year is explained on the terminal and as one HTML report.",
            "Always the same company; it is kept in its own folder (demo/ in the data directory, or --data)."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  jevons demo", "  jevons demo --html why.html", "  jevons --data demo-books demo --json"})
final class DemoCommand extends Task {

    /// The months that the demo compares: the last, and the same a year before.
    private static final String TO = World.LAST_MONTH.toString();

    private static final String FROM = World.LAST_MONTH.minusYears(1).toString();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Where the report goes (default: report.html in the folder).")
    private @Nullable Path html;

    @Override
    int run(Screen screen) {
        Path directory = global().data != null
                ? global().directory()
                : global().directory().resolve("demo");
        screen.remark("Northwind Instruments: 500 people, 12 departments, "
                + World.months().size() + " months to " + TO);
        try (Books books = make(screen, directory)) {
            Answers answers = new Answers(books);
            BridgeQuestion question = answers.question(FROM, TO, new View.Restated())
                    .by(Dimension.DEPARTMENT)
                    .with(EntryPolicy.TASK);
            Answer answer = answers.answer(question);
            Path report = html != null ? html : directory.resolve("report.html");
            Files.writeString(report, ReportPage.of(answer));
            show(screen, answer, directory, report);
            return ExitCode.OK;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report: " + e.getMessage(), e);
        }
    }

    private static Books make(Screen screen, Path directory) {
        StoreOptions options = StoreOptions.usual().withNotices(screen::warn);
        try (Progress progress = screen.progress("Months", World.months().size())) {
            return new DemoCompany(directory, World.DEMO_SEED)
                    .make(options, month -> progress.step(month.month() + ": " + month.facts() + " facts closed"));
        }
    }

    private static void show(Screen screen, Answer answer, Path directory, Path report) {
        screen.title("Token prices fell. Why did the bill rise?");
        screen.print("");
        Table table = new Table("", "now", "");
        answer.headlines().forEach(each -> table.row(each.title(), each.value(), each.remark()));
        screen.print(table);
        screen.print("");
        answer.paragraph().forEach(paragraph -> Words.wrap(paragraph, 110).forEach(screen::print));
        BridgeView.show(screen, answer.bridge());
        screen.print("");
        screen.print("Report:  " + report.toAbsolutePath());
        screen.print("Go on:   jevons --data " + directory.toAbsolutePath() + " explain --from " + FROM + " "
                + "--to " + TO
                + " --by department,model");
        screen.result(answer::bridge);
    }
}
