package jevons.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
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
import jevons.ledger.CostFact;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
    static final class Import extends FileImport {
        @Option(names = "--layers", paramLabel = "FILE", description = "Rules that give a FOCUS row its layer.")
        private @Nullable Path layers;

        @Override
        Done take(Books books, Screen screen, Source source, Rejects set) {
            Optional<CostReader> mapped = mapping().map(MappedCosts::new);
            CostReader reader = mapped.orElseGet(() -> CostFormats.detect(source, rules()));
            CostImport.Outcome outcome = new CostImport(
                            books, mapped.isPresent() ? Spreads.evenly(books) : Spreads.AS_STATED)
                    .run(
                            source.name(),
                            taker -> read(screen, reader, source, set, taker),
                            cost -> screen.warn(cost.key() + " is in the books with other content, which stays"));
            screen.print(source.name() + ": " + outcome.costs() + " costs booked as " + outcome.lines() + " lines, "
                    + outcome.repeated() + " known already");
            return new Done(reader.name(), outcome, outcome.conflicting());
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

        private LayerRules rules() {
            return layers == null ? LayerRules.shipped() : LayerRules.read(Source.of(layers));
        }
    }
}
