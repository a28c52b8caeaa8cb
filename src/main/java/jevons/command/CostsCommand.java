package jevons.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import jevons.intake.costs.UsesFile;
import jevons.intake.mapping.Mapping;
import jevons.ledger.CostFact;
import jevons.ledger.Use;
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
                "source states effective cost itself (FOCUS) or the cost says how it is spread (see docs/reference)."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  jevons costs import focus-2026-03.csv.gz",
                "  jevons costs import --map labour.map labour-2026-03.csv",
                "  jevons costs import --restate --map commitments.map --uses uses.csv commitments.csv",
                "  jevons costs import --restate --whole focus-2026-03-second.csv.gz",
                "  jevons costs import --layers layers.txt focus.parquet"
            })
    static final class Import extends FileImport {
        @Option(names = "--layers", paramLabel = "FILE", description = "Rules that give a FOCUS row its layer.")
        private @Nullable Path layers;

        @Option(
                names = "--restate",
                description = "The files are new versions of booked bills: reverse what changed and book it anew,"
                        + " in open periods.")
        private boolean restate;

        @Option(
                names = "--whole",
                description = "With --restate: the one file is the whole bill; reverse what it no longer has.")
        private boolean whole;

        @Option(
                names = "--uses",
                paramLabel = "FILE",
                description = "With --map: who used how much of what was bought (columns id, at, quantity,"
                        + " department), for costs spread by use, commitments and credits.")
        private @Nullable Path usesFile;

        /// One reader for all files, so that charges that are alike are numbered through.
        private @Nullable FocusCosts focus;

        @Override
        Done take(Books books, Screen screen, Source source, Rejects set) {
            checkOptions();
            Optional<MappedCosts> mapped = mapping().map(mapping -> new MappedCosts(mapping, uses(mapping)));
            mapped.filter(_ -> restate).ifPresent(Import::checkIds);
            CostReader reader = mapped.isPresent() ? mapped.get() : CostFormats.detect(source, focus());
            CostImport.Outcome outcome = new CostImport(
                            books, mapped.isPresent() ? Spreads.evenly(books) : Spreads.AS_STATED, changes())
                    .run(
                            source.name(),
                            taker -> {
                                read(screen, reader, source, set, taker);
                                checkWhole(source, set);
                            },
                            cost -> screen.warn(cost.key() + " is in the books with other content, which stays;"
                                    + " where the file is a new version of its bill, use --restate"));
            screen.print(source.name() + ": " + outcome.costs() + " costs booked as " + outcome.lines() + " lines, "
                    + outcome.repeated() + " known already" + restated(outcome));
            return new Done(reader.name(), outcome, outcome.conflicting());
        }

        private Map<String, List<Use>> uses(Mapping mapping) {
            return usesFile == null ? Map.of() : UsesFile.read(Source.of(usesFile), mapping.zone());
        }

        private void checkOptions() {
            if (usesFile != null && mapping().isEmpty()) {
                throw new Refusal(ExitCode.USAGE, "--uses joins a table by the id of its mapping; give --map too");
            }
            if (whole && !restate) {
                throw new Refusal(ExitCode.USAGE, "--whole says what --restate may reverse; give both");
            }
            if (whole && fileCount() > 1) {
                throw new Refusal(ExitCode.USAGE, "--whole takes one file: put the parts of the bill together first");
            }
        }

        private static void checkIds(MappedCosts mapped) {
            if (!mapped.hasIds()) {
                throw new Refusal(
                        ExitCode.USAGE,
                        "--restate needs costs with ids, else a changed row is counted again; map id in "
                                + mapped.name() + ".map");
            }
        }

        /// A row that cannot be read must not look like one that the bill no longer has.
        private void checkWhole(Source source, Rejects set) {
            if (whole && set.count() > 0) {
                throw new Refusal(
                        ExitCode.REFUSED,
                        source.name() + ": " + set.count() + " rows cannot be read, so it is not the whole bill;"
                                + " nothing was booked: correct them, or leave --whole out");
            }
        }

        private CostImport.Changes changes() {
            if (!restate) {
                return CostImport.Changes.SET_ASIDE;
            }
            return whole ? CostImport.Changes.WHOLE_BILL : CostImport.Changes.RESTATE;
        }

        private String restated(CostImport.Outcome outcome) {
            return restate ? ", " + outcome.restated() + " restated, " + outcome.withdrawn() + " withdrawn" : "";
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

        private FocusCosts focus() {
            FocusCosts ready = focus;
            if (ready == null) {
                ready = new FocusCosts(layers == null ? LayerRules.shipped() : LayerRules.read(Source.of(layers)));
                focus = ready;
            }
            return ready;
        }
    }
}
