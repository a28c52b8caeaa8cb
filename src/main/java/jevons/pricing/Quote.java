package jevons.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jevons.metering.Meter;
import jevons.money.Rate;
import jevons.money.Rational;

/// The price that a layer states for a meter, before any multiplier.
sealed interface Quote {

    /// How deep prices may be derived from one another; deeper chains are taken for a loop.
    int DERIVATIONS_MAX = 4;

    /// A price.
    ///
    /// @param stated the rows it rests on; multipliers for conditions that they state do not apply again
    /// @param meters the meters whose multipliers apply: the asked one and those the price came from
    /// @param note why it is an estimate; empty where it is not
    record Stated(Rate rate, Step step, List<PriceRow> stated, List<Meter> meters, String path, String note)
            implements Quote {}

    /// The book says that the price is not known.
    record Refused(String reason, String path) implements Quote {}

    static Optional<Quote> of(Card card, Layer layer, Meter meter) {
        return of(card, layer, meter, 0);
    }

    private static Optional<Quote> of(Card card, Layer layer, Meter meter, int depth) {
        List<PriceRow> rows = card.rows(Price.Kind.PRICE, layer, meter);
        List<PriceRow> whole = rows.stream().filter(row -> !isMarginal(row)).toList();
        Optional<PriceRow> best = card.ranking().best(whole.isEmpty() ? rows : whole);
        if (best.isEmpty()) {
            return Optional.empty();
        }
        PriceRow row = best.get();
        String path = at(row);
        return switch (row.price()) {
            case Price.PerUnit p -> Optional.of(perUnit(card, meter, row, p, rows));
            case Price.Derived d -> Optional.of(derived(meter, row, d, source(card, layer, d.from(), depth)));
            case Price.Unpriced u ->
                Optional.of(new Refused(u.reason().isEmpty() ? "the book says unpriced" : u.reason(), path));
            case Price.Multiplier m -> Optional.empty();
            case Price.Free f -> Optional.empty();
            case Price.Covered c -> Optional.empty();
            case Price.Prepaid p -> Optional.empty();
            case Price.Fee f -> Optional.empty();
            case Price.Withdrawn w -> Optional.empty();
        };
    }

    private static Quote perUnit(Card card, Meter meter, PriceRow row, Price.PerUnit price, List<PriceRow> rows) {
        List<PriceRow> whole = rows.stream().filter(r -> !isMarginal(r)).toList();
        List<PriceRow> rivals = card.ranking().rivals(row, whole);
        String note = rivals.isEmpty()
                ? price.basis()
                : "no row states both, also: " + rivals.getFirst().key().when().text();
        List<PriceRow> marginal = rows.stream()
                .filter(r -> isMarginal(r) && r.price() instanceof Price.PerUnit)
                .sorted(Comparator.comparing(r -> marginalBand(r).threshold()))
                .toList();
        StringBuilder path = new StringBuilder(at(row));
        marginal.forEach(r -> path.append(" marginal:").append(at(r)));
        Rate rate = marginal.isEmpty() ? price.rate() : blended(card, price.rate(), marginal);
        List<PriceRow> stated = new ArrayList<>(marginal);
        stated.add(row);
        return new Stated(rate, price.step(), stated, List.of(meter), path.toString(), note);
    }

    /// What a derived price is derived from: the same layer's price, else the list's; nothing where that is too
    /// deep.
    private static Quote source(Card card, Layer layer, Meter from, int depth) {
        if (depth >= DERIVATIONS_MAX) {
            return new Refused("prices are derived from each other in a loop at " + from, "");
        }
        return of(card, layer, from, depth + 1)
                .or(() -> layer == Layer.LIST ? Optional.empty() : of(card, Layer.LIST, from, depth + 1))
                .orElse(new Refused("derived from " + from + ", which has no price; add a row or an alias", ""));
    }

    private static Quote derived(Meter meter, PriceRow row, Price.Derived price, Quote source) {
        return switch (source) {
            case Refused refused -> new Refused(refused.reason(), at(row));
            case Stated s -> {
                List<PriceRow> stated = new ArrayList<>(s.stated());
                stated.add(row);
                List<Meter> meters = new ArrayList<>(s.meters());
                meters.add(meter);
                String path = at(row) + " of " + s.path();
                yield new Stated(s.rate().times(price.factor()), s.step(), stated, meters, path, s.note());
            }
        };
    }

    /// The average price over the steps, each weighted with its exact share of the size.
    private static Rate blended(Card card, Rate first, List<PriceRow> marginal) {
        Band.Basis basis = marginalBand(marginal.getFirst()).basis();
        BigDecimal size = card.sizes().of(basis);
        if (size.signum() <= 0) {
            return first;
        }
        Rational sum = Rational.ZERO;
        BigDecimal from = BigDecimal.ZERO;
        Rate rate = first;
        for (PriceRow row : marginal) {
            BigDecimal threshold = marginalBand(row).threshold();
            sum = sum.plus(Card.share(size, from, threshold).times(rate.unitPrice()));
            from = threshold;
            rate = row.price() instanceof Price.PerUnit p ? p.rate() : rate;
        }
        sum = sum.plus(Card.share(size, from, size).times(rate.unitPrice()));
        return new Rate(new BigDecimal(sum.numerator()), new BigDecimal(sum.denominator()), first.currency());
    }

    private static boolean isMarginal(PriceRow row) {
        return row.key().when().all().stream()
                .anyMatch(c -> c instanceof Band band && band.mode() == Band.Mode.MARGINAL);
    }

    private static Band marginalBand(PriceRow row) {
        for (Condition condition : row.key().when().all()) {
            if (condition instanceof Band band && band.mode() == Band.Mode.MARGINAL) {
                return band;
            }
        }
        throw new IllegalStateException("row " + row.key().text() + " has no marginal band");
    }

    /// `list:anthropic/claude-x/input.text@2025-02-01`.
    static String at(PriceRow row) {
        return row.key().layer().text() + ":" + row.key().text() + since(row);
    }

    /// `@2025-02-01`, with the time of day where it is not midnight.
    static String since(PriceRow row) {
        Instant from = row.valid().from();
        if (from.equals(Instant.MIN)) {
            return "@always";
        }
        String text = from.toString();
        boolean midnight = from.equals(from.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant());
        return "@" + (midnight ? text.substring(0, text.indexOf('T')) : text);
    }
}
