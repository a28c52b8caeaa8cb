package jevons.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jevons.metering.ModelCall;
import jevons.metering.UsageFact;
import jevons.money.Period;
import jevons.money.PeriodCalendar;
import jevons.money.Rounding;
import jevons.pricing.Charge;
import jevons.pricing.Rater;

/// Rates a period's usage again and sets it beside its booked lines, corrections in later books included. Facts
/// and lines may come in any order; those of other periods are passed over. Where one period was booked under
/// several editions, rate each fact by the rater of its own.
public final class Rerating {

    private static final class Both {
        private final Sums booked = new Sums();
        private final Sums expected = new Sums();
    }

    private static final class Sums {
        private final ExactSum quantity = new ExactSum(0);
        private final ExactSum list = new ExactSum(Rounding.SCALE);
        private final ExactSum contracted = new ExactSum(Rounding.SCALE);
        private final ExactSum effective = new ExactSum(Rounding.SCALE);
        private final ExactSum billed = new ExactSum(Rounding.SCALE);

        void add(Line line) {
            quantity.add(line.quantity());
            if (line.charge() instanceof Charge.Known known) {
                list.add(known.list().amount());
                contracted.add(known.contracted().amount());
                effective.add(known.effective().amount());
                billed.add(known.billed().amount());
            }
        }

        Rerate.Side side() {
            return Rerate.Side.ZERO.plus(new Rerate.Side(
                    quantity.value(), list.value(), contracted.value(), effective.value(), billed.value()));
        }
    }

    private final Period period;
    private final OpenBooks books;
    private final Map<Rerate.Grain, Both> sums = new HashMap<>();
    private final Map<Rater, UsageBooking> bookings = new IdentityHashMap<>();
    private final Set<String> bookedUnder = new HashSet<>();
    private final Set<String> ratedUnder = new HashSet<>();

    /// @throws IllegalArgumentException where the calendar has no period of that name
    public Rerating(String period, PeriodCalendar calendar) {
        this.period = calendar.named(period);
        this.books = OpenBooks.allOpen(calendar);
    }

    /// Rates a fact again.
    public void add(UsageFact fact, Rater rater) {
        if (period.contains(fact.at())) {
            ratedUnder.add(rater.edition());
            bookings.computeIfAbsent(rater, r -> new UsageBooking(r, books, this::expect))
                    .book(fact);
        }
    }

    /// Takes in a booked line; only usage lines count.
    public void add(Line line) {
        if (line.kind() == LineKind.USAGE && line.booking().originalPeriod().equals(period.name())) {
            bookedUnder.add(line.rule().edition());
            both(line).booked.add(line);
        }
    }

    /// The comparison of all that was added.
    public Rerate report() {
        bookings.values().forEach(UsageBooking::flush);
        List<Rerate.Row> rows = new ArrayList<>(sums.size());
        sums.forEach((grain, both) -> rows.add(new Rerate.Row(grain, both.booked.side(), both.expected.side())));
        rows.sort(Comparator.comparing(row -> row.grain().toString()));
        return new Rerate(period.name(), bookedUnder, ratedUnder, rows);
    }

    private void expect(Entry entry) {
        if (entry instanceof Entry.Posted(Line line)) {
            both(line).expected.add(line);
        }
    }

    private Both both(Line line) {
        ModelCall call = line.subject().call();
        String currency =
                line.charge() instanceof Charge.Known known ? known.currency().code() : "";
        Rerate.Grain grain = new Rerate.Grain(
                call.vendor(),
                call.host(),
                call.served(),
                line.subject().item(),
                line.rule().path(),
                currency);
        return sums.computeIfAbsent(grain, _ -> new Both());
    }
}
