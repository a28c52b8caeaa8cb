package jevons.gateway.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;
import java.util.Locale;
import jevons.gateway.config.Telemetry.Conventions;
import jevons.gateway.record.AttemptRecord;
import jevons.gateway.record.Fault;
import jevons.gateway.record.RequestRecord;
import jevons.metering.Direction;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;

/// The metrics of OpenTelemetry's GenAI conventions, current and next, and the cost under our own name. The SDK
/// bounds the label sets (2,000 for each instrument).
final class OtelMeters {

    private static final double NANOS = 1e9;

    private final Conventions conventions;
    private final LongHistogram usage;
    private final DoubleHistogram duration;
    private final LongCounter tokens;
    private final DoubleCounter cost;

    OtelMeters(Meter meter, Conventions conventions) {
        this.conventions = conventions;
        this.usage = meter.histogramBuilder("gen_ai.client.token.usage")
                .setUnit("{token}")
                .ofLongs()
                .build();
        this.duration = meter.histogramBuilder("gen_ai.client.operation.duration")
                .setUnit("s")
                .build();
        this.tokens = meter.counterBuilder("gen_ai.client.inference.tokens")
                .setUnit("{token}")
                .build();
        this.cost = meter.counterBuilder("jevons.cost.usd")
                .setUnit("{USD}")
                .ofDoubles()
                .build();
    }

    void attempt(AttemptRecord attempt, RequestRecord record) {
        if (attempt.facts().isEmpty()) {
            return;
        }
        UsageFact fact = attempt.facts().getFirst();
        AttributesBuilder builder = Attributes.builder()
                .put("gen_ai.operation.name", GenAi.operation(record.endpoint()))
                .put("gen_ai.provider.name", GenAi.provider(fact.call()))
                .put("gen_ai.request.model", fact.call().asked())
                .put("gen_ai.response.model", fact.call().served());
        if (attempt.fault() != Fault.NONE) {
            builder.put("error.type", attempt.fault().name().toLowerCase(Locale.ROOT));
        }
        Attributes base = builder.build();
        long nanos = attempt.times().endedNanos() - attempt.times().startedNanos();
        duration.record(Math.max(0, nanos) / NANOS, base);
        attempt.cost()
                .usd()
                .filter(usd -> usd.signum() > 0)
                .ifPresent(usd -> cost.add(
                        usd.doubleValue(),
                        base.toBuilder()
                                .put("jevons.cost.status", attempt.cost().statusText())
                                .build()));
        if (conventions != Conventions.NEXT && !fact.meters().isEmpty()) {
            current(fact, base, "input", Direction.INPUT);
            current(fact, base, "output", Direction.OUTPUT);
        }
        if (conventions != Conventions.CURRENT) {
            attempt.facts().forEach(each -> next(each, base));
        }
    }

    private void current(UsageFact fact, Attributes base, String type, Direction direction) {
        usage.record(
                fact.tokens(direction).longValue(),
                base.toBuilder().put("gen_ai.token.type", type).build());
    }

    private void next(UsageFact fact, Attributes base) {
        List<Quantity> meters = fact.meters();
        for (int i = 0; i < meters.size(); i++) {
            Quantity quantity = meters.get(i);
            long amount = quantity.amount().longValue();
            if (quantity.meter().isTokens() && amount > 0) {
                tokens.add(
                        amount,
                        base.toBuilder()
                                .put("gen_ai.token.type", lower(quantity.meter().direction()))
                                .put(
                                        "gen_ai.token.modality",
                                        lower(quantity.meter().modality()))
                                .put(
                                        "gen_ai.token.cache",
                                        lower(quantity.meter().cache()))
                                .put(
                                        "gen_ai.token.phase",
                                        lower(quantity.meter().kind()))
                                .build());
            }
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
