package jevons.intake.prices;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jevons.pricing.Layer;
import jevons.pricing.MeterSet;
import jevons.pricing.ModelEntry;
import jevons.pricing.Price;
import jevons.pricing.PriceKey;
import jevons.pricing.PriceRow;
import jevons.pricing.Provenance;
import jevons.pricing.Validity;

/// One line of a price file, both ways.
final class RowText {

    private RowText() {}

    static PriceRow row(String vendor, NamedCsvRecord line) {
        WhenText when = WhenText.parse(line.getField("when"));
        PriceKey key = new PriceKey(
                line.findField("vendor").filter(v -> !v.isBlank()).orElse(vendor),
                line.getField("model"),
                MeterSet.parse(line.getField("meter")),
                layer(when.terms().getOrDefault("layer", "list")),
                when.conditions());
        Price price = AmountText.parse(
                line.getField("amount"), line.getField("per"), line.getField("currency"), when.terms());
        LocalDate readOn = date(line.getField("read_on"), "read_on");
        Instant recordedAt = when.terms().containsKey("recorded")
                ? moment(when.terms().getOrDefault("recorded", ""), "recorded")
                : readOn.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new PriceRow(key, price, validity(line), recordedAt, provenance(line, readOn, when));
    }

    static ModelEntry model(NamedCsvRecord line) {
        String aliases = line.getField("aliases").strip();
        String released = line.getField("released");
        String retired = line.getField("retired");
        return new ModelEntry(
                line.getField("vendor"),
                line.getField("model"),
                aliases.isEmpty() ? List.of() : List.of(aliases.split("\\|", -1)),
                released.isEmpty() ? LocalDate.MIN : date(released, "released"),
                retired.isEmpty() ? LocalDate.MAX : date(retired, "retired"),
                line.getField("source"),
                line.getField("note"),
                line.findField("recorded")
                        .filter(r -> !r.isEmpty())
                        .map(r -> moment(r, "recorded"))
                        .orElse(PriceFiles.always()));
    }

    static void write(List<PriceRow> rows, Appendable out) throws IOException {
        List<String> header = new ArrayList<>(List.of("vendor"));
        header.addAll(PriceFiles.COLUMNS);
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(header);
            for (PriceRow row : rows) {
                csv.writeRecord(fields(row));
            }
        }
        out.append(text.getBuffer());
    }

    private static List<String> fields(PriceRow row) {
        boolean quoted = row.price() instanceof Price.PerUnit;
        String per = row.price() instanceof Price.PerUnit p ? p.rate().per().toPlainString() : "";
        String currency =
                row.price() instanceof Price.PerUnit p ? p.rate().currency().code() : "";
        return List.of(
                row.key().vendor(),
                row.key().model(),
                row.key().meters().text(),
                row.price().text(),
                quoted ? per : "",
                currency,
                row.valid().from().equals(Instant.MIN) ? "" : row.valid().from().toString(),
                row.valid().to().equals(Instant.MAX) ? "" : row.valid().to().toString(),
                when(row),
                source(row.provenance()),
                row.provenance().readOn().toString(),
                row.provenance().note());
    }

    private static String when(PriceRow row) {
        List<String> parts = new ArrayList<>();
        parts.add(row.key().when().text());
        parts.add(
                row.key().layer() == Layer.LIST
                        ? ""
                        : "layer=" + row.key().layer().text());
        parts.add(
                row.price() instanceof Price.PerUnit p
                        ? new Price.PerUnit(p.rate(), p.step(), WhenText.escaped(p.basis())).terms()
                        : row.price().terms());
        boolean onReading = row.recordedAt()
                .equals(row.provenance().readOn().atStartOfDay(ZoneOffset.UTC).toInstant());
        parts.add(onReading ? "" : "recorded=" + row.recordedAt());
        String checked = row.provenance().checkedBy();
        parts.add(checked.isEmpty() ? "" : "checked=" + WhenText.escaped(checked));
        return String.join(";", parts.stream().filter(p -> !p.isEmpty()).toList());
    }

    /// `source`, `source | document` or `source http…`.
    private static Provenance provenance(NamedCsvRecord line, LocalDate readOn, WhenText when) {
        String text = line.getField("source").strip();
        int bar = text.indexOf(" | ");
        int address = text.indexOf(" http");
        int end = bar >= 0 ? bar : address >= 0 ? address : text.length();
        String source = text.substring(0, end);
        String document = text.substring(bar >= 0 ? bar + " | ".length() : Math.min(end + 1, text.length()));
        return new Provenance(
                source, document, readOn, when.terms().getOrDefault("checked", ""), line.getField("note"));
    }

    private static String source(Provenance provenance) {
        return provenance.document().isEmpty()
                ? provenance.source()
                : provenance.source() + " | " + provenance.document();
    }

    private static Validity validity(NamedCsvRecord line) {
        String from = line.getField("from");
        String to = line.getField("to");
        return new Validity(
                from.isEmpty() ? Instant.MIN : moment(from, "from"), to.isEmpty() ? Instant.MAX : moment(to, "to"));
    }

    private static Layer layer(String text) {
        for (Layer layer : Layer.values()) {
            if (layer.name().toLowerCase(Locale.ROOT).equals(text)) {
                return layer;
            }
        }
        throw new IllegalArgumentException("layer '" + text + "' is not known; write list, contract or effective");
    }

    private static Instant moment(String text, String column) {
        try {
            return text.length() == "2026-01-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    column + " '" + text + "' is no date or moment; write 2026-01-31 or 2026-01-31T12:00:00Z", e);
        }
    }

    private static LocalDate date(String text, String column) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(column + " '" + text + "' is no date; write it like 2026-01-31", e);
        }
    }
}
