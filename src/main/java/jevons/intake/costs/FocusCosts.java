package jevons.intake.costs;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import jevons.intake.CellRefused;
import jevons.intake.Loose;
import jevons.intake.Rejects;
import jevons.intake.Row;
import jevons.intake.Rows;
import jevons.intake.Seen;
import jevons.intake.Source;
import jevons.intake.SourceRefused;
import jevons.intake.focus.FocusColumn;
import jevons.intake.focus.FocusIdentity;
import jevons.intake.focus.FocusReading;
import jevons.intake.focus.FocusRow;
import jevons.intake.focus.FocusVersion;
import jevons.ledger.CostFact;
import jevons.ledger.CostLayer;
import jevons.metering.FactKey;

/// FOCUS 1.0 to 1.4 as CSV (also packed), JSON or Parquet. A row's id is a hash of what identifies its charge
/// ([FocusIdentity]) and how often the same came before in the files that one reader reads, so that a bill read
/// twice gives the same facts, charges that are alike stay several, and a charge stated again with another amount
/// is known.
public final class FocusCosts implements CostReader {

    /// The name of the format and the source in the keys of its facts.
    public static final String NAME = "focus";

    /// Columns without which a file is no bill that can be booked.
    public static final List<String> NEEDED =
            List.of("BilledCost", "BillingCurrency", "ChargePeriodStart", "ChargePeriodEnd");

    private static final String NULL = "NULL";
    private static final int HEX = 16;

    private final LayerRules layers;
    private final Seen charges = new Seen();

    public FocusCosts(LayerRules layers) {
        this.layers = layers;
    }

    /// What a file turned out to be.
    ///
    /// @param version by its columns
    /// @param missing columns of FOCUS 1.4 that a row must state and the file lacks
    /// @param currencies every billing currency in it; amounts of different ones are never added
    /// @param residuals how its own arithmetic holds
    public record Report(FocusVersion version, Set<String> missing, Set<String> currencies, Residuals residuals) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(List<String> columns) {
        return columns.containsAll(NEEDED);
    }

    @Override
    public void read(Source source, Consumer<CostFact> good, Rejects rejects) {
        readAndReport(source, good, rejects);
    }

    /// Reads as [#read] does, and says what the file turned out to be.
    public Report readAndReport(Source source, Consumer<CostFact> good, Rejects rejects) {
        try (Rows rows = Rows.of(source, rejects)) {
            Reading reading = new Reading(source.name(), good, rejects);
            boolean more = rows.next();
            List<String> missing =
                    NEEDED.stream().filter(n -> !rows.header().contains(n)).toList();
            if (!missing.isEmpty()) {
                String reason = "has no column " + String.join(", ", missing) + " and so is no FOCUS bill";
                throw SourceRefused.of(source.name(), 1, reason, "add the columns, or read it with --map");
            }
            for (; more; more = rows.next()) {
                reading.one(rows.row());
            }
            Set<String> lacking = new TreeSet<>();
            for (FocusColumn column : FocusColumn.values()) {
                if (!column.isNullable() && !rows.header().contains(column.title())) {
                    lacking.add(column.title());
                }
            }
            reading.remark();
            return new Report(FocusVersion.of(rows.header()), lacking, reading.currencies, reading.residuals);
        }
    }

    private final class Reading {
        private final String file;
        private final Consumer<CostFact> good;
        private final Rejects rejects;
        private final Residuals residuals = new Residuals();
        private final Set<String> currencies = new TreeSet<>();

        Reading(String file, Consumer<CostFact> good, Rejects rejects) {
            this.file = file;
            this.good = good;
            this.rejects = rejects;
        }

        void one(Row row) {
            try {
                FocusRow cells = cells(row);
                CostFact fact = FocusReading.fact(cells, new Finding(cells));
                SpreadWords.check(fact);
                cells.cell(FocusColumn.BILLING_CURRENCY).ifPresent(currencies::add);
                residual(cells);
                rejects.take();
                good.accept(fact);
            } catch (CellRefused e) {
                rejects.add(e.at(file, row.line(), row.raw()));
            } catch (IllegalArgumentException e) {
                rejects.add(new CellRefused("", "", String.valueOf(e.getMessage()), "correct the row")
                        .at(file, row.line(), row.raw()));
            }
        }

        void remark() {
            if (currencies.size() > 1) {
                rejects.note(file + ": has several currencies, " + String.join(", ", currencies)
                        + "; each row keeps its own and sums are made per currency");
            }
        }

        private void residual(FocusRow cells) {
            Optional<BigDecimal> price = number(cells, FocusColumn.LIST_UNIT_PRICE);
            Optional<BigDecimal> quantity = number(cells, FocusColumn.PRICING_QUANTITY);
            Optional<BigDecimal> cost = number(cells, FocusColumn.LIST_COST);
            if (price.isPresent() && quantity.isPresent() && cost.isPresent()) {
                residuals.add(price.get(), quantity.get(), cost.get());
            } else {
                residuals.addNotStated();
            }
        }

        private static Optional<BigDecimal> number(FocusRow cells, FocusColumn column) {
            return cells.cell(column).filter(t -> !t.isBlank()).map(text -> Loose.decimal(column.title(), text));
        }

        private final class Finding implements FocusReading.Context {
            private final FocusRow row;

            Finding(FocusRow row) {
                this.row = row;
            }

            @Override
            public FactKey key() {
                String id = FocusIdentity.of(row);
                int before = charges.count(Long.parseUnsignedLong(id.substring(0, HEX), HEX));
                return new FactKey(NAME, before == 0 ? id : id + "-" + (before + 1));
            }

            @Override
            public CostLayer layer(Map<String, String> cells) {
                return layers.layer(cells);
            }
        }
    }

    /// The cells of a row: what is absent, or says `NULL` without quotes, is null.
    private static FocusRow cells(Row row) {
        Map<String, String> cells = new TreeMap<>();
        for (int i = 0; i < row.size(); i++) {
            if (!row.isAbsent(i)) {
                String text = row.text(i);
                if (row.isQuoted(i) || !text.equals(NULL)) {
                    cells.put(row.column(i), text);
                }
            }
        }
        return new FocusRow(cells);
    }
}
