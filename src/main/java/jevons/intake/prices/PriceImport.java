package jevons.intake.prices;

import java.math.BigDecimal;
import java.util.List;
import jevons.pricing.ModelEntry;
import jevons.pricing.PriceBook;
import jevons.pricing.PriceRow;

/// What reading one price map gave.
///
/// @param rows the prices, each with its place in the file
/// @param models names and aliases where the map states them
/// @param rejected entries that were set aside
/// @param repairs float artefacts that were corrected
/// @param saidTwice entries that repeat an earlier one with the same price
public record PriceImport(
        FeedFile file,
        List<PriceRow> rows,
        List<ModelEntry> models,
        List<Rejected> rejected,
        List<Repair> repairs,
        long saidTwice,
        LossReport loss) {

    /// An entry that was set aside.
    ///
    /// @param path where it stands in the file, as a JSON pointer or line
    /// @param reason what is wrong, and what to do
    public record Rejected(String file, String path, String value, String reason) {
        @Override
        public String toString() {
            return file + "#" + path + ": " + reason + " (found: " + value + ")";
        }
    }

    /// A corrected float artefact.
    public record Repair(String path, BigDecimal found, BigDecimal meant) {
        @Override
        public String toString() {
            return path + ": " + found + " is taken as " + meant.toPlainString();
        }
    }

    public PriceImport {
        rows = List.copyOf(rows);
        models = List.copyOf(models);
        rejected = List.copyOf(rejected);
        repairs = List.copyOf(repairs);
    }

    public PriceBook book() {
        return PriceBook.of(rows, models);
    }

    /// The result as the command line prints it.
    public String text() {
        return file.name() + " of " + file.snapshot() + ": " + rows.size() + " prices, " + models.size() + " models, "
                + rejected.size() + " set aside, " + repairs.size() + " float artefacts repaired, " + saidTwice
                + " said twice\n" + loss.text();
    }
}
