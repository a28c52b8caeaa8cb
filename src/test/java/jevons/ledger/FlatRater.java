package jevons.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jevons.metering.Meter;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.money.Rate;
import jevons.money.Rational;
import jevons.pricing.Charge;
import jevons.pricing.PriceStatus;
import jevons.pricing.Rated;
import jevons.pricing.RatedMeter;
import jevons.pricing.Rater;

/// A rater of one rate per meter for every model, and of a discount in hundredths. Meters without a rate are
/// unpriced.
public record FlatRater(String edition, Map<Meter, Rate> rates, int percentOfList) implements Rater {

    private static final Map<String, String> PATHS = new ConcurrentHashMap<>();

    /// Prices that exercise rounding: thirds, twelfths and plain ones.
    public static FlatRater of(String edition, int percentOfList) {
        return new FlatRater(
                edition,
                Map.of(
                        Meter.INPUT, Rate.perMillion("3", Currency.USD),
                        Meter.OUTPUT, Rate.perMillion("15", Currency.USD),
                        Meter.CACHE_READ, Rate.perMillion("0.3", Currency.USD),
                        Meter.WEB_SEARCH, new Rate(new BigDecimal("0.017"), new BigDecimal("60"), Currency.EUR)),
                percentOfList);
    }

    @Override
    public Rated rate(UsageFact fact) {
        List<RatedMeter> meters = new ArrayList<>(fact.meters().size());
        for (Quantity quantity : fact.meters()) {
            Optional<Rate> rate = Optional.ofNullable(rates.get(quantity.meter()));
            meters.add(rate.map(r -> priced(fact, quantity, r)).orElseGet(() -> unpriced(quantity)));
        }
        return new Rated(fact, meters);
    }

    private RatedMeter priced(UsageFact fact, Quantity quantity, Rate rate) {
        Money list = rate.charge(quantity.amount());
        Charge charge = Charge.Known.of(list);
        if (percentOfList != 100) {
            Money paid = rate.times(Rational.of(percentOfList, 100)).charge(quantity.amount());
            charge = new Charge.Known(list, paid, paid, paid);
        }
        String path = PATHS.computeIfAbsent(fact.call().served(), served -> "list:" + served + "@2025-01-01");
        return new RatedMeter(quantity, PriceStatus.PRICED, charge, path);
    }

    private static RatedMeter unpriced(Quantity quantity) {
        return new RatedMeter(
                quantity, PriceStatus.UNPRICED, new Charge.Unknown("no price for this meter"), "unpriced");
    }
}
