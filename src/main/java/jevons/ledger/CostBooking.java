package jevons.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jevons.metering.Principal;
import jevons.money.Period;
import jevons.money.Rational;
import jevons.money.Rounding;
import jevons.money.Split;
import jevons.pricing.Charge;
import jevons.pricing.PriceStatus;

/// Books non-token costs: one line where a cost is borne at once, else a line for the purchase (billed, nothing
/// borne) and one for each part that a period bears. In each of the four amounts the lines sum to the cost. Lines
/// of later periods are given too; the caller may hold them back and post them when their time comes.
public final class CostBooking {

    /// Periods that one cost may be spread over.
    public static final int PERIODS_MAX = 1_200;

    private static final long SECOND = 1_000_000_000;

    /// A part of a stretch that lies in one period, weighted by its elapsed nanoseconds.
    private record Slice(Period period, Rational weight) {}

    private final CostFact fact;
    private final OpenBooks books;
    private final List<Line> lines = new ArrayList<>();

    private CostBooking(CostFact fact, OpenBooks books) {
        this.fact = fact;
        this.books = books;
    }

    /// The lines of a cost. A cost of unknown charge cannot be spread and is one line.
    ///
    /// @throws IllegalArgumentException where a use lies outside a commitment's term, credits are overdrawn, or
    /// there are
    ///     more than [#PERIODS_MAX] periods
    public static List<Line> lines(CostFact fact, Spread spread, OpenBooks books) {
        CostBooking booking = new CostBooking(fact, books);
        switch (fact.charge()) {
            case Charge.Unknown unknown ->
                booking.add(LineKind.COST, fact.during().start(), fact.quantity(), unknown, "stated");
            case Charge.Known known -> booking.spread(known, spread);
        }
        return List.copyOf(booking.lines);
    }

    private void spread(Charge.Known charge, Spread spread) {
        switch (spread) {
            case Spread.AtOnce _ -> add(LineKind.COST, fact.during().start(), fact.quantity(), charge, "stated");
            case Spread.StraightLine straight -> {
                purchase(charge, "straight-line");
                straightLine(Shares.borne(charge), straight.service());
            }
            case Spread.ByUse byUse -> {
                purchase(charge, "by-use");
                byUse(Shares.borne(charge), byUse);
            }
            case Spread.Commitment commitment -> {
                purchase(charge, "commitment");
                commitment(Shares.borne(charge), commitment);
            }
            case Spread.Prepaid prepaid -> {
                purchase(charge, "prepaid");
                prepaid(Shares.borne(charge), prepaid);
            }
        }
    }

    private void purchase(Charge.Known charge, String spread) {
        Charge billed = Shares.billed(charge);
        add(LineKind.COST, fact.during().start(), fact.quantity(), billed, "purchase:" + spread);
    }

    private void straightLine(Charge.Known charge, Period service) {
        List<Slice> slices = slices(service);
        List<Charge.Known> parts = split(charge, slices);
        for (int i = 0; i < slices.size(); i++) {
            Slice slice = slices.get(i);
            String path = "straight-line:" + span(service) + ":" + ratio(slice, service);
            add(LineKind.AMORTISATION, slice.period().start(), BigDecimal.ZERO, parts.get(i), path);
        }
    }

    private void byUse(Charge.Known charge, Spread.ByUse byUse) {
        BigDecimal used = BigDecimal.ZERO;
        for (Use use : inOrder(byUse.uses())) {
            BigDecimal before = used.min(byUse.lifetime());
            used = used.add(use.quantity());
            Charge.Known part = between(charge, before, used.min(byUse.lifetime()), byUse.lifetime());
            add(LineKind.AMORTISATION, use, part, "by-use:" + plain(use.quantity()) + "/" + plain(byUse.lifetime()));
        }
    }

    private void commitment(Charge.Known charge, Spread.Commitment commitment) {
        Period term = commitment.term();
        for (Use use : commitment.uses()) {
            if (!term.contains(use.at())) {
                throw new IllegalArgumentException("use of " + plain(use.quantity()) + " units at " + use.at() + " of "
                        + fact.key() + " lies outside the commitment's term " + span(term));
            }
        }
        List<Slice> slices = slices(term);
        List<Charge.Known> parts = split(charge, slices);
        Rational all = length(term);
        for (int i = 0; i < slices.size(); i++) {
            Slice slice = slices.get(i);
            Rational capacity =
                    Rational.of(commitment.capacity()).times(slice.weight()).dividedBy(all);
            commitmentSlice(parts.get(i), slice.period(), capacity, commitment);
        }
    }

    private void commitmentSlice(Charge.Known charge, Period slice, Rational capacity, Spread.Commitment commitment) {
        Map<Principal, BigDecimal> used = new LinkedHashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Use use : inOrder(commitment.uses())) {
            if (slice.contains(use.at())) {
                used.merge(use.who(), use.quantity(), BigDecimal::add);
                sum = sum.add(use.quantity());
            }
        }
        Rational free = capacity.minus(Rational.of(sum));
        Rational idle = free.signum() < 0 ? Rational.ZERO : free;
        List<Split.Part> parts = new ArrayList<>();
        used.forEach((who, quantity) -> parts.add(new Split.Part("used:" + who, Rational.of(quantity))));
        parts.add(new Split.Part("unused", idle));
        List<Charge.Known> charges = Shares.split(charge, parts);
        String of = "/" + Rational.of(sum).plus(idle) + ":" + span(commitment.term());
        int at = 0;
        for (Map.Entry<Principal, BigDecimal> entry : used.entrySet()) {
            Use use = new Use(slice.start(), entry.getKey(), entry.getValue());
            add(LineKind.COMMITMENT, use, charges.get(at++), "commitment:used:" + plain(use.quantity()) + of);
        }
        if (!idle.isZero()) {
            BigDecimal quantity = idle.toDecimal(Rounding.SCALE, RoundingMode.HALF_EVEN);
            Use unused = new Use(slice.start(), commitment.idle(), quantity);
            add(LineKind.COMMITMENT, unused, charges.get(at), "commitment:unused:" + idle + of);
        }
    }

    private void prepaid(Charge.Known charge, Spread.Prepaid prepaid) {
        BigDecimal units = prepaid.units();
        BigDecimal drawn = BigDecimal.ZERO;
        for (Use use : inOrder(prepaid.uses())) {
            if (!use.at().isBefore(prepaid.expiry())) {
                throw new IllegalArgumentException("use of " + plain(use.quantity()) + " credits at " + use.at()
                        + " of " + fact.key() + " comes after they expired at " + prepaid.expiry());
            }
            BigDecimal before = drawn;
            drawn = drawn.add(use.quantity());
            if (drawn.compareTo(units) > 0) {
                throw new IllegalArgumentException("credits " + fact.key() + " are overdrawn at " + use.at() + ": "
                        + plain(drawn) + " used of " + plain(units) + "; book what exceeds them as usage on demand");
            }
            String path = "prepaid:used:" + plain(use.quantity()) + "/" + plain(units);
            add(LineKind.COMMITMENT, use, between(charge, before, drawn, units), path);
        }
        BigDecimal left = units.subtract(drawn);
        if (left.signum() > 0 && !prepaid.until().isBefore(prepaid.expiry())) {
            Use unused = new Use(prepaid.expiry().minusNanos(1), prepaid.idle(), left);
            String path = "prepaid:unused:" + plain(left) + "/" + plain(units);
            add(LineKind.COMMITMENT, unused, between(charge, drawn, units, units), path);
        }
    }

    /// The periods of the books that a stretch of time touches, each with its elapsed time inside the stretch.
    private List<Slice> slices(Period stretch) {
        List<Slice> slices = new ArrayList<>();
        Instant from = stretch.start();
        for (Period p = books.calendar().at(from);
                from.isBefore(stretch.end());
                p = books.calendar().next(p)) {
            Instant to = p.end().isBefore(stretch.end()) ? p.end() : stretch.end();
            Period part = new Period(p.name(), from, to);
            slices.add(new Slice(part, length(part)));
            if (slices.size() > PERIODS_MAX) {
                throw new IllegalArgumentException("cost " + fact.key() + " is spread over " + span(stretch)
                        + ", more than " + PERIODS_MAX + " periods; check the dates");
            }
            from = to;
        }
        return slices;
    }

    private static List<Charge.Known> split(Charge.Known charge, List<Slice> slices) {
        List<Split.Part> parts = new ArrayList<>(slices.size());
        slices.forEach(slice -> parts.add(new Split.Part(slice.period().name(), slice.weight())));
        return Shares.split(charge, parts);
    }

    private static Charge.Known between(Charge.Known charge, BigDecimal from, BigDecimal to, BigDecimal whole) {
        Rational all = Rational.of(whole);
        Charge.Known before = Shares.upTo(charge, Rational.of(from).dividedBy(all));
        return Shares.upTo(charge, Rational.of(to).dividedBy(all)).plus(before.negate());
    }

    private static List<Use> inOrder(List<Use> uses) {
        return uses.stream().sorted(Comparator.comparing(Use::at)).toList();
    }

    /// Elapsed nanoseconds.
    private static Rational length(Period period) {
        Duration length = Duration.between(period.start(), period.end());
        BigInteger nanos = BigInteger.valueOf(length.getSeconds()).multiply(BigInteger.valueOf(SECOND));
        return new Rational(nanos.add(BigInteger.valueOf(length.getNano())), BigInteger.ONE);
    }

    private static String ratio(Slice slice, Period whole) {
        Rational second = Rational.of(SECOND);
        return slice.weight().dividedBy(second) + "/" + length(whole).dividedBy(second) + "s";
    }

    private static String span(Period period) {
        return period.start() + "/" + period.end();
    }

    private static String plain(BigDecimal value) {
        return LineSums.plain(value).toPlainString();
    }

    private void add(LineKind kind, Instant at, BigDecimal quantity, Charge charge, String path) {
        Rule rule = rule(charge, path);
        lines.add(new Line(kind, fact.layer(), books.booking(at), fact.who(), fact.subject(), quantity, charge, rule));
    }

    private void add(LineKind kind, Use use, Charge charge, String path) {
        lines.add(new Line(
                kind,
                fact.layer(),
                books.booking(use.at()),
                use.who(),
                fact.subject(),
                use.quantity(),
                charge,
                rule(charge, path)));
    }

    private Rule rule(Charge charge, String path) {
        PriceStatus status = charge instanceof Charge.Known ? PriceStatus.PRICED : PriceStatus.UNPRICED;
        return new Rule(status, "", path, fact.key().toString());
    }
}
