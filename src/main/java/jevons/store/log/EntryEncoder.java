package jevons.store.log;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import jevons.ledger.Activity;
import jevons.ledger.Booking;
import jevons.ledger.Closing;
import jevons.ledger.CostFact;
import jevons.ledger.Entry;
import jevons.ledger.Line;
import jevons.ledger.Rule;
import jevons.ledger.Subject;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.pricing.Charge;

/// Writes the entries of one batch, format 1. Values that repeat (texts, principals, calls, subjects, rules,
/// bookings) are
/// written once and then by number; moments as differences; decimals with their scale. [EntryDecoder] mirrors it.
final class EntryEncoder {

    /// The format of entries; a change of any entry's record adds a format and keeps reading this one.
    static final int FORMAT = 1;

    static final int USAGE = 1;
    static final int COST = 2;
    static final int POSTED = 3;
    static final int ACTED = 4;
    static final int CLOSED = 5;

    static final int NEW = 0;
    static final int IN_PLACE = 1;
    static final int FIRST_NUMBER = 2;

    static final int CHARGE_UNKNOWN = 0;
    static final int CHARGE_KNOWN = 1;
    static final int CONTRACTED_DIFFERS = 2;
    static final int EFFECTIVE_DIFFERS = 4;
    static final int BILLED_DIFFERS = 8;

    private final Dictionary<String> texts = new Dictionary<>();
    private final Dictionary<Principal> principals = new Dictionary<>();
    private final Dictionary<ModelCall> calls = new Dictionary<>();
    private final Dictionary<Subject> subjects = new Dictionary<>();
    private final Dictionary<Booking> bookings = new Dictionary<>();
    private final Dictionary<Rule> rules = new Dictionary<>();
    private final Dictionary<Meter> meters = new Dictionary<>();
    private final Uuids uuids = new Uuids();
    private final ByteWriter out;
    private String lastId = "";
    private String lastTask = "";
    private long lastSecond;

    EntryEncoder(ByteWriter out) {
        this.out = out;
    }

    void write(Entry entry) {
        switch (entry) {
            case Entry.Usage usage -> usage(usage.fact());
            case Entry.Cost cost -> cost(cost.fact());
            case Entry.Posted posted -> line(posted.line());
            case Entry.Acted acted -> activity(acted.activity());
            case Entry.Closed closed -> closing(closed.closing());
        }
    }

    private void usage(UsageFact fact) {
        out.putByte(USAGE);
        key(fact.key());
        moment(fact.at());
        principal(fact.who());
        text(fact.purpose().name());
        lastTask = near(fact.task(), lastTask);
        call(fact.call());
        out.putCount(fact.meters().size());
        for (Quantity quantity : fact.meters()) {
            meter(quantity.meter());
            out.putDecimal(quantity.amount());
        }
        counts(fact.counts());
    }

    private void cost(CostFact fact) {
        out.putByte(COST);
        key(fact.key());
        text(fact.layer().name());
        text(fact.during().name());
        moment(fact.during().start());
        moment(fact.during().end());
        principal(fact.who());
        subject(fact.subject());
        out.putDecimal(fact.quantity());
        charge(fact.charge());
        out.putCount(fact.columns().size());
        for (Map.Entry<String, String> column : new TreeMap<>(fact.columns()).entrySet()) {
            text(column.getKey());
            text(column.getValue());
        }
    }

    private void line(Line line) {
        out.putByte(POSTED);
        text(line.kind().name());
        text(line.layer().name());
        booking(line.booking());
        principal(line.who());
        subject(line.subject());
        out.putDecimal(line.quantity());
        charge(line.charge());
        rule(line.rule());
    }

    private void activity(Activity activity) {
        out.putByte(ACTED);
        booking(activity.booking());
        principal(activity.who());
        call(activity.call());
        text(activity.purpose().name());
        counts(activity.counts());
    }

    private void closing(Closing closing) {
        out.putByte(CLOSED);
        text(closing.period());
        moment(closing.closedAt());
        out.putCount(closing.lines());
        text(closing.contentHash());
        text(closing.previousHash());
        text(closing.chainHash());
    }

    private void key(FactKey key) {
        text(key.source());
        lastId = near(key.id(), lastId);
    }

    private void moment(Instant at) {
        out.putSigned(at.getEpochSecond() - lastSecond);
        lastSecond = at.getEpochSecond();
        out.putCount(at.getNano());
    }

    private <T> boolean known(Dictionary<T> dictionary, T value) {
        int number = dictionary.numberOf(value);
        if (number == Dictionary.ABSENT) {
            out.putByte(NEW);
            dictionary.add(value);
            return false;
        }
        out.putCount(number + FIRST_NUMBER);
        return true;
    }

    private void text(String value) {
        if (value.length() > EntryDecoder.SHARED_TEXT_MAX) {
            out.putByte(IN_PLACE);
            out.putText(value);
        } else if (!known(texts, value)) {
            out.putText(value);
        }
    }

    /// Ids of one source often share their beginning with the id before; UUIDs are sixteen bytes.
    private String near(String value, String last) {
        int shared = Texts.shared(value, last);
        if (shared < Uuids.WORTH_SHARING && uuids.read(value)) {
            out.putCount(0);
            out.putFixed(uuids.high());
            out.putFixed(uuids.low());
        } else {
            out.putCount(shared + 1L);
            out.putTextFrom(value, shared);
        }
        return value;
    }

    private void principal(Principal who) {
        if (!known(principals, who)) {
            Texts.write(who, this::text);
        }
    }

    private void call(ModelCall call) {
        if (!known(calls, call)) {
            Texts.write(call, this::text);
        }
    }

    private void subject(Subject subject) {
        if (!known(subjects, subject)) {
            call(subject.call());
            text(subject.purpose().name());
            text(subject.service());
            text(subject.item());
            text(subject.unit());
        }
    }

    private void booking(Booking booking) {
        if (!known(bookings, booking)) {
            text(booking.period());
            text(booking.originalPeriod());
            out.putSigned(booking.day().toEpochDay());
        }
    }

    private void rule(Rule rule) {
        if (!known(rules, rule)) {
            text(rule.status().name());
            text(rule.edition());
            text(rule.path());
            text(rule.origin());
        }
    }

    private void meter(Meter meter) {
        if (!known(meters, meter)) {
            Texts.write(meter, this::text);
        }
    }

    private void charge(Charge charge) {
        switch (charge) {
            case Charge.Unknown unknown -> {
                out.putByte(CHARGE_UNKNOWN);
                text(unknown.reason());
            }
            case Charge.Known known -> {
                BigDecimal list = known.list().amount();
                BigDecimal contracted = known.contracted().amount();
                BigDecimal effective = known.effective().amount();
                BigDecimal billed = known.billed().amount();
                int differs = CHARGE_KNOWN
                        | (contracted.equals(list) ? 0 : CONTRACTED_DIFFERS)
                        | (effective.equals(contracted) ? 0 : EFFECTIVE_DIFFERS)
                        | (billed.equals(effective) ? 0 : BILLED_DIFFERS);
                out.putByte(differs);
                text(known.currency().code());
                out.putDecimal(list);
                if ((differs & CONTRACTED_DIFFERS) != 0) {
                    out.putDecimal(contracted);
                }
                if ((differs & EFFECTIVE_DIFFERS) != 0) {
                    out.putDecimal(effective);
                }
                if ((differs & BILLED_DIFFERS) != 0) {
                    out.putDecimal(billed);
                }
            }
        }
    }

    /// Two bits a count: zero, one, or a number that follows.
    private void counts(Counts counts) {
        int shape = shape(counts.calls())
                | shape(counts.requests()) << 2
                | shape(counts.accepted()) << 4
                | shape(counts.rejected()) << 6
                | shape(counts.retried()) << 8
                | shape(counts.failed()) << 10;
        out.putCount(shape);
        many(counts.calls());
        many(counts.requests());
        many(counts.accepted());
        many(counts.rejected());
        many(counts.retried());
        many(counts.failed());
    }

    private static int shape(long count) {
        return count == 0 ? 0 : count == 1 ? 1 : 2;
    }

    private void many(long count) {
        if (count > 1) {
            out.putCount(count);
        }
    }
}
