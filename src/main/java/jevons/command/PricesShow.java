package jevons.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import jevons.books.Books;
import jevons.pricing.ModelEntry;
import jevons.pricing.Models;
import jevons.pricing.PriceBook;
import jevons.pricing.PriceRow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `jevons prices show`.
@Command(
        name = "show",
        description = "Shows the prices of a model that hold on a day, with their sources.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  jevons prices show gpt-4o --at 2024-09-01",
            "  jevons prices show anthropic/claude-sonnet-4-5 --history"
        })
final class PricesShow extends Task {

    @Parameters(
            paramLabel = "MODEL",
            description = "A model's name or alias, vendor/model where several vendors have it.")
    private String model = "";

    @Option(names = "--at", paramLabel = "DATE", description = "The day (default: today).")
    private @Nullable LocalDate at;

    @Option(names = "--history", description = "Every price it ever had.")
    private boolean history;

    @Override
    int run(Screen screen) {
        try (Books books = books(screen)) {
            Instant moment =
                    at == null ? books.now() : at.atStartOfDay(ZoneOffset.UTC).toInstant();
            PriceBook book = books.priceBook();
            List<PriceRow> rows = rows(book, moment);
            if (rows.isEmpty()) {
                throw new Refusal(
                        ExitCode.UNAVAILABLE,
                        "no price for '" + model + "' at " + moment
                                + "; known models that look alike: " + alike(book.models(Instant.MAX))
                                + ". Add a row with: jevons prices import csv FILE");
            }
            Table table =
                    new Table("vendor", "model", "meter", "price", "per", "when", "from", "to", "source", "read on");
            rows.forEach(row -> table.row(PriceText.cells(row)));
            screen.print(table);
            screen.result(() -> rows);
            return ExitCode.OK;
        }
    }

    private List<PriceRow> rows(PriceBook book, Instant moment) {
        Models models = book.models(Instant.MAX);
        int slash = model.indexOf('/');
        String vendor = slash < 0 ? "" : model.substring(0, slash);
        String name = slash < 0 ? model : model.substring(slash + 1);
        return book.rows().stream()
                .filter(row -> vendor.isEmpty() || row.key().vendor().equals(vendor))
                .filter(row ->
                        row.key().model().equals(canonical(models, row.key().vendor(), name)))
                .filter(row -> history || row.valid().contains(moment))
                .sorted(Comparator.comparing((PriceRow row) -> row.key().vendor())
                        .thenComparing(row -> row.key().text())
                        .thenComparing(row -> row.valid().from()))
                .toList();
    }

    private static String canonical(Models models, String vendor, String name) {
        return models.find(vendor, name).map(ModelEntry::model).orElse(name);
    }

    private List<String> alike(Models models) {
        String start = model.substring(model.indexOf('/') + 1);
        String stem = start.substring(0, Math.min(start.length(), 5));
        return models.all().stream()
                .map(entry -> entry.vendor() + "/" + entry.model())
                .filter(name -> name.contains(stem))
                .limit(8)
                .toList();
    }
}
