package jevons.money;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Dated rates of exchange with their sources. The newest rate that covers the moment is taken, a reciprocal
/// where only the other direction is quoted; nothing is guessed across a third currency. Of two rates that begin
/// together the one later in the list wins, so a correction is appended.
///
/// A virtual currency needs nothing more: its unit is a [Currency] such as `ACME-CREDIT`, and the dated price of
/// a credit is an [FxRate] from it to real money whose source names the contract or the price page.
public record FxTable(List<FxRate> rates) {

    public static final FxTable EMPTY = new FxTable(List.of());

    public FxTable {
        rates = List.copyOf(rates);
    }

    /// How much of `to` one unit of `from` is worth at a moment; empty where no rate covers it.
    public Optional<Rational> rate(Currency from, Currency to, Instant moment) {
        if (from.equals(to)) {
            return Optional.of(Rational.ONE);
        }
        Optional<Rational> direct = newest(from, to, moment);
        return direct.isPresent() ? direct : newest(to, from, moment).map(Rational.ONE::dividedBy);
    }

    /// The amount converted at the rate of a moment, rounded once ([Rounding]); empty where no rate covers it.
    public Optional<Money> convert(Money money, Currency to, Instant moment) {
        return rate(money.currency(), to, moment).map(rate -> {
            BigDecimal product = money.amount().multiply(new BigDecimal(rate.numerator()));
            return new Money(product.divide(new BigDecimal(rate.denominator()), Rounding.SCALE, Rounding.MODE), to);
        });
    }

    private Optional<Rational> newest(Currency from, Currency to, Instant moment) {
        Optional<FxRate> best = Optional.empty();
        for (FxRate rate : rates) {
            if (rate.from().equals(from)
                    && rate.to().equals(to)
                    && rate.covers(moment)
                    && best.filter(b -> b.validFrom().isAfter(rate.validFrom())).isEmpty()) {
                best = Optional.of(rate);
            }
        }
        return best.map(FxRate::rate);
    }
}
