package jevons.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jevons.money.Currency;
import jevons.pricing.Charge;

/// Lines added up: those alike in everything but quantity and charge become one. Books written in another order,
/// or in other batches, have the same sums. Lines of unknown charge are summed apart from the others.
public final class LineSums {

    private record Alike(LineKind kind, CostLayer layer, Booking booking, Line first, String charge, int hash) {

        static Alike of(Line line) {
            String charge = switch (line.charge()) {
                case Charge.Known known -> known.currency().code();
                case Charge.Unknown unknown -> "?" + unknown.reason();
            };
            int hash = line.kind().hashCode();
            hash = 31 * hash + line.layer().hashCode();
            hash = 31 * hash + line.booking().hashCode();
            hash = 31 * hash + line.who().hashCode();
            hash = 31 * hash + line.subject().hashCode();
            hash = 31 * hash + line.rule().hashCode();
            return new Alike(line.kind(), line.layer(), line.booking(), line, charge, 31 * hash + charge.hashCode());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Alike that
                    && hash == that.hash
                    && kind == that.kind
                    && layer == that.layer
                    && booking.equals(that.booking)
                    && charge.equals(that.charge)
                    && first.who().equals(that.first.who())
                    && first.subject().equals(that.first.subject())
                    && first.rule().equals(that.first.rule());
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private static final class Sum {
        private final ExactSum quantity = new ExactSum(0);
        private final ChargeSum charge;

        Sum(Currency currency) {
            this.charge = new ChargeSum(currency);
        }
    }

    private final Map<Alike, Sum> sums = new HashMap<>();

    /// The lines of an iteration, added up.
    public static List<Line> of(Iterable<Line> lines) {
        LineSums sums = new LineSums();
        lines.forEach(sums::add);
        return sums.lines();
    }

    public void add(Line line) {
        Currency currency = line.charge() instanceof Charge.Known known ? known.currency() : Currency.USD;
        Sum sum = sums.computeIfAbsent(Alike.of(line), _ -> new Sum(currency));
        sum.quantity.add(line.quantity());
        if (line.charge() instanceof Charge.Known known) {
            sum.charge.add(known);
        }
    }

    /// One line for each kind of alike lines, in canonical order ([Canonical]).
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>(sums.size());
        sums.forEach((alike, sum) -> {
            Line first = alike.first();
            Charge charge = first.charge() instanceof Charge.Known ? sum.charge.sum() : first.charge();
            lines.add(new Line(
                    alike.kind(),
                    alike.layer(),
                    alike.booking(),
                    first.who(),
                    first.subject(),
                    plain(sum.quantity.value()),
                    charge,
                    first.rule()));
        });
        return Canonical.sorted(lines);
    }

    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
