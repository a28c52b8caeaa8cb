package jevons.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import jevons.books.Books;
import jevons.pricing.PriceDiff;
import jevons.pricing.PriceRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `jevons prices diff`.
@Command(
        name = "diff",
        description = "Shows which prices differ between two days, as the book knows them now.",
        footerHeading = "%nExample:%n",
        footer = "  jevons prices diff --from 2025-03-01 --to 2026-03-01")
final class PricesDiff extends Task {

    @Option(names = "--from", required = true, paramLabel = "DATE", description = "The earlier day.")
    private LocalDate from = LocalDate.MIN;

    @Option(names = "--to", required = true, paramLabel = "DATE", description = "The later day.")
    private LocalDate to = LocalDate.MIN;

    @Override
    int run(Screen screen) {
        try (Books books = books(screen)) {
            List<PriceDiff> diffs =
                    PriceDiff.between(books.priceBook(), seen(from, books.now()), seen(to, books.now()));
            Table table = new Table("price", "before", "after", "ratio");
            for (PriceDiff diff : diffs) {
                table.row(
                        diff.key().text(),
                        text(diff.before()),
                        text(diff.after()),
                        diff.ratio()
                                .map(ratio -> "×"
                                        + ratio.toDecimal(3, java.math.RoundingMode.HALF_EVEN)
                                                .toPlainString())
                                .orElse(""));
            }
            screen.print(table);
            screen.print(diffs.size() + " prices differ");
            screen.result(() -> diffs);
            return ExitCode.OK;
        }
    }

    private static PriceDiff.Seen seen(LocalDate day, Instant known) {
        return new PriceDiff.Seen(day.atStartOfDay(ZoneOffset.UTC).toInstant(), known);
    }

    private static String text(List<PriceRow> rows) {
        return rows.isEmpty()
                ? "—"
                : PriceText.amount(rows.getFirst().price()) + " / "
                        + PriceText.per(rows.getFirst().price());
    }
}
