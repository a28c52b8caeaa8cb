package jevons.store.log;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jevons.gateway.record.AttemptRecord;
import jevons.gateway.record.Cost;
import jevons.gateway.record.RequestRecord;
import jevons.gateway.record.UsageSource;
import jevons.metering.Counts;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;

/// Writes a gateway's request record, format 1, complete in itself: texts that repeat within the record are
/// written once, and what a fact shares with its request is one bit. [RecordDecoder] mirrors it. Not for several
/// threads.
public final class RecordEncoder {

    /// The format; a change of any record's shape adds a format and keeps reading this one.
    static final int FORMAT = 1;

    /// Texts of one record that can be named by number.
    static final int TEXTS_MAX = 64;

    static final int UUID = 1;
    static final int TEXT = 0;

    static final int OWN_SOURCE = 1;
    static final int OWN_ID = 2;
    static final int OWN_TIME = 4;
    static final int OWN_PRINCIPAL = 8;
    static final int OWN_TASK = 16;
    static final int CALL_BEFORE = 32;

    static final int REPORTED = 0;
    static final int ESTIMATED = 1;
    static final int NOTHING = 2;
    static final int UNKNOWN = 3;

    private static final int REMEMBERED_MAX = 10_000;
    private static final Map<Meter, String> CODES = new ConcurrentHashMap<>();

    private final ByteWriter out = new ByteWriter(2_048);
    private final Uuids uuids = new Uuids();
    private final String[] texts = new String[TEXTS_MAX];
    private int size;
    private String lastRule = "";
    private ModelCall lastCall = RecordDecoder.NO_CALL;

    /// The record's bytes.
    public byte[] encode(RequestRecord record) {
        out.clear();
        size = 0;
        lastRule = "";
        lastCall = RecordDecoder.NO_CALL;
        out.putByte(FORMAT);
        id(record.id());
        moment(record.at());
        text(record.key());
        principal(record.who());
        text(record.endpoint());
        text(record.asked());
        out.putSigned(record.ending().status());
        out.putByte(record.ending().stream() ? 1 : 0);
        text(record.ending().fault().name());
        out.putCount(record.attempts().size());
        for (AttemptRecord attempt : record.attempts()) {
            attempt(attempt, record);
        }
        return out.copy();
    }

    private void id(String id) {
        if (uuids.read(id)) {
            out.putByte(UUID);
            out.putFixed(uuids.high());
            out.putFixed(uuids.low());
        } else {
            out.putByte(TEXT);
            out.putText(id);
        }
    }

    private void attempt(AttemptRecord attempt, RequestRecord record) {
        text(attempt.provider());
        out.putSigned(attempt.status());
        text(attempt.fault().name());
        text(attempt.reason());
        usage(attempt.usage());
        cost(attempt.cost());
        AttemptRecord.Times times = attempt.times();
        out.putSigned(times.startedNanos());
        out.putSigned(times.firstByteNanos());
        out.putSigned(times.endedNanos());
        out.putCount(attempt.facts().size());
        for (UsageFact fact : attempt.facts()) {
            fact(fact, record);
        }
    }

    private void usage(UsageSource source) {
        switch (source) {
            case UsageSource.Reported _ -> out.putByte(REPORTED);
            case UsageSource.Estimated(String method) -> {
                out.putByte(ESTIMATED);
                text(method);
            }
            case UsageSource.Nothing _ -> out.putByte(NOTHING);
            case UsageSource.Unknown _ -> out.putByte(UNKNOWN);
        }
    }

    private void cost(Cost cost) {
        out.putByte(cost.usd().isPresent() ? 1 : 0);
        if (cost.usd().isPresent()) {
            BigDecimal usd = cost.usd().get();
            out.putDecimal(usd);
        }
        text(cost.status().name());
        List<String> prices = cost.prices();
        out.putCount(prices.size());
        for (int i = 0; i < prices.size(); i++) {
            near(prices.get(i));
        }
    }

    private void fact(UsageFact fact, RequestRecord record) {
        boolean ownId = fact.key().id().startsWith(record.id());
        int shape = (fact.key().source().equals(RequestRecord.SOURCE) ? OWN_SOURCE : 0)
                | (ownId ? OWN_ID : 0)
                | (fact.at().equals(record.at()) ? OWN_TIME : 0)
                | (fact.who().equals(record.who()) ? OWN_PRINCIPAL : 0)
                | (fact.task().equals(record.id()) ? OWN_TASK : 0)
                | (fact.call().equals(lastCall) ? CALL_BEFORE : 0);
        out.putByte(shape);
        if ((shape & OWN_SOURCE) == 0) {
            text(fact.key().source());
        }
        out.putTextFrom(fact.key().id(), ownId ? record.id().length() : 0);
        if ((shape & OWN_TIME) == 0) {
            moment(fact.at());
        }
        if ((shape & OWN_PRINCIPAL) == 0) {
            principal(fact.who());
        }
        if ((shape & OWN_TASK) == 0) {
            text(fact.task());
        }
        text(fact.purpose().name());
        if ((shape & CALL_BEFORE) == 0) {
            call(fact.call());
        }
        List<Quantity> meters = fact.meters();
        out.putCount(meters.size());
        for (int i = 0; i < meters.size(); i++) {
            meter(meters.get(i).meter());
            out.putDecimal(meters.get(i).amount());
        }
        counts(fact.counts());
    }

    private void call(ModelCall call) {
        Texts.write(call, this::text);
        lastCall = call;
    }

    private void principal(Principal who) {
        Texts.write(who, this::text);
    }

    /// A meter's code; where it does not read back, an empty text and the parts.
    private void meter(Meter meter) {
        String code = code(meter);
        text(code);
        if (code.isEmpty()) {
            Texts.write(meter, this::text);
        }
    }

    private static String code(Meter meter) {
        String seen = CODES.get(meter);
        if (seen != null) {
            return seen;
        }
        String code = meter.code();
        String sure = !code.isEmpty() && readsBack(code, meter) ? code : "";
        if (CODES.size() < REMEMBERED_MAX) {
            CODES.put(meter, sure);
        }
        return sure;
    }

    private static boolean readsBack(String code, Meter meter) {
        try {
            return Meter.parse(code).equals(meter);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void counts(Counts counts) {
        out.putCount(counts.calls());
        out.putCount(counts.requests());
        out.putCount(counts.accepted());
        out.putCount(counts.rejected());
        out.putCount(counts.retried());
        out.putCount(counts.failed());
    }

    private void moment(Instant at) {
        out.putSigned(at.getEpochSecond());
        out.putCount(at.getNano());
    }

    private void text(String text) {
        for (int i = 0; i < size; i++) {
            if (texts[i].equals(text)) {
                out.putCount(i + 1L);
                return;
            }
        }
        out.putByte(0);
        out.putText(text);
        if (size < TEXTS_MAX) {
            texts[size++] = text;
        }
    }

    /// Rules of one attempt mostly share their beginning with the rule before.
    private void near(String rule) {
        int shared = Texts.shared(rule, lastRule);
        out.putCount(shared);
        out.putTextFrom(rule, shared);
        lastRule = rule;
    }
}
