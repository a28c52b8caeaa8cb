package jevons.intake.prices;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jevons.metering.Meter;
import jevons.money.Currency;
import jevons.money.Rate;
import jevons.pricing.Condition;
import jevons.pricing.Conditions;
import jevons.pricing.Layer;
import jevons.pricing.MeterSet;
import jevons.pricing.ModelEntry;
import jevons.pricing.Price;
import jevons.pricing.PriceKey;
import jevons.pricing.PriceRow;
import jevons.pricing.Provenance;
import jevons.pricing.Validity;

/// Gathers what an importer finds: rows, what it had to set aside, and what it could not map.
final class FeedRows {

    /// How a price map writes "there is a price but it varies".
    private static final BigDecimal SENTINEL = BigDecimal.ONE.negate();

    private static final int WHOLE_DIGITS_MAX = 18;
    private static final int PLACES_MAX = 30;

    private final PriceFormat format;
    private final FeedFile file;
    private final Map<String, PriceRow> rows = new TreeMap<>();
    private final List<ModelEntry> models = new ArrayList<>();
    private final List<PriceImport.Rejected> rejected = new ArrayList<>();
    private final List<PriceImport.Repair> repairs = new ArrayList<>();
    private final Map<String, Long> unmapped = new HashMap<>();
    private final Map<String, String> examples = new HashMap<>();
    private long saidTwice;

    FeedRows(PriceFormat format, FeedFile file) {
        this.format = format;
        this.file = file;
    }

    /// What a price is for.
    ///
    /// @param per how many units the map quotes
    record Slot(Meter meter, BigDecimal per, List<Condition> when, Validity valid) {

        Slot and(List<Condition> more) {
            List<Condition> all = new ArrayList<>(when);
            all.addAll(more);
            return new Slot(meter, per, all, valid);
        }
    }

    /// From the day of the snapshot on: all that a map without dates can say.
    Validity sinceSnapshot() {
        return Validity.from(recordedAt());
    }

    /// A price where there is one; the reason why not is kept.
    void price(Seller seller, Slot slot, JsonNode value, String path) {
        Optional<BigDecimal> number = number(value, path);
        if (number.isEmpty()) {
            return;
        }
        BigDecimal found = number.get();
        if (found.signum() < 0 && found.compareTo(SENTINEL) != 0) {
            reject(path, value.asText(), "a negative price; only -1 is known, for a price that varies");
            return;
        }
        Price price = found.signum() < 0
                ? new Price.Unpriced("the source writes -1: the price varies")
                : Price.PerUnit.of(new Rate(meant(found, path), slot.per(), Currency.USD));
        add(seller, MeterSet.of(slot.meter()), slot, price, path);
    }

    /// A multiplier on all token prices.
    void factor(Seller seller, List<Condition> when, JsonNode value, String path) {
        Optional<BigDecimal> number = number(value, path);
        if (number.isPresent() && number.get().signum() >= 0) {
            Price.Multiplier price = Price.Multiplier.of(jevons.money.Rational.of(meant(number.get(), path)));
            Slot slot = new Slot(Meter.INPUT, BigDecimal.ONE, when, sinceSnapshot());
            add(seller, new MeterSet.Tokens(), slot, price, path);
        }
    }

    void model(ModelEntry entry) {
        models.add(entry);
    }

    Instant recordedAt() {
        return file.snapshot().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// A key that has no place in the book.
    void unmapped(String key, String path) {
        unmapped.merge(key, 1L, Long::sum);
        examples.putIfAbsent(key, path);
    }

    void reject(String path, String value, String reason) {
        rejected.add(new PriceImport.Rejected(file.name(), path, value, reason));
    }

    void reject(List<PriceImport.Rejected> more) {
        rejected.addAll(more);
    }

    PriceImport done() {
        LossReport loss = new LossReport(format.name(), format.cannotSay(), unmapped, examples);
        return new PriceImport(file, List.copyOf(rows.values()), models, rejected, repairs, saidTwice, loss);
    }

    private void add(Seller seller, MeterSet meters, Slot slot, Price price, String path) {
        PriceRow row;
        try {
            Conditions when = new Conditions(slot.and(seller.hosted()).when());
            PriceKey key = new PriceKey(seller.vendor(), seller.model(), meters, Layer.LIST, when);
            Provenance provenance = new Provenance(format.name(), file.name() + "#" + path, file.snapshot(), "", "");
            row = new PriceRow(key, price, slot.valid(), recordedAt(), provenance);
        } catch (IllegalArgumentException e) {
            reject(path, price.text(), String.valueOf(e.getMessage()));
            return;
        }
        String key = row.key().text() + " " + price.kind() + " " + slot.valid().from();
        PriceRow before = rows.putIfAbsent(key, row);
        if (before != null && same(before.price(), price)) {
            saidTwice++;
        } else if (before != null) {
            reject(
                    path,
                    price.text(),
                    "contradicts " + before.provenance().document() + ", which says "
                            + before.price().text() + " for " + row.key().text() + "; the first is kept");
        }
    }

    private static boolean same(Price one, Price other) {
        return one.equals(other)
                || one instanceof Price.PerUnit a
                        && other instanceof Price.PerUnit b
                        && a.rate().sameAs(b.rate());
    }

    private BigDecimal meant(BigDecimal found, String path) {
        Optional<BigDecimal> repaired = FeedAmount.repaired(found);
        repaired.ifPresent(meant -> repairs.add(new PriceImport.Repair(path, found, meant)));
        return repaired.orElse(found);
    }

    private Optional<BigDecimal> number(JsonNode value, String path) {
        if (value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        Optional<BigDecimal> number = Optional.empty();
        try {
            number = value.isNumber()
                    ? Optional.of(value.decimalValue())
                    : value.isTextual()
                            ? Optional.of(new BigDecimal(value.textValue().strip()))
                            : Optional.empty();
        } catch (NumberFormatException e) {
            reject(path, value.toString(), "not a number; write it like 0.0000025");
            return number;
        }
        if (number.isEmpty()) {
            reject(path, value.toString(), "not a number; write it like 0.0000025");
        } else if (number.get().scale() > PLACES_MAX
                || number.get().precision() - number.get().scale() > WHOLE_DIGITS_MAX) {
            reject(
                    path,
                    value.toString(),
                    "more than " + WHOLE_DIGITS_MAX + " digits before or " + PLACES_MAX + " after the point: no price");
            return Optional.empty();
        }
        return number;
    }
}
