package jevons.store.log;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jevons.gateway.record.AttemptRecord;
import jevons.gateway.record.Cost;
import jevons.gateway.record.Fault;
import jevons.gateway.record.RequestRecord;
import jevons.gateway.record.UsageSource;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.pricing.PriceStatus;
import jevons.store.StoreException;

/// Reads what [RecordEncoder] wrote.
public final class RecordDecoder {

    static final ModelCall NO_CALL = new ModelCall("", "", "", "", "", "", "");

    private static final int ID_OFFSET = 2;

    private final ByteReader in;
    private final List<String> texts = new ArrayList<>();
    private String lastRule = "";
    private ModelCall lastCall = NO_CALL;

    private RecordDecoder(byte[] bytes) {
        this.in = new ByteReader(bytes);
    }

    /// @throws StoreException where the bytes are no record, or one of a format that this version does not know
    public static RequestRecord decode(byte[] bytes) {
        try {
            return new RecordDecoder(bytes).record();
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new StoreException(
                    "a record of a request cannot be read: " + e.getMessage()
                            + "; open it with the version that wrote it",
                    e);
        }
    }

    /// True where the record has a UUID as its id, and this one; without reading the rest.
    static boolean hasId(byte[] bytes, long high, long low) {
        if (bytes.length < ID_OFFSET + Long.BYTES * 2 || bytes[1] != RecordEncoder.UUID) {
            return false;
        }
        ByteReader in = new ByteReader(bytes, ID_OFFSET, bytes.length);
        return in.takeFixed() == high && in.takeFixed() == low;
    }

    /// The record's id where it is a UUID; without reading the rest.
    static Optional<UUID> id(byte[] bytes) {
        if (bytes.length < ID_OFFSET + Long.BYTES * 2 || bytes[1] != RecordEncoder.UUID) {
            return Optional.empty();
        }
        ByteReader in = new ByteReader(bytes, ID_OFFSET, bytes.length);
        return Optional.of(new UUID(in.takeFixed(), in.takeFixed()));
    }

    private RequestRecord record() {
        int format = in.takeByte();
        if (format != RecordEncoder.FORMAT) {
            throw new IllegalStateException("it has the unknown format " + format);
        }
        String id = in.takeByte() == RecordEncoder.UUID ? Uuids.text(in.takeFixed(), in.takeFixed()) : in.takeText();
        Instant at = moment();
        String key = text();
        Principal who = principal();
        String endpoint = text();
        String asked = text();
        RequestRecord.Ending ending =
                new RequestRecord.Ending((int) in.takeSigned(), in.takeByte() == 1, Fault.valueOf(text()));
        RequestRecord head = new RequestRecord(id, at, key, who, endpoint, asked, ending, List.of());
        int size = in.takeLength();
        List<AttemptRecord> attempts = new ArrayList<>(Math.min(size, 16));
        for (int i = 0; i < size; i++) {
            attempts.add(attempt(head));
        }
        return new RequestRecord(id, at, key, who, endpoint, asked, ending, attempts);
    }

    private AttemptRecord attempt(RequestRecord head) {
        String provider = text();
        int status = (int) in.takeSigned();
        Fault fault = Fault.valueOf(text());
        String reason = text();
        UsageSource usage = usage();
        Cost cost = cost();
        AttemptRecord.Times times = new AttemptRecord.Times(in.takeSigned(), in.takeSigned(), in.takeSigned());
        int size = in.takeLength();
        List<UsageFact> facts = new ArrayList<>(Math.min(size, 16));
        for (int i = 0; i < size; i++) {
            facts.add(fact(head));
        }
        return new AttemptRecord(provider, status, fault, reason, usage, facts, cost, times);
    }

    private UsageSource usage() {
        int kind = in.takeByte();
        return switch (kind) {
            case RecordEncoder.REPORTED -> new UsageSource.Reported();
            case RecordEncoder.ESTIMATED -> new UsageSource.Estimated(text());
            case RecordEncoder.NOTHING -> new UsageSource.Nothing();
            case RecordEncoder.UNKNOWN -> new UsageSource.Unknown();
            default -> throw new IllegalStateException("its usage has the unknown kind " + kind);
        };
    }

    private Cost cost() {
        Optional<BigDecimal> usd = in.takeByte() == 1 ? Optional.of(in.takeDecimal()) : Optional.empty();
        PriceStatus status = PriceStatus.valueOf(text());
        int size = in.takeLength();
        List<String> prices = new ArrayList<>(Math.min(size, 16));
        for (int i = 0; i < size; i++) {
            prices.add(near());
        }
        return new Cost(usd, status, prices);
    }

    private UsageFact fact(RequestRecord head) {
        int shape = in.takeByte();
        String source = (shape & RecordEncoder.OWN_SOURCE) == 0 ? text() : RequestRecord.SOURCE;
        String id = in.takeText();
        FactKey key = new FactKey(
                source, (shape & RecordEncoder.OWN_ID) == 0 ? id : head.id().concat(id));
        Instant at = (shape & RecordEncoder.OWN_TIME) == 0 ? moment() : head.at();
        Principal who = (shape & RecordEncoder.OWN_PRINCIPAL) == 0 ? principal() : head.who();
        String task = (shape & RecordEncoder.OWN_TASK) == 0 ? text() : head.id();
        Purpose purpose = Purpose.valueOf(text());
        if ((shape & RecordEncoder.CALL_BEFORE) == 0) {
            lastCall = Texts.call(this::text);
        }
        ModelCall call = lastCall;
        int size = in.takeLength();
        List<Quantity> meters = new ArrayList<>(Math.min(size, 64));
        for (int i = 0; i < size; i++) {
            meters.add(new Quantity(meter(), in.takeDecimal()));
        }
        Counts counts = new Counts(
                in.takeCount(), in.takeCount(), in.takeCount(), in.takeCount(), in.takeCount(), in.takeCount());
        return new UsageFact(key, at, who, purpose, task, call, meters, counts);
    }

    private Meter meter() {
        String code = text();
        if (!code.isEmpty()) {
            return Meter.parse(code);
        }
        return Texts.meter(this::text);
    }

    private Principal principal() {
        return Texts.principal(this::text);
    }

    private Instant moment() {
        return Instant.ofEpochSecond(in.takeSigned(), in.takeCount());
    }

    private String text() {
        int number = in.takeLength();
        if (number > 0) {
            if (number > texts.size()) {
                throw new IllegalStateException("it names text " + number + " of " + texts.size());
            }
            return texts.get(number - 1);
        }
        String text = in.takeText();
        if (texts.size() < RecordEncoder.TEXTS_MAX) {
            texts.add(text);
        }
        return text;
    }

    private String near() {
        int shared = in.takeLength();
        if (shared > lastRule.length()) {
            throw new IllegalStateException("a rule shares " + shared + " characters with a shorter one");
        }
        lastRule = lastRule.substring(0, shared).concat(in.takeText());
        return lastRule;
    }
}
