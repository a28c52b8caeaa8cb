package jevons.command;

import java.util.Optional;
import jevons.books.Books;
import jevons.books.UsageImport;
import jevons.intake.Rejects;
import jevons.intake.Source;
import jevons.intake.usage.MappedUsage;
import jevons.intake.usage.UsageFormat;
import jevons.intake.usage.UsageFormats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `jevons usage`: what was used.
@Command(name = "usage", description = "Takes usage into the books.", subcommands = UsageCommand.Import.class)
final class UsageCommand extends Group {

    /// `jevons usage import`.
    @Command(
            name = "import",
            description = {
                "Takes usage from files: our CSV, JSONL or Parquet, LiteLLM spend logs, OpenAI organization usage,",
                "the Anthropic usage report, or any table with a mapping. The format is known by the content.",
                "A file can be imported again: what the books have already is counted and left out."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  jevons usage import march.csv april.jsonl.gz",
                "  jevons usage import --map weekly.map weekly.csv",
                "  jevons usage import --format litellm logs.json --rejects bad.csv"
            })
    static final class Import extends FileImport {
        @Option(names = "--format", paramLabel = "NAME", description = "The format, where it should not be guessed.")
        private @Nullable String format;

        @Override
        Done take(Books books, Screen screen, Source source, Rejects set) {
            UsageFormat reader = reader(source);
            UsageImport.Outcome outcome = new UsageImport(books)
                    .run(
                            source.name(),
                            UsageImport.of(reader, source, set),
                            fact -> screen.warn(fact.key() + " is in the books with other content, which stays"));
            show(screen, source, outcome);
            return new Done(reader.name(), outcome, outcome.conflicting());
        }

        private UsageFormat reader(Source source) {
            Optional<UsageFormat> mapped = mapping().map(MappedUsage::new);
            return mapped.orElseGet(() -> format == null ? UsageFormats.detect(source) : UsageFormats.named(format));
        }

        private static void show(Screen screen, Source source, UsageImport.Outcome outcome) {
            screen.print(source.name() + ": " + outcome.facts() + " facts booked, " + outcome.repeated()
                    + " known already"
                    + (outcome.late() > 0 ? ", " + outcome.late() + " as corrections of closed " + "periods" : ""));
            if (outcome.unpricedMeters() > 0) {
                screen.warn(outcome.unpricedMeters() + " quantities have no price: their usage is kept, their "
                        + "cost is unknown (not zero). jevons explain names them; add prices with: "
                        + "jevons prices import");
            }
        }
    }
}
