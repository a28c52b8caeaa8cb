package jevons.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.money.Currency;
import jevons.money.Rational;

/// The rows that apply to one call: in force at its moment, with every condition met.
///
/// @param bucket true where the conditions were decided by the average of several calls, or by their bucket's
/// start
/// @param sizes what marginal bands are split by
record Card(Naming naming, ModelCall call, Ranking ranking, List<PriceRow> rows, boolean bucket, Sizes sizes) {

    /// The sizes of a call.
    interface Sizes {
        /// A call whose bands are all cliffs.
        Sizes NONE = basis -> BigDecimal.ZERO;

        BigDecimal of(Band.Basis basis);
    }

    List<PriceRow> rows(Price.Kind kind, Layer layer, Meter meter) {
        return rows.stream()
                .filter(row -> row.price().kind() == kind
                        && row.key().layer() == layer
                        && row.key().meters().contains(meter))
                .toList();
    }

    /// The row of a kind that adjusts a meter, in whatever layer it was stated.
    Optional<PriceRow> adjustment(Price.Kind kind, Meter meter) {
        return ranking.best(rows.stream()
                .filter(row -> row.price().kind() == kind && row.key().meters().contains(meter))
                .toList());
    }

    /// The currency in which the card quotes; the dollar where it quotes nothing.
    Currency currency() {
        for (PriceRow row : rows) {
            if (row.price() instanceof Price.PerUnit p) {
                return p.rate().currency();
            }
        }
        return Currency.USD;
    }

    /// The share of a call's size that lies in each step of marginal bands.
    static Rational share(BigDecimal size, BigDecimal from, BigDecimal to) {
        BigDecimal part = size.min(to).subtract(from).max(BigDecimal.ZERO);
        return Rational.of(part).dividedBy(Rational.of(size));
    }
}
