package jevons.gateway.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.Unit;
import jevons.metering.UsageFact;
import jevons.pricing.PriceStatus;

/// Random records of requests, each made again from a seed and a number alone.
public final class Records {

    /// When the first request arrived unless a test says otherwise.
    public static final long BASE_MILLIS = Instant.parse("2026-03-10T12:00:00Z").toEpochMilli();

    private static final List<Meter> METERS = List.of(
            Meter.INPUT,
            Meter.OUTPUT,
            Meter.CACHE_READ,
            Meter.CACHE_WRITE_5M,
            Meter.REASONING,
            Meter.WEB_SEARCH,
            Meter.CALLS,
            Meter.other("a.strange tool", new Unit("Strange-Things")));
    private static final List<ModelCall> CALLS = List.of(
            ModelCall.direct("openai", "gpt-4o"),
            ModelCall.direct("openai", "gpt-4o-mini").withEstimatedUsage("o200k_base"),
            new ModelCall("anthropic", "aws-bedrock", "eu", "claude", "claude-sonnet-4", "priority", "speed=fast"),
            ModelCall.direct("nobody", "unheard-of"));

    private Records() {}

    /// An id of a request, sortable by time.
    public static String id(long millis, long number) {
        return new UUID(millis << 16 | 0x7000 | (number & 0xFFF), 0x8000000000000000L | number).toString();
    }

    public static RequestRecord of(long seed, long number) {
        return of(seed, number, BASE_MILLIS);
    }

    /// The record of a number, arrived as many milliseconds after a moment.
    public static RequestRecord of(long seed, long number, long baseMillis) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        long millis = baseMillis + number;
        String id = random.nextInt(50) == 0 ? "odd-" + number : id(millis, number);
        Instant at = Instant.ofEpochMilli(millis).plusNanos(random.nextInt(1_000) * 1_000L);
        Principal who = new Principal(
                "acme",
                "department-" + random.nextInt(5),
                "",
                "üser " + random.nextInt(9),
                "app",
                "",
                "test",
                proof(random));
        List<AttemptRecord> attempts = new ArrayList<>();
        int count = 1 + random.nextInt(3) / 2;
        for (int i = 1; i <= count; i++) {
            attempts.add(attempt(random, id, i, at, who));
        }
        return new RequestRecord(
                id,
                at,
                "key_" + random.nextInt(10),
                who,
                "/v1/chat/completions",
                "gpt-4o",
                new RequestRecord.Ending(random.nextInt(600), random.nextBoolean(), fault(random)),
                attempts);
    }

    private static AttemptRecord attempt(SplittableRandom random, String id, int number, Instant at, Principal who) {
        List<UsageFact> facts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            facts.add(fact(random, id + "/" + number + (i == 0 ? "" : "." + i), at, who, id));
        }
        return new AttemptRecord(
                "openai",
                random.nextInt(600),
                fault(random),
                random.nextBoolean() ? "" : "the provider answered " + random.nextInt(600),
                source(random),
                facts,
                cost(random),
                new AttemptRecord.Times(
                        random.nextInt(1_000), random.nextLong(-1, 5_000_000_000L), random.nextLong(1L << 40)));
    }

    private static UsageFact fact(SplittableRandom random, String id, Instant at, Principal who, String task) {
        List<Quantity> meters = new ArrayList<>();
        for (Meter meter : METERS) {
            if (random.nextInt(3) == 0) {
                meters.add(new Quantity(meter, BigDecimal.valueOf(random.nextLong(100_000), random.nextInt(8) / 7)));
            }
        }
        boolean own = random.nextInt(20) != 0;
        return new UsageFact(
                new FactKey(own ? RequestRecord.SOURCE : "elsewhere", id),
                own ? at : at.plusSeconds(1),
                own ? who : Principal.department("other"),
                Purpose.values()[random.nextInt(Purpose.values().length)],
                own ? task : "",
                CALLS.get(random.nextInt(CALLS.size())),
                meters,
                Counts.one(Purpose.ANSWER));
    }

    private static Cost cost(SplittableRandom random) {
        Optional<BigDecimal> usd = random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(random.nextLong(1L << 40), random.nextInt(13)));
        List<String> prices = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            prices.add("list:openai/gpt-4o/input.text@2025-0" + i + "-01");
        }
        return new Cost(usd, PriceStatus.values()[random.nextInt(3)], prices);
    }

    private static UsageSource source(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> new UsageSource.Nothing();
            case 1 -> new UsageSource.Estimated("bytes/4");
            case 2 -> new UsageSource.Unknown();
            default -> new UsageSource.Reported();
        };
    }

    private static Fault fault(SplittableRandom random) {
        return random.nextBoolean() ? Fault.NONE : Fault.values()[random.nextInt(Fault.values().length)];
    }

    private static Principal.Proof proof(SplittableRandom random) {
        return random.nextBoolean() ? Principal.Proof.PROVEN : Principal.Proof.ASSERTED;
    }
}
