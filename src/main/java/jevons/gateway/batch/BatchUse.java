package jevons.gateway.batch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.Wire;
import jevons.gateway.record.UsageSource;
import jevons.gateway.stream.AnswerMeter;
import jevons.gateway.stream.AnswerMeters;
import jevons.gateway.stream.MeterPlan;
import jevons.gateway.stream.Metered;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Quantity;
import jevons.metering.Subcall;

/// What a batch used, summed by the model that answered.
///
/// @param groups one for each model, in the order of first answers; empty where nothing was used
/// @param source where the counts come from, the least sure of all
public record BatchUse(List<Group> groups, UsageSource source) {

    /// The tier at which every provider serves batches.
    public static final String TIER = "batch";

    public BatchUse {
        groups = List.copyOf(groups);
    }

    /// The use of one model.
    ///
    /// @param call the model as served, at the tier [#TIER]
    /// @param meters with the meter of calls
    /// @param calls answers
    public record Group(ModelCall call, List<Quantity> meters, long calls) {

        public Group {
            meters = List.copyOf(meters);
        }
    }

    /// Who answered, for the meters of its answers.
    ///
    /// @param meteredAs how usage dialects name it: `openai`, `anthropic` …
    /// @param host of its endpoint
    public record Answerer(String meteredAs, String host) {

        Metered meter(Wire wire, String path, byte[] answer) {
            AnswerMeter meter = AnswerMeters.of(new MeterPlan(meteredAs, host + path, wire, "", true, new byte[0]));
            meter.head(200, Map.of("content-type", "application/json"));
            return meter.whole(answer);
        }
    }

    /// Adds up answers.
    static final class Sum {

        private final Map<ModelCall, Map<Meter, BigDecimal>> byCall = new LinkedHashMap<>();
        private final Map<ModelCall, Long> calls = new LinkedHashMap<>();
        private Optional<UsageSource> unsure = Optional.empty();

        /// @param count of answers that it stands for
        void add(Metered metered, long count) {
            switch (metered.source()) {
                case UsageSource.Nothing _ -> {}
                case UsageSource.Unknown _ -> unsure = unsure.or(() -> Optional.of(metered.source()));
                case UsageSource.Reported _ -> meters(metered, count);
                case UsageSource.Estimated _ -> {
                    unsure = unsure.or(() -> Optional.of(metered.source()));
                    meters(metered, count);
                }
            }
        }

        private void meters(Metered metered, long count) {
            ModelCall call = metered.call().withTier(TIER);
            calls.merge(call, count, Long::sum);
            metered.meters().forEach(quantity -> add(call, quantity));
            for (Subcall pass : metered.subcalls()) {
                String model = pass.model().isEmpty() ? call.served() : pass.model();
                ModelCall own = new ModelCall(
                        call.vendor(), call.host(), call.region(), call.asked(), model, TIER, call.variant());
                calls.merge(own, count, Long::sum);
                pass.meters().forEach(quantity -> add(own, quantity));
            }
        }

        private void add(ModelCall call, Quantity quantity) {
            byCall.computeIfAbsent(call, fresh -> new LinkedHashMap<>())
                    .merge(quantity.meter(), quantity.amount(), BigDecimal::add);
        }

        BatchUse use() {
            List<Group> groups = new ArrayList<>();
            byCall.forEach((call, sums) -> {
                long answers = calls.getOrDefault(call, 1L);
                List<Quantity> meters = new ArrayList<>();
                sums.forEach((meter, amount) -> meters.add(new Quantity(meter, amount)));
                if (!sums.containsKey(Meter.CALLS)) {
                    meters.add(Quantity.of(Meter.CALLS, answers));
                }
                groups.add(new Group(call, meters, answers));
            });
            return new BatchUse(groups, unsure.orElse(new UsageSource.Reported()));
        }
    }
}
