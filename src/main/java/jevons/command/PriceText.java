package jevons.command;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import jevons.pricing.Price;
import jevons.pricing.PriceRow;

/// Price rows as people read them.
final class PriceText {

    private PriceText() {}

    static List<String> cells(PriceRow row) {
        return List.of(
                row.key().vendor(),
                row.key().model(),
                row.key().meters().text(),
                amount(row.price()),
                per(row.price()),
                row.key().when().text(),
                day(row.valid().from()),
                day(row.valid().to()),
                row.provenance().source(),
                row.provenance().readOn().toString());
    }

    static String amount(Price price) {
        return price instanceof Price.PerUnit unit
                ? unit.rate().amount().toPlainString() + " " + unit.rate().currency()
                : price.text();
    }

    static String per(Price price) {
        return price instanceof Price.PerUnit unit ? unit.rate().per().toPlainString() : "";
    }

    static String day(Instant moment) {
        return moment.equals(Instant.MIN) || moment.equals(Instant.MAX)
                ? ""
                : moment.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
