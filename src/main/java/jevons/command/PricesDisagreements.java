package jevons.command;

import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import jevons.books.Books;
import jevons.books.PriceImporting;
import jevons.pricing.Disagreement;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `jevons prices disagreements`.
@Command(
        name = "disagreements",
        description = "Lists where sources state different prices for the same thing. Nothing is averaged: a "
                + "person decides.",
        footerHeading = "%nExample:%n",
        footer = "  jevons prices disagreements --at 2026-03-31")
final class PricesDisagreements extends Task {

    @Option(names = "--at", paramLabel = "DATE", description = "The day (default: today).")
    private @Nullable LocalDate at;

    @Override
    int run(Screen screen) {
        try (Books books = books(screen)) {
            Instant moment =
                    at == null ? books.now() : at.atStartOfDay(ZoneOffset.UTC).toInstant();
            List<Disagreement> all = new PriceImporting(books).disagreements(moment);
            Table table = new Table("price", "stated", "ratio", "since");
            for (Disagreement each : all) {
                List<String> stated = each.stated().entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .toList();
                String ratio = each.ratio().isZero()
                        ? ""
                        : "×"
                                + each.ratio()
                                        .toDecimal(2, RoundingMode.HALF_EVEN)
                                        .toPlainString();
                table.row(each.question().text(), String.join("; ", stated), ratio, PriceText.day(each.since()));
            }
            screen.print(table);
            screen.print(all.size() + " disagreements");
            screen.result(() -> all);
            return ExitCode.OK;
        }
    }
}
