package jevons.gateway.telemetry;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import jevons.gateway.record.AttemptRecord;
import jevons.gateway.record.Cost;
import jevons.gateway.record.Fault;
import jevons.gateway.record.RequestRecord;
import jevons.metering.Meter;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.pricing.PriceStatus;

/// Counters for Prometheus. They begin at zero with each start, which their `_created` series tell; the ledger is
/// the money, these are for graphs and alarms. No label names an end user, and label sets are bounded.
public final class PrometheusSignals implements GatewaySignals {

    /// What [#text] is, for the answer's `content-type`.
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;
    private static final double[] OVERHEAD = {.0001, .0002, .0005, .001, .002, .005, .01, .02, .05, .1, 1};
    private static final double[] FIRST = {.01, .05, .1, .2, .5, 1, 2, 5, 10, 30, 60, 120};
    private static final double[] WHOLE = {.01, .05, .1, .5, 1, 2, 5, 10, 30, 60, 120, 300, 600};
    private static final PrometheusTextFormatWriter WRITER = PrometheusTextFormatWriter.builder()
            .setIncludeCreatedTimestamps(true)
            .build();

    private record Answer(String endpoint, int status, Fault fault) {}

    private record Attempt(String provider, Fault fault) {}

    private record Tokens(Meter meter, String model, String provider) {}

    private record Spend(String provider, String model, String department, PriceStatus status) {}

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Children<Answer, CounterDataPoint> requests;
    private final Children<Attempt, CounterDataPoint> attempts;
    private final Children<Tokens, CounterDataPoint> tokens;
    private final Children<Spend, CounterDataPoint> spend;
    private final Children<String, DistributionDataPoint> first;
    private final CounterDataPoint notDurable;
    private final CounterDataPoint unpriced;
    private final CounterDataPoint estimated;
    private final DistributionDataPoint overhead;
    private final DistributionDataPoint whole;

    public PrometheusSignals(Gauges gauges) {
        requests = new Children<>(
                counter("jevons_requests_total", "Requests answered.", "endpoint", "status", "fault"),
                a -> new String[] {orOther(a.endpoint()), Integer.toString(a.status()), lower(a.fault())},
                List.of(0));
        attempts = new Children<>(
                counter("jevons_attempts_total", "Calls of providers.", "provider", "fault"),
                a -> new String[] {a.provider(), lower(a.fault())},
                List.of(0));
        tokens = new Children<>(
                counter("jevons_tokens_total", "Tokens used.", "direction", "cache", "kind", "model", "provider"),
                t -> new String[] {
                    lower(t.meter().direction()),
                    lower(t.meter().cache()),
                    lower(t.meter().kind()),
                    t.model(),
                    t.provider()
                },
                List.of(3, 4));
        spend = new Children<>(
                counter(
                        "jevons_cost_usd_total",
                        "Cost in US dollars since the start, for graphs; the ledger is the money.",
                        "provider",
                        "model",
                        "department",
                        "status"),
                s -> new String[] {s.provider(), s.model(), s.department(), lower(s.status())},
                List.of(1, 2));
        notDurable = counter("jevons_records_not_durable_total", "Records that may not survive a crash: alarm.");
        unpriced = counter("jevons_unpriced_requests_total", "Requests whose cost is not wholly known: alarm.");
        estimated = counter("jevons_estimated_requests_total", "Requests whose usage or price is an estimate.");
        overhead = histogram("jevons_overhead_seconds", "Time spent in the gateway itself.", OVERHEAD);
        first = new Children<>(
                histogram("jevons_time_to_first_token_seconds", "From arrival to the first byte.", FIRST, "provider"),
                provider -> new String[] {provider},
                List.of(0));
        whole = histogram("jevons_request_seconds", "From arrival to the last byte.", WHOLE);
        gauge("jevons_open_requests", "Requests under way.", gauges.openRequests(), 1);
        gauge("jevons_open_streams", "Streams under way.", gauges.openStreams(), 1);
        gauge("jevons_log_waiting_records", "Records that wait to become durable.", gauges.logWaiting(), 1);
        gauge("jevons_loader_lag_records", "Durable records not in the books yet.", gauges.lagRecords(), 1);
        gauge("jevons_loader_lag_seconds", "How long the oldest of them waits.", gauges.lagMillis(), MILLIS);
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    private Histogram histogram(String name, String help, double[] bounds, String... labels) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(bounds)
                .register(registry);
    }

    private void gauge(String name, String help, LongSupplier value, double units) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsLong() / units))
                .register(registry);
    }

    /// Adds a value that is measured at the moment of asking.
    ///
    /// @param name with its unit, not taken yet
    public void watch(String name, String help, LongSupplier value) {
        gauge(name, help, value, 1);
    }

    @Override
    public void notDurable() {
        notDurable.inc();
    }

    @Override
    public void finished(RequestRecord record, Finish finish) {
        requests.of(new Answer(
                        record.endpoint(),
                        record.ending().status(),
                        record.ending().fault()))
                .inc();
        PriceStatus status = PriceStatus.PRICED;
        List<AttemptRecord> made = record.attempts();
        for (int i = 0; i < made.size(); i++) {
            AttemptRecord attempt = made.get(i);
            attempt(attempt, record.who().department());
            PriceStatus own = attempt.cost().status();
            status = own.compareTo(status) > 0 ? own : status;
        }
        switch (status) {
            case PRICED -> {}
            case ESTIMATED -> estimated.inc();
            case UNPRICED -> unpriced.inc();
        }
        overhead.observe(finish.overheadNanos() / NANOS);
        whole.observe(finish.totalNanos() / NANOS);
        if (finish.firstTokenNanos() >= 0 && !made.isEmpty()) {
            first.of(made.getLast().provider()).observe(finish.firstTokenNanos() / NANOS);
        }
    }

    private void attempt(AttemptRecord attempt, String department) {
        attempts.of(new Attempt(attempt.provider(), attempt.fault())).inc();
        List<UsageFact> facts = attempt.facts();
        for (int i = 0; i < facts.size(); i++) {
            UsageFact fact = facts.get(i);
            List<Quantity> meters = fact.meters();
            for (int j = 0; j < meters.size(); j++) {
                Meter meter = meters.get(j).meter();
                if (meter.isTokens()) {
                    tokens.of(new Tokens(meter, fact.call().served(), attempt.provider()))
                            .inc(meters.get(j).amount().doubleValue());
                }
            }
        }
        Cost cost = attempt.cost();
        if (cost.usd().isPresent() && cost.usd().get().signum() > 0) {
            String model = facts.isEmpty() ? "" : facts.getFirst().call().served();
            spend.of(new Spend(attempt.provider(), model, department, cost.status()))
                    .inc(cost.usd().get().doubleValue());
        }
    }

    @Override
    public void refused(Refusal refusal) {
        requests.of(new Answer(refusal.endpoint(), refusal.status(), refusal.fault()))
                .inc();
    }

    /// All counters in Prometheus' text format, UTF-8.
    public byte[] text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 << 10);
        try {
            WRITER.write(bytes, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String orOther(String endpoint) {
        return endpoint.isEmpty() ? Children.OTHER : endpoint;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
