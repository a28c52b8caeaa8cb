package jevons.store.log;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import jevons.ledger.CostFact;
import jevons.ledger.Subject;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.pricing.Charge;
import org.jspecify.annotations.Nullable;

/// Fingerprints of facts: 128 bits of the key, 64 of the content. Two lanes of multiply-and-rotate as in
/// MurmurHash3 with
/// its finalizer; spread well, but not meant to withstand an attacker. Part of the sidecar format: never changed,
/// only replaced by a new format.
final class Fingerprint {

    static final int USAGE = 1;
    static final int COST = 2;

    private static final long FIRST = 0x87c37b91114253d5L;
    private static final long SECOND = 0x4cf5ad432745937fL;

    private static final ThreadLocal<Remembered<Principal>> PRINCIPALS =
            ThreadLocal.withInitial(() -> new Remembered<>(who -> {
                Fingerprint print = new Fingerprint();
                print.addAll(who);
                return mix(print.high ^ print.low);
            }));
    private static final ThreadLocal<Remembered<ModelCall>> CALLS =
            ThreadLocal.withInitial(() -> new Remembered<>(call -> {
                Fingerprint print = new Fingerprint();
                print.addAll(call);
                return mix(print.high ^ print.low);
            }));
    private static final ThreadLocal<Remembered<Meter>> METERS =
            ThreadLocal.withInitial(() -> new Remembered<>(meter -> {
                Fingerprint print = new Fingerprint();
                print.addAll(meter);
                return mix(print.high ^ print.low);
            }));

    /// The fingerprints of the values met last, because facts repeat them.
    private static final class Remembered<T> {
        private static final int SLOTS = 1 << 13;

        private final ToLongFunction<T> compute;
        private final @Nullable Object[] values = new Object[SLOTS];
        private final long[] prints = new long[SLOTS];

        Remembered(ToLongFunction<T> compute) {
            this.compute = compute;
        }

        long of(T value) {
            int hash = value.hashCode() * 0x9E3779B9;
            int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
            Object there = values[slot];
            if (there != value && !value.equals(there)) {
                values[slot] = value;
                prints[slot] = compute.applyAsLong(value);
            }
            return prints[slot];
        }
    }

    private long high;
    private long low;

    private Fingerprint() {}

    /// The key's 128 bits, into `to[0]` and `to[1]`.
    static void key(int type, FactKey key, long[] to) {
        Fingerprint print = new Fingerprint();
        print.add(type);
        print.add(key.source());
        print.add(key.id());
        to[0] = mix(print.high);
        to[1] = mix(print.low + print.high);
    }

    /// The content without the key. Decimals count by value: 1.0 is 1.
    static long content(UsageFact fact) {
        Fingerprint print = new Fingerprint();
        print.add(fact.at());
        print.add(fact.who());
        print.add(fact.purpose().name());
        print.add(fact.task());
        print.add(fact.call());
        for (Quantity quantity : fact.meters()) {
            print.add(quantity.meter());
            print.add(quantity.amount());
        }
        Counts counts = fact.counts();
        print.add(counts.calls());
        print.add(counts.requests());
        print.add(counts.accepted());
        print.add(counts.rejected());
        print.add(counts.retried());
        print.add(counts.failed());
        return mix(print.high ^ print.low);
    }

    static long content(CostFact fact) {
        Fingerprint print = new Fingerprint();
        print.add(fact.layer().name());
        print.add(fact.during().start());
        print.add(fact.during().end());
        print.add(fact.who());
        Subject subject = fact.subject();
        print.add(subject.call());
        print.add(subject.purpose().name());
        print.add(subject.service());
        print.add(subject.item());
        print.add(subject.unit());
        print.add(fact.quantity());
        switch (fact.charge()) {
            case Charge.Known known -> {
                print.add(known.currency().code());
                print.add(known.list().amount());
                print.add(known.contracted().amount());
                print.add(known.effective().amount());
                print.add(known.billed().amount());
            }
            case Charge.Unknown unknown -> print.add(unknown.reason());
        }
        for (Map.Entry<String, String> column : new TreeMap<>(fact.columns()).entrySet()) {
            print.add(column.getKey());
            print.add(column.getValue());
        }
        return mix(print.high ^ print.low);
    }

    private void add(Principal who) {
        add(PRINCIPALS.get().of(who));
    }

    private void add(ModelCall call) {
        add(CALLS.get().of(call));
    }

    private void add(Meter meter) {
        add(METERS.get().of(meter));
    }

    private void addAll(Principal who) {
        add(who.organisation());
        add(who.department());
        add(who.team());
        add(who.user());
        add(who.application());
        add(who.useCase());
        add(who.environment());
        add(who.proof().ordinal());
    }

    private void addAll(ModelCall call) {
        add(call.vendor());
        add(call.host());
        add(call.region());
        add(call.asked());
        add(call.served());
        add(call.tier());
        add(call.variant());
    }

    private void addAll(Meter meter) {
        add(meter.direction().ordinal()
                | meter.modality().ordinal() << 8
                | meter.cache().ordinal() << 16);
        add(meter.kind().ordinal());
        add(meter.tool());
        add(meter.unit().name());
    }

    private void add(Instant moment) {
        add(moment.getEpochSecond());
        add(moment.getNano());
    }

    private void add(BigDecimal value) {
        BigDecimal plain = value.scale() == 0 ? value : value.stripTrailingZeros();
        if (plain.scale() <= 0 && plain.precision() - plain.scale() <= 18) {
            add(plain.longValueExact());
        } else {
            add(plain.toString());
        }
    }

    private void add(String text) {
        int length = text.length();
        long word = 0;
        for (int i = 0; i < length; i++) {
            word = word << 16 | text.charAt(i);
            if ((i & 3) == 3) {
                add(word);
                word = 0;
            }
        }
        add(word ^ (long) length << 48);
    }

    private void add(long word) {
        high = (Long.rotateLeft((high ^ word) * FIRST, 31) + low) * SECOND;
        low = Long.rotateLeft(low ^ word * SECOND, 27) * 5 + 0x52dce729;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
