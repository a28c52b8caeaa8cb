package jevons.pricing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import jevons.metering.Meter;
import jevons.money.Rate;

/// One statement of the book: what holds (`valid`), since when the book knows it (`recordedAt`), and who says so.
/// Never changed; a later recorded row of the same key takes its place for the time it is valid.
public record PriceRow(PriceKey key, Price price, Validity valid, Instant recordedAt, Provenance provenance) {

    /// @throws IllegalArgumentException where a marginal band splits something other than a price per unit
    public PriceRow {
        boolean marginal =
                key.when().all().stream().anyMatch(c -> c instanceof Band band && band.mode() == Band.Mode.MARGINAL);
        if (marginal && !(price instanceof Price.PerUnit) && !(price instanceof Price.Withdrawn)) {
            throw new IllegalArgumentException("mode=marginal splits a price per unit, not '" + price.text() + "'");
        }
    }

    /// The one order of rows: the book does not depend on the order in which they were added.
    public static final Comparator<PriceRow> ORDER = Comparator.comparing(PriceRow::text);

    /// Where rows of one key overlap, the last recorded counts; of those recorded together, the one that starts
    /// last.
    static final Comparator<PriceRow> PRECEDENCE = Comparator.comparing(PriceRow::recordedAt)
            .thenComparing(row -> row.valid().from())
            .thenComparing(PriceRow::text);

    /// A list price of a vendor's own, recorded on the day it was read.
    public static PriceRow list(String vendor, String model, Meter meter, Rate rate, Provenance provenance) {
        return new PriceRow(
                new PriceKey(vendor, model, MeterSet.of(meter), Layer.LIST, Conditions.NONE),
                Price.PerUnit.of(rate),
                Validity.ALWAYS,
                provenance.readOn().atStartOfDay(ZoneOffset.UTC).toInstant(),
                provenance);
    }

    public PriceRow when(Condition... conditions) {
        return new PriceRow(
                new PriceKey(key.vendor(), key.model(), key.meters(), key.layer(), Conditions.of(conditions)),
                price,
                valid,
                recordedAt,
                provenance);
    }

    public PriceRow during(Validity other) {
        return new PriceRow(key, price, other, recordedAt, provenance);
    }

    public PriceRow saying(Price other) {
        return new PriceRow(key, other, valid, recordedAt, provenance);
    }

    public PriceRow about(MeterSet meters) {
        return new PriceRow(
                new PriceKey(key.vendor(), key.model(), meters, key.layer(), key.when()),
                price,
                valid,
                recordedAt,
                provenance);
    }

    public PriceRow at(Layer layer) {
        return new PriceRow(
                new PriceKey(key.vendor(), key.model(), key.meters(), layer, key.when()),
                price,
                valid,
                recordedAt,
                provenance);
    }

    public PriceRow recorded(Instant moment) {
        return new PriceRow(key, price, valid, moment, provenance);
    }

    /// Everything that the row says, in one line that never changes form: editions are hashed over it.
    public String text() {
        String rate = price instanceof Price.PerUnit p
                ? "/" + p.rate().per().toPlainString() + " " + p.rate().currency()
                : "";
        return String.join(
                "\t",
                key.layer().text(),
                key.text(),
                price.kind().name(),
                price.text() + rate,
                price.terms(),
                valid.from().toString(),
                valid.to().toString(),
                recordedAt.toString(),
                provenance.source(),
                provenance.document(),
                provenance.readOn().toString(),
                provenance.checkedBy(),
                provenance.note());
    }
}
