package jevons.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jevons.books.Books;
import jevons.books.UsageImport;
import jevons.intake.Rejects;
import jevons.intake.Source;
import jevons.intake.mapping.Mapping;
import jevons.intake.usage.MappedUsage;
import jevons.intake.usage.UsageFormats;
import jevons.intake.usage.UsageReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
    static final class Import extends Task {
        @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, .gz or plain.")
        private List<Path> files = new ArrayList<>();

        @Option(names = "--format", paramLabel = "NAME", description = "The format, where it should not be guessed.")
        private @Nullable String format;

        @Option(names = "--map", paramLabel = "FILE", description = "A mapping of columns (docs/reference/usage.md).")
        private @Nullable Path map;

        @Option(
                names = "--rejects",
                paramLabel = "FILE",
                description = "Where bad rows go (default: beside each file, FILE.rejects.csv).")
        private @Nullable Path rejects;

        /// What was done with one file.
        record Imported(String file, String format, UsageImport.Outcome outcome, long setAside, String rejectsFile) {}

        @Override
        int run(Screen screen) {
            List<Imported> all = new ArrayList<>();
            try (Books books = books(screen)) {
                for (Path file : files) {
                    all.add(one(books, screen, file));
                }
            }
            screen.result(() -> all);
            boolean setAside = all.stream()
                    .anyMatch(each -> each.setAside() > 0 || each.outcome().conflicting() > 0);
            return setAside ? ExitCode.SET_ASIDE : ExitCode.OK;
        }

        private Imported one(Books books, Screen screen, Path file) {
            Source source = Source.of(file);
            UsageReader reader = reader(source);
            Path aside = RejectsView.target(rejects, file, files.size());
            try (Rejects set = Rejects.toFile(aside)) {
                UsageImport.Outcome outcome = new UsageImport(books)
                        .run(
                                source.name(),
                                UsageImport.of(reader, source, set),
                                fact -> screen.warn(
                                        fact.key() + " is in the books with other content and was left as it is; "
                                                + "its first content counts"));
                RejectsView.show(screen, set);
                show(screen, file, outcome);
                String where = set.file().map(Path::toString).orElse("");
                return new Imported(file.toString(), reader.name(), outcome, set.count(), where);
            }
        }

        private UsageReader reader(Source source) {
            if (map != null) {
                return new MappedUsage(Mapping.read(Source.of(map)));
            }
            return format == null ? UsageFormats.detect(source) : UsageFormats.named(format);
        }

        private static void show(Screen screen, Path file, UsageImport.Outcome outcome) {
            screen.print(file + ": " + outcome.facts() + " facts booked, " + outcome.repeated() + " known already"
                    + (outcome.late() > 0 ? ", " + outcome.late() + " as corrections of closed periods" : ""));
            if (outcome.unpricedMeters() > 0) {
                screen.warn(outcome.unpricedMeters() + " quantities have no price: their usage is kept, "
                        + "their cost is "
                        + "unknown (not zero). jevons explain names them; add prices with: jevons "
                        + "prices import");
            }
        }
    }
}
