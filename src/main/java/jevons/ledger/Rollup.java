package jevons.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jevons.metering.Counts;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.UsageFact;
import jevons.money.Currency;
import jevons.pricing.Charge;
import jevons.pricing.PriceStatus;
import jevons.pricing.Rated;
import jevons.pricing.RatedMeter;

/// Adds rated facts up to usage lines and activities, in bounded memory: at [#GROUPS_MAX] sums it sends what it
/// has to the sink and begins anew. Lines sent in several parts add up to the same sums, because each meter of
/// each fact was rounded on its own when it was rated. One thread at a time.
public final class Rollup {

    /// Sums held before they are sent on; about 300 bytes each.
    public static final int GROUPS_MAX = 200_000;

    /// Sums of one bearer, day and model before they are sent on: rule paths are few, so more means they are not
    /// stable.
    private static final int CELLS_MAX = 64;

    private static final String MODEL_SERVICE = "Model API";
    private static final String TOOL_SERVICE = "Model tools";

    private record Key(Booking booking, Principal who, ModelCall call, Purpose purpose, String origin, int hash) {

        static Key of(UsageFact fact, Booking booking) {
            int hash = booking.hashCode();
            hash = 31 * hash + fact.who().hashCode();
            hash = 31 * hash + fact.call().hashCode();
            hash = 31 * hash + fact.purpose().ordinal();
            String origin = fact.key().source();
            return new Key(booking, fact.who(), fact.call(), fact.purpose(), origin, 31 * hash + origin.hashCode());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && hash == that.hash
                    && purpose == that.purpose
                    && booking.equals(that.booking)
                    && call.equals(that.call)
                    && who.equals(that.who)
                    && origin.equals(that.origin);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /// The sum of one meter under one rule.
    private static final class Cell {
        private final Meter meter;
        private final PriceStatus status;
        private final String path;
        private final Charge first;
        private final ExactSum quantity = new ExactSum(0);
        private final ChargeSum charge;

        Cell(RatedMeter rated) {
            this.meter = rated.quantity().meter();
            this.status = rated.status();
            this.path = rated.rule();
            this.first = rated.charge();
            this.charge = new ChargeSum(first instanceof Charge.Known known ? known.currency() : Currency.USD);
        }

        boolean takes(RatedMeter rated) {
            return meter.equals(rated.quantity().meter())
                    && status == rated.status()
                    && path.equals(rated.rule())
                    && takes(rated.charge());
        }

        private boolean takes(Charge other) {
            return switch (other) {
                case Charge.Known known ->
                    first instanceof Charge.Known && known.currency().equals(charge.currency());
                case Charge.Unknown unknown -> unknown.equals(first);
            };
        }

        void add(RatedMeter rated) {
            quantity.add(rated.quantity().amount());
            if (rated.charge() instanceof Charge.Known known) {
                charge.add(known);
            }
        }

        Charge charge() {
            return first instanceof Charge.Known ? charge.sum() : first;
        }
    }

    private static final class Bucket {
        private final List<Cell> cells = new ArrayList<>(4);
        private long calls;
        private long requests;
        private long accepted;
        private long rejected;
        private long retried;
        private long failed;

        void count(Counts counts) {
            calls += counts.calls();
            requests += counts.requests();
            accepted += counts.accepted();
            rejected += counts.rejected();
            retried += counts.retried();
            failed += counts.failed();
        }

        Counts counts() {
            return new Counts(calls, requests, accepted, rejected, retried, failed);
        }
    }

    private final String edition;
    private final Consumer<Entry> sink;
    private final Map<Key, Bucket> buckets = new HashMap<>();
    private int groups;

    /// @param edition of the price book that rates the facts
    /// @param sink takes the lines and activities
    public Rollup(String edition, Consumer<Entry> sink) {
        this.edition = edition;
        this.sink = sink;
    }

    /// Adds a fact in the books it is booked in.
    public void add(Rated rated, Booking booking) {
        UsageFact fact = rated.fact();
        Key key = Key.of(fact, booking);
        Bucket bucket = buckets.get(key);
        if (bucket == null) {
            if (groups >= GROUPS_MAX) {
                flush();
            }
            bucket = new Bucket();
            buckets.put(key, bucket);
            groups++;
        }
        bucket.count(fact.counts());
        List<RatedMeter> meters = rated.meters();
        for (int i = 0; i < meters.size(); i++) {
            cell(key, bucket, i, meters.get(i)).add(meters.get(i));
        }
    }

    /// Sends all sums to the sink.
    public void flush() {
        buckets.forEach((key, bucket) -> {
            send(key, bucket);
            Counts counts = bucket.counts();
            if (!counts.equals(Counts.NONE)) {
                sink.accept(new Entry.Acted(new Activity(key.booking(), key.who(), key.call(), key.purpose(), counts)));
            }
        });
        buckets.clear();
        groups = 0;
    }

    /// The cell of a meter; facts alike have their meters in the same order, so its own position is tried first.
    private Cell cell(Key key, Bucket bucket, int position, RatedMeter rated) {
        List<Cell> cells = bucket.cells;
        if (position < cells.size() && cells.get(position).takes(rated)) {
            return cells.get(position);
        }
        for (Cell cell : cells) {
            if (cell.takes(rated)) {
                return cell;
            }
        }
        if (cells.size() >= CELLS_MAX) {
            send(key, bucket);
            groups -= cells.size();
            cells.clear();
        }
        Cell cell = new Cell(rated);
        cells.add(cell);
        groups++;
        return cell;
    }

    private void send(Key key, Bucket bucket) {
        CostLayer layer = CostLayer.of(key.purpose());
        for (Cell cell : bucket.cells) {
            String service = cell.meter.tool().isEmpty() ? MODEL_SERVICE : TOOL_SERVICE;
            String unit = cell.meter.unit().name();
            sink.accept(new Entry.Posted(new Line(
                    LineKind.USAGE,
                    layer,
                    key.booking(),
                    key.who(),
                    new Subject(key.call(), key.purpose(), service, cell.meter.code(), unit),
                    LineSums.plain(cell.quantity.value()),
                    cell.charge(),
                    new Rule(cell.status, edition, cell.path, key.origin()))));
        }
    }
}
