package jevons.store.log;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import jevons.ledger.Activity;
import jevons.ledger.Booking;
import jevons.ledger.Closing;
import jevons.ledger.CostFact;
import jevons.ledger.CostLayer;
import jevons.ledger.Entry;
import jevons.ledger.Line;
import jevons.ledger.LineKind;
import jevons.ledger.Rule;
import jevons.ledger.Subject;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.money.Period;
import jevons.pricing.Charge;
import jevons.pricing.PriceStatus;

/// Reads what [EntryEncoder] wrote; one decoder for one batch, its blocks in order.
final class EntryDecoder {

    /// Longer texts are written in place, so that dictionaries stay small.
    static final int SHARED_TEXT_MAX = 200;

    private final Dictionary<String> texts = new Dictionary<>();
    private final Dictionary<Principal> principals = new Dictionary<>();
    private final Dictionary<ModelCall> calls = new Dictionary<>();
    private final Dictionary<Subject> subjects = new Dictionary<>();
    private final Dictionary<Booking> bookings = new Dictionary<>();
    private final Dictionary<Rule> rules = new Dictionary<>();
    private final Dictionary<Meter> meters = new Dictionary<>();
    private final Map<String, Currency> currencies = new HashMap<>();
    private final ByteReader in = new ByteReader(new byte[0]);
    private String lastId = "";
    private String lastTask = "";
    private long lastSecond;

    /// Reads from a block from now on.
    void over(byte[] block, int from, int to) {
        in.over(block, from, to);
    }

    boolean hasMore() {
        return in.hasMore();
    }

    Entry read() {
        int type = in.takeByte();
        return switch (type) {
            case EntryEncoder.USAGE -> new Entry.Usage(usage());
            case EntryEncoder.COST -> new Entry.Cost(cost());
            case EntryEncoder.POSTED -> new Entry.Posted(line());
            case EntryEncoder.ACTED -> new Entry.Acted(activity());
            case EntryEncoder.CLOSED -> new Entry.Closed(closing());
            default -> throw new IllegalStateException("an entry has the unknown type " + type);
        };
    }

    private UsageFact usage() {
        FactKey key = key();
        Instant at = moment();
        Principal who = principal();
        Purpose purpose = Purpose.valueOf(text());
        lastTask = near(lastTask);
        ModelCall call = call();
        int size = in.takeLength();
        List<Quantity> quantities = new ArrayList<>(Math.min(size, 64));
        for (int i = 0; i < size; i++) {
            quantities.add(new Quantity(meter(), in.takeDecimal()));
        }
        return new UsageFact(key, at, who, purpose, lastTask, call, quantities, counts());
    }

    private CostFact cost() {
        FactKey key = key();
        CostLayer layer = CostLayer.valueOf(text());
        Period during = new Period(text(), moment(), moment());
        Principal who = principal();
        Subject subject = subject();
        BigDecimal quantity = in.takeDecimal();
        Charge charge = charge();
        int size = in.takeLength();
        Map<String, String> columns = new HashMap<>();
        for (int i = 0; i < size; i++) {
            String name = text();
            columns.put(name, text());
        }
        return new CostFact(key, layer, during, who, subject, quantity, charge, columns);
    }

    private Line line() {
        LineKind kind = LineKind.valueOf(text());
        CostLayer layer = CostLayer.valueOf(text());
        return new Line(kind, layer, booking(), principal(), subject(), in.takeDecimal(), charge(), rule());
    }

    private Activity activity() {
        return new Activity(booking(), principal(), call(), Purpose.valueOf(text()), counts());
    }

    private Closing closing() {
        return new Closing(text(), moment(), in.takeCount(), text(), text(), text());
    }

    private FactKey key() {
        String source = text();
        lastId = near(lastId);
        return new FactKey(source, lastId);
    }

    private Instant moment() {
        lastSecond += in.takeSigned();
        return Instant.ofEpochSecond(lastSecond, in.takeCount());
    }

    private <T> T shared(Dictionary<T> dictionary, Supplier<T> read) {
        int number = in.takeLength();
        if (number >= EntryEncoder.FIRST_NUMBER) {
            return dictionary.get(number - EntryEncoder.FIRST_NUMBER);
        }
        T value = read.get();
        if (number == EntryEncoder.NEW) {
            dictionary.add(value);
        }
        return value;
    }

    private String text() {
        return shared(texts, in::takeText);
    }

    private String near(String last) {
        int shared = in.takeLength() - 1;
        if (shared < 0) {
            return Uuids.text(in.takeFixed(), in.takeFixed());
        }
        return shared == 0 ? in.takeText() : last.substring(0, shared).concat(in.takeText());
    }

    private Principal principal() {
        return shared(principals, () -> Texts.principal(this::text));
    }

    private ModelCall call() {
        return shared(calls, () -> Texts.call(this::text));
    }

    private Subject subject() {
        return shared(subjects, () -> new Subject(call(), Purpose.valueOf(text()), text(), text(), text()));
    }

    private Booking booking() {
        return shared(bookings, () -> new Booking(text(), text(), LocalDate.ofEpochDay(in.takeSigned())));
    }

    private Rule rule() {
        return shared(rules, () -> new Rule(PriceStatus.valueOf(text()), text(), text(), text()));
    }

    private Meter meter() {
        return shared(meters, () -> Texts.meter(this::text));
    }

    private Charge charge() {
        int shape = in.takeByte();
        if (shape == EntryEncoder.CHARGE_UNKNOWN) {
            return new Charge.Unknown(text());
        }
        Currency currency = currencies.computeIfAbsent(text(), Currency::new);
        Money list = new Money(in.takeDecimal(), currency);
        Money contracted =
                (shape & EntryEncoder.CONTRACTED_DIFFERS) == 0 ? list : new Money(in.takeDecimal(), currency);
        Money effective =
                (shape & EntryEncoder.EFFECTIVE_DIFFERS) == 0 ? contracted : new Money(in.takeDecimal(), currency);
        Money billed = (shape & EntryEncoder.BILLED_DIFFERS) == 0 ? effective : new Money(in.takeDecimal(), currency);
        return new Charge.Known(list, contracted, effective, billed);
    }

    private Counts counts() {
        int shape = in.takeLength();
        return new Counts(
                count(shape),
                count(shape >> 2),
                count(shape >> 4),
                count(shape >> 6),
                count(shape >> 8),
                count(shape >> 10));
    }

    private long count(int shape) {
        int bits = shape & 3;
        return bits < 2 ? bits : in.takeCount();
    }
}
