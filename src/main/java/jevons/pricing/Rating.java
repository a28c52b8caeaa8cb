package jevons.pricing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.money.Rate;
import jevons.money.Rational;

/// Makes one meter's rule from a card. The adjustments are the list [#ORDER], applied from the first to the last;
/// there is no other order anywhere.
final class Rating {

    /// Every adjustment, in the order of application.
    private static final List<Adjustment> ORDER = List.of(
            Rating::listPrice,
            Rating::contractPrice,
            Rating::effectivePrice,
            Rating::fee,
            Rating::cover,
            Rating::prepaid,
            Rating::allowance,
            Rating::unstatedTier);

    /// Facts of a call that always change its price; where the book says nothing of them the result is an
    /// estimate.
    private static final List<String> DECISIVE = List.of("tier", "variant.speed");

    /// One step of rating.
    private interface Adjustment {
        void adjust(Rating rating);
    }

    private final Card card;
    private final Meter meter;
    private final StringBuilder path;
    private final List<Meter> chain = new ArrayList<>();
    private final Set<String> spokenOf = new HashSet<>();
    private final Map<Layer, Rate> rates = new EnumMap<>(Layer.class);
    private Step step = Step.NONE;
    private boolean estimated;
    private boolean effectiveStated;
    private Rational fee = Rational.ZERO;
    private boolean billed = true;
    private String refusal = "";

    private Rating(Card card, Meter meter) {
        this.card = card;
        this.meter = meter;
        this.path = new StringBuilder(card.naming().note());
    }

    static MeterRule rule(Card card, Meter meter) {
        Rating rating = new Rating(card, meter);
        ORDER.forEach(adjustment -> adjustment.adjust(rating));
        return rating.result();
    }

    private void listPrice() {
        Meter asked = meter;
        chain.add(asked);
        Optional<Quote> quote = Quote.of(card, Layer.LIST, asked);
        Optional<Fallback.Taken> next = Fallback.next(asked);
        StringBuilder steps = new StringBuilder();
        boolean guessed = false;
        while (quote.isEmpty() && next.isPresent()) {
            Fallback.Taken taken = next.get();
            chain.add(taken.meter());
            steps.append(taken.rule().mark).append(':').append(taken.meter()).append(' ');
            guessed |= taken.rule().estimated;
            quote = Quote.of(card, Layer.LIST, taken.meter());
            next = Fallback.next(taken.meter());
        }
        if (quote.isPresent()) {
            path.append(steps);
            estimated |= guessed;
            accept(Layer.LIST, quote.get());
        }
    }

    private void contractPrice() {
        layered(Layer.CONTRACT, Layer.LIST);
    }

    private void effectivePrice() {
        effectiveStated = layered(Layer.EFFECTIVE, Layer.CONTRACT);
    }

    /// A layer's own price where it states one, else the layer before it with this layer's multipliers.
    private boolean layered(Layer layer, Layer before) {
        for (Meter candidate : chain) {
            Optional<Quote> quote = Quote.of(card, layer, candidate);
            if (quote.isPresent()) {
                path.append(' ');
                accept(layer, quote.get());
                return true;
            }
        }
        Rate rate = rates.get(before);
        if (rate != null) {
            rates.put(layer, rate.times(factors(layer, List.of(), chain)));
        }
        return false;
    }

    private void accept(Layer layer, Quote quote) {
        switch (quote) {
            case Quote.Refused refused -> {
                path.append(refused.path());
                refusal = refused.reason();
                rates.remove(layer);
            }
            case Quote.Stated stated -> {
                refusal = "";
                path.append(stated.path());
                note(stated.note());
                stated.stated().forEach(this::speakOf);
                step = stated.step();
                List<Meter> meters = new ArrayList<>(chain);
                meters.addAll(stated.meters());
                Rational factor = Rational.ONE;
                for (Layer each : multiplied(layer)) {
                    factor = factor.times(factors(each, stated.stated(), meters));
                }
                rates.put(layer, stated.rate().times(factor));
            }
        }
    }

    /// Whose multipliers a layer's own price takes: a negotiated price keeps the list's conditions that it does
    /// not state itself; an effective price is what it is.
    private static List<Layer> multiplied(Layer layer) {
        return switch (layer) {
            case LIST -> List.of(Layer.LIST);
            case CONTRACT -> List.of(Layer.LIST, Layer.CONTRACT);
            case EFFECTIVE -> List.of(Layer.EFFECTIVE);
        };
    }

    /// The product of a layer's multipliers that stack: one per group, none for what the price states itself,
    /// none that an earlier one excludes.
    private Rational factors(Layer layer, List<PriceRow> stated, List<Meter> meters) {
        Map<String, List<PriceRow>> groups = new TreeMap<>();
        for (PriceRow row : card.rows()) {
            if (row.key().layer() == layer
                    && row.price() instanceof Price.Multiplier
                    && meters.stream().anyMatch(row.key().meters()::contains)) {
                groups.computeIfAbsent(group(row), g -> new ArrayList<>()).add(row);
            }
        }
        List<PriceRow> chosen = new ArrayList<>();
        groups.values().forEach(rows -> card.ranking().best(rows).ifPresent(chosen::add));
        chosen.sort(Comparator.comparing((PriceRow r) -> multiplier(r).order()).thenComparing(Rating::group));
        Rational product = Rational.ONE;
        List<PriceRow> applied = new ArrayList<>();
        for (PriceRow row : chosen) {
            speakOf(row);
            if (isStated(row, stated)) {
                continue;
            }
            Optional<PriceRow> excluder =
                    applied.stream().filter(a -> exclude(a, row)).findFirst();
            if (excluder.isPresent()) {
                path.append(" skipped:").append(group(row)).append(" with ").append(group(excluder.get()));
                continue;
            }
            applied.add(row);
            product = product.times(multiplier(row).factor());
            path.append(' ').append(row.price().text()).append(':').append(Quote.at(row));
        }
        return product;
    }

    private boolean isStated(PriceRow multiplier, List<PriceRow> stated) {
        boolean unconditional = multiplier.key().when().all().isEmpty();
        return stated.stream()
                .anyMatch(row -> card.ranking().states(row, multiplier)
                        && (!unconditional || row.key().layer() != Layer.LIST));
    }

    private static boolean exclude(PriceRow one, PriceRow other) {
        return multiplier(one).excludes().contains(group(other))
                || multiplier(other).excludes().contains(group(one));
    }

    private static String group(PriceRow row) {
        Price.Multiplier multiplier = multiplier(row);
        if (!multiplier.group().isEmpty()) {
            return multiplier.group();
        }
        return String.join(
                "+",
                row.key().when().all().stream()
                        .map(Condition::dimension)
                        .filter(d -> !d.equals("host"))
                        .toList());
    }

    private static Price.Multiplier multiplier(PriceRow row) {
        if (row.price() instanceof Price.Multiplier multiplier) {
            return multiplier;
        }
        throw new IllegalStateException("row " + row.key().text() + " is no multiplier");
    }

    private void fee() {
        card.adjustment(Price.Kind.FEE, meter).ifPresent(row -> {
            if (row.price() instanceof Price.Fee f) {
                fee = f.share();
                say(row);
            }
        });
    }

    private void cover() {
        card.adjustment(Price.Kind.COVER, meter).ifPresent(row -> {
            Rate contracted = rates.get(Layer.CONTRACT);
            if (row.price() instanceof Price.Covered) {
                billed = false;
                if (!effectiveStated && contracted != null) {
                    rates.put(Layer.EFFECTIVE, contracted.times(Rational.ZERO));
                    effectiveStated = true;
                }
                say(row);
            }
        });
    }

    private void prepaid() {
        card.adjustment(Price.Kind.PREPAID, meter).ifPresent(row -> {
            if (row.price() instanceof Price.Prepaid) {
                billed = false;
                say(row);
            }
        });
    }

    private void allowance() {
        card.adjustment(Price.Kind.ALLOWANCE, meter).ifPresent(this::say);
    }

    private void unstatedTier() {
        for (String fact : DECISIVE) {
            String actual = Calls.field(card.call(), fact);
            boolean plain = actual.isEmpty() || actual.equals(ModelCall.STANDARD);
            if (meter.isTokens() && !plain && !spokenOf.contains(fact)) {
                note("no price for " + fact + "=" + actual + ", the standard one");
            }
        }
        if (card.bucket()) {
            note("decided by the average of several calls");
        }
    }

    private MeterRule result() {
        Rate contracted = rates.get(Layer.CONTRACT);
        Rate effective = rates.get(Layer.EFFECTIVE);
        Rate own = contracted == null ? effective : contracted;
        if (!refusal.isEmpty() || own == null || effective == null) {
            return unknown();
        }
        Rate list = rates.getOrDefault(Layer.LIST, own);
        if (!list.currency().equals(own.currency())) {
            path.append(" list-quoted-in:").append(list.currency());
            list = own;
        }
        Rational onTop = Rational.ONE.plus(fee);
        Rate borne = effectiveStated ? effective : effective.times(onTop);
        Rate asked = billed ? own.times(onTop) : own.times(Rational.ZERO);
        if (!borne.currency().equals(own.currency())) {
            path.append(" effective-quoted-in:").append(borne.currency());
            borne = own;
            estimated = true;
        }
        return new MeterRule.Charged(list, own, borne, asked, step, estimated, tidy(path));
    }

    private MeterRule unknown() {
        if (refusal.isEmpty() && meter.equals(Meter.CALLS) && card.naming().known()) {
            return new MeterRule.Nothing(card.currency(), card.naming().note() + "no-fee");
        }
        Naming naming = card.naming();
        String reason = !refusal.isEmpty()
                ? refusal
                : naming.vendor().isEmpty()
                        ? "no vendor for " + naming.model() + (naming.note().isEmpty() ? "" : ", " + naming.note())
                                + "; state the vendor or add a row or an alias"
                        : "no price for " + naming.vendor() + "/" + naming.model() + "/" + meter
                                + (card.call().host().isEmpty()
                                        ? ""
                                        : " at " + card.call().host())
                                + "; add a row or an alias";
        return new MeterRule.Unknown(reason, card.currency(), path.isEmpty() ? "no-price" : tidy(path));
    }

    private static String tidy(StringBuilder path) {
        return path.toString().strip().replace("  ", " ");
    }

    private void say(PriceRow row) {
        speakOf(row);
        path.append(' ').append(row.price().text()).append(Quote.since(row));
    }

    private void speakOf(PriceRow row) {
        row.key().when().all().forEach(c -> spokenOf.add(c.dimension()));
    }

    private void note(String why) {
        if (!why.isEmpty()) {
            estimated = true;
            path.append(" ~").append(why);
        }
    }
}
