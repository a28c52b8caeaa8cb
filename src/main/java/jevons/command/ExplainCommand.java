package jevons.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jevons.books.Answers;
import jevons.books.Books;
import jevons.dashboard.Answer;
import jevons.dashboard.html.ReportPage;
import jevons.explanation.BridgeQuestion;
import jevons.explanation.BridgeReport;
import jevons.explanation.Dimension;
import jevons.explanation.EntryPolicy;
import jevons.explanation.Method;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `jevons explain`: why the bill moved between two periods.
@Command(
        name = "explain",
        description = {
            "Explains to the cent why the bill moved between two periods: users, requests, mix, amplification, model",
            "switches, cache, prices, contracts, exchange rates, and every non-token layer. The effects sum to the",
            "change exactly, in total and in every row."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jevons explain --from 2026-02 --to 2026-03",
            "  jevons explain --from 2025-03 --to 2026-03 --by department,model --csv > why.csv",
            "  jevons explain --from 2025-03 --to 2026-03 --by department --html why.html",
            "  jevons explain --from 2026-02 --to 2026-03 --view as-of:2026-04-05T00:00:00Z --json"
        })
final class ExplainCommand extends Task {

    @Option(names = "--from", required = true, paramLabel = "PERIOD", description = "The earlier period.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "PERIOD", description = "The later period.")
    private String to = "";

    @Option(
            names = "--by",
            split = ",",
            paramLabel = "DIMENSION",
            description = "Rows of the table: ${COMPLETION-CANDIDATES}.")
    private List<Dimension> by = new ArrayList<>();

    @Option(
            names = "--view",
            defaultValue = "restated",
            paramLabel = "VIEW",
            description = "restated (default), booked (as first closed), or as-of:INSTANT.")
    private String view = "restated";

    @Option(
            names = "--method",
            defaultValue = "SHAPLEY",
            description = "One of ${COMPLETION-CANDIDATES} (default SHAPLEY).")
    private Method method = Method.SHAPLEY;

    @Option(
            names = "--entry",
            defaultValue = "SEPARATE",
            description =
                    "New and gone models as their own effect, or as a switch at the task: ${COMPLETION-CANDIDATES}.")
    private EntryPolicy entry = EntryPolicy.SEPARATE;

    @Option(names = "--methods", description = "Show LMDI-I and the Laspeyres and Paasche bounds beside the answer.")
    private boolean methods;

    @Option(names = "--csv", description = "Print the table as CSV.")
    private boolean csv;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the whole report as one HTML file.")
    private @Nullable Path html;

    @Override
    int run(Screen screen) {
        try (Books books = books(screen)) {
            Answers answers = new Answers(books);
            BridgeQuestion question = answers.question(from, to, Views.parse(view))
                    .by(by.toArray(Dimension[]::new))
                    .with(method)
                    .with(entry);
            BridgeReport report = methods ? answers.bridgeWithMethods(question) : answers.bridge(question);
            show(screen, answers, report);
            if (html != null) {
                Answer answer = answers.answer(question.by(Dimension.DEPARTMENT));
                Files.writeString(html, ReportPage.of(answer));
                screen.remark("report written to " + html);
            }
            return ExitCode.OK;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + html + ": " + e.getMessage(), e);
        }
    }

    private void show(Screen screen, Answers answers, BridgeReport report) {
        if (csv) {
            screen.raw(BridgeView.csv(report));
        } else if (screen.isJson()) {
            screen.result(() -> report);
        } else {
            answers.narrative(report).forEach(text -> Words.wrap(text, 110).forEach(screen::print));
            BridgeView.show(screen, report);
        }
    }
}
