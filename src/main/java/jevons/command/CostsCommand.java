package jevons.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import jevons.books.Books;
import jevons.books.CostImport;
import jevons.books.Spreads;
import jevons.intake.Rejects;
import jevons.intake.Source;
import jevons.intake.costs.CostFormats;
import jevons.intake.costs.CostReader;
import jevons.intake.costs.FocusCosts;
import jevons.intake.costs.LayerRules;
import jevons.intake.costs.MappedCosts;
import jevons.intake.costs.Residuals;
import jevons.intake.mapping.Mapping;
import jevons.ledger.CostFact;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `jevons costs`: everything that is not tokens.
@Command(
        name = "costs",
        description = "Takes non-token costs and bills into the books.",
        subcommands = CostsCommand.Import.class)
final class CostsCommand extends Group {

    /// `jevons costs import`.
    @Command(
            name = "import",
            description = {
                "Takes costs from files: FOCUS 1.0 to 1.4 as CSV or Parquet, or any CSV with a mapping: "
                        + "labour, contracts,",
                "servers, anything. A cost whose period spans several months is borne evenly by elapsed "
                        + "time, unless its",
                "source states effective cost itself (FOCUS)."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  jevons costs import focus-2026-03.csv.gz",
                "  jevons costs import --map labour.map labour-2026-03.csv",
                "  jevons costs import --layers layers.txt focus.parquet"
            })
    static final class Import extends Task {
        @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, .gz or plain.")
        private List<Path> files = new ArrayList<>();

        @Option(names = "--map", paramLabel = "FILE", description = "A mapping of columns (docs/reference/costs.md).")
        private @Nullable Path map;

        @Option(names = "--layers", paramLabel = "FILE", description = "Rules that give a FOCUS row its layer.")
        private @Nullable Path layers;

        @Option(
                names = "--rejects",
                paramLabel = "FILE",
                description = "Where bad rows go (default: FILE.rejects.csv).")
        private @Nullable Path rejects;

        /// What was done with one file.
        record Imported(String file, String format, CostImport.Outcome outcome, long setAside, String rejectsFile) {}

        @Override
        int run(Screen screen) {
            List<Imported> all = new ArrayList<>();
            try (Books books = books(screen)) {
                for (Path file : files) {
                    all.add(one(books, screen, file));
                }
            }
            screen.result(() -> all);
            boolean aside = all.stream()
                    .anyMatch(each -> each.setAside() > 0 || each.outcome().conflicting() > 0);
            return aside ? ExitCode.SET_ASIDE : ExitCode.OK;
        }

        private Imported one(Books books, Screen screen, Path file) {
            Source source = Source.of(file);
            CostReader reader = reader(source);
            Path aside = RejectsView.target(rejects, file, files.size());
            try (Rejects set = Rejects.toFile(aside)) {
                CostImport.Outcome outcome = new CostImport(
                                books, map == null ? Spreads.AS_STATED : Spreads.evenly(books))
                        .run(
                                source.name(),
                                taker -> read(screen, reader, source, set, taker),
                                cost -> screen.warn(
                                        cost.key() + " is in the books with other content and was left as it is"));
                RejectsView.show(screen, set);
                screen.print(file + ": " + outcome.costs() + " costs booked as " + outcome.lines() + " lines, "
                        + outcome.repeated() + " known already");
                String where = set.file().map(Path::toString).orElse("");
                return new Imported(file.toString(), reader.name(), outcome, set.count(), where);
            }
        }

        /// Reads, and for FOCUS says how far the bill's own arithmetic holds.
        private static void read(
                Screen screen, CostReader reader, Source source, Rejects rejects, Consumer<CostFact> taker) {
            if (!(reader instanceof FocusCosts focus)) {
                reader.read(source, taker, rejects);
                return;
            }
            FocusCosts.Report report = focus.readAndReport(source, taker, rejects);
            screen.remark("FOCUS " + report.version() + ", currencies " + report.currencies()
                    + (report.missing().isEmpty() ? "" : ", without the columns " + report.missing()));
            for (Residuals.Kind kind : Residuals.Kind.values()) {
                if (report.residuals().count(kind) > 0) {
                    screen.remark("list price × quantity against list cost: "
                            + report.residuals().count(kind) + " rows "
                            + kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
                }
            }
        }

        private CostReader reader(Source source) {
            if (map != null) {
                return new MappedCosts(Mapping.read(Source.of(map)));
            }
            LayerRules rules = layers == null ? LayerRules.shipped() : LayerRules.read(Source.of(layers));
            return CostFormats.detect(source, rules);
        }
    }
}
