package jevons.command;

import java.time.LocalDate;
import java.time.ZoneOffset;
import jevons.books.Books;
import jevons.books.RatingAgain;
import jevons.dashboard.Figures;
import jevons.ledger.Rerate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `jevons rerate`.
@Command(
        name = "rerate",
        description = {
            "Rates a period's usage again and compares with its booked lines. Under the book it was rated by, every",
            "difference is zero; under what the book knew on another day, the differences are exact. Books nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  jevons rerate 2026-03", "  jevons rerate 2026-03 --book-of 2026-06-01"})
final class RerateCommand extends Task {

    @Parameters(paramLabel = "PERIOD", description = "The period.")
    private String period = "";

    @Option(names = "--book-of", paramLabel = "DATE", description = "Rate by what the price book knew on that day.")
    private @Nullable LocalDate bookOf;

    @Override
    int run(Screen screen) {
        try (Books books = books(screen)) {
            RatingAgain again = new RatingAgain(books);
            Rerate report = bookOf == null
                    ? again.underOwn(period)
                    : again.underBookOf(
                            period, bookOf.atStartOfDay(ZoneOffset.UTC).toInstant());
            show(screen, report);
            screen.result(() -> report);
            return report.isZero() ? ExitCode.OK : ExitCode.DIFFERS;
        }
    }

    private static void show(Screen screen, Rerate report) {
        if (report.isZero()) {
            screen.print(
                    report.period() + ": " + report.rows().size() + " sums rated again, every " + "difference is zero");
        } else {
            Table table = new Table("model", "meter", "currency", "booked", "rated again", "difference");
            for (Rerate.Row row : report.byMeter()) {
                if (!row.difference().isZero()) {
                    table.row(
                            row.grain().model(),
                            row.grain().item(),
                            row.grain().currency(),
                            Figures.amount(row.booked().effective()),
                            Figures.amount(row.expected().effective()),
                            row.difference().effective().toPlainString());
                }
            }
            screen.print(table);
        }
        screen.remark("booked under " + report.bookedUnder() + ", rated under " + report.ratedUnder());
    }
}
