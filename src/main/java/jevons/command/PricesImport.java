package jevons.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jevons.books.Books;
import jevons.books.PriceImporting;
import jevons.intake.prices.PriceFormats;
import jevons.intake.prices.PriceImport;
import jevons.pricing.Quarantined;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `jevons prices import`.
@Command(
        name = "import",
        description = {
            "Takes a published price map into the book: litellm, genai-prices, models-dev, openrouter, "
                    + "llm-prices, csv.",
            "The first reading of a source fills gaps, later ones bring its changes. Changes that look like "
                    + "slips wait in",
            "quarantine, and the last good price stays. What the source cannot say is reported."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jevons prices import litellm model_prices_and_context_window.json",
            "  jevons prices import genai-prices data.json.gz --date 2026-03-31"
        })
final class PricesImport extends Task {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int SHOWN = 10;

    @Parameters(index = "0", paramLabel = "FORMAT", description = "The form of the file.")
    private String format = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The file, .gz or plain.")
    private Path file = Path.of("");

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "The day at which the source said so (default: a date in the file's name, else today).")
    private @Nullable LocalDate date;

    /// What scripts are told.
    record Summary(
            String file,
            LocalDate snapshot,
            int rows,
            int models,
            long added,
            long known,
            List<String> setAside,
            List<String> held) {

        static Summary of(PriceImporting.Outcome outcome) {
            PriceImport read = outcome.read();
            return new Summary(
                    read.file().name(),
                    read.file().snapshot(),
                    read.rows().size(),
                    read.models().size(),
                    outcome.added(),
                    outcome.known(),
                    read.rejected().stream().map(PriceImport.Rejected::toString).toList(),
                    outcome.held().stream()
                            .map(each -> each.id() + ": " + each.reason())
                            .toList());
        }
    }

    @Override
    int run(Screen screen) {
        try (Books books = books(screen)) {
            LocalDate snapshot = date != null ? date : snapshot(books);
            PriceImporting.Outcome outcome = new PriceImporting(books).run(PriceFormats.named(format), file, snapshot);
            show(screen, outcome);
            screen.result(() -> Summary.of(outcome));
            boolean aside =
                    !outcome.held().isEmpty() || !outcome.read().rejected().isEmpty();
            return aside ? ExitCode.SET_ASIDE : ExitCode.OK;
        }
    }

    private LocalDate snapshot(Books books) {
        Matcher matcher = DATE.matcher(file.getFileName().toString());
        return matcher.find()
                ? LocalDate.parse(matcher.group())
                : books.now().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static void show(Screen screen, PriceImporting.Outcome outcome) {
        PriceImport read = outcome.read();
        screen.print(read.text().strip());
        screen.print("The book gained " + outcome.added() + " rows; " + outcome.known() + " said nothing new to it.");
        read.rejected().stream().limit(SHOWN).forEach(each -> screen.warn(each.toString()));
        more(screen, read.rejected().size());
        for (Quarantined change : outcome.held().stream().limit(SHOWN).toList()) {
            screen.warn("held back " + change.id() + ": " + change.reason());
        }
        more(screen, outcome.held().size());
        if (!outcome.held().isEmpty()) {
            screen.warn("see them with: jevons prices quarantine; let one in with: jevons prices approve ID "
                    + "--by NAME --note WHY");
        }
    }

    private static void more(Screen screen, int size) {
        if (size > SHOWN) {
            screen.warn("… and " + (size - SHOWN) + " more");
        }
    }
}
