package jevons.intake.prices;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import jevons.pricing.PriceRow;

/// The book's own form ([PriceFiles]). A file without a column `vendor` is named after its vendor.
final class CsvFormat implements PriceFormat {

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public List<String> cannotSay() {
        return List.of();
    }

    @Override
    public PriceImport read(FeedFile file) throws UnreadableFeedException {
        try {
            String vendor = file.name().replaceFirst("\\.csv(\\.gz)?$", "");
            PriceFiles.Loaded loaded = PriceFiles.prices(file.name(), vendor, new StringReader(file.text()));
            List<PriceImport.Rejected> rejected = loaded.rejected().stream()
                    .map(r -> new PriceImport.Rejected(r.file(), "line " + r.line(), r.value(), r.reason()))
                    .toList();
            LossReport loss = new LossReport(name(), cannotSay(), Map.of(), Map.of());
            return new PriceImport(file, loaded.rows(), loaded.models(), rejected, List.of(), 0, loss);
        } catch (IOException e) {
            throw new UnreadableFeedException(file.name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String write(List<PriceRow> rows) {
        StringBuilder text = new StringBuilder();
        try {
            PriceFiles.write(rows, text);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }
}
