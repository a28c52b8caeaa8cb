package jevons.gateway.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import jevons.gateway.config.Telemetry;
import jevons.gateway.record.AttemptRecord;
import jevons.gateway.record.Fault;
import jevons.gateway.record.RequestRecord;

/// Spans and metrics for an OpenTelemetry collector, over OTLP with HTTP. Spans wait in a bounded queue and are
/// dropped beyond it; sending is done by threads of the SDK. A request is one server span with one client span
/// for each attempt, made when it ends.
final class OtelSignals implements GatewaySignals {

    /// Spans that wait to be sent; further ones are dropped.
    static final int WAITING_MAX = 4_096;

    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SPANS_EVERY = Duration.ofSeconds(1);
    private static final Duration METRICS_EVERY = Duration.ofSeconds(60);
    private static final long CLOSE_SECONDS = 3;

    private final SdkTracerProvider spans;
    private final SdkMeterProvider metrics;
    private final Tracer tracer;
    private final OtelMeters meters;
    private final GenAi names;
    private final ChosenIds ids;

    private OtelSignals(SdkTracerProvider spans, SdkMeterProvider metrics, GenAi names, ChosenIds ids) {
        this.spans = spans;
        this.metrics = metrics;
        this.names = names;
        this.ids = ids;
        this.tracer = spans.get("jevons");
        this.meters = new OtelMeters(metrics.get("jevons"), names.conventions());
    }

    /// @param collector its base address, such as `http://localhost:4318`
    static GatewaySignals to(URI collector, Telemetry telemetry) {
        CollectorNoise.subdue();
        String base = collector.toString().replaceFirst("/+$", "");
        ChosenIds ids = new ChosenIds();
        Resource resource = Resource.getDefault()
                .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "jevons")));
        SdkTracerProvider spans = SdkTracerProvider.builder()
                .setResource(resource)
                .setIdGenerator(ids)
                .addSpanProcessor(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                                .setEndpoint(base + "/v1/traces")
                                .setTimeout(SEND_TIMEOUT)
                                .build())
                        .setMaxQueueSize(WAITING_MAX)
                        .setScheduleDelay(SPANS_EVERY)
                        .setExporterTimeout(SEND_TIMEOUT)
                        .build())
                .build();
        SdkMeterProvider metrics = SdkMeterProvider.builder()
                .setResource(resource)
                .registerMetricReader(PeriodicMetricReader.builder(OtlpHttpMetricExporter.builder()
                                .setEndpoint(base + "/v1/metrics")
                                .setTimeout(SEND_TIMEOUT)
                                .build())
                        .setInterval(METRICS_EVERY)
                        .build())
                .build();
        return new OtelSignals(spans, metrics, new GenAi(telemetry.conventions(), telemetry.costAttribute()), ids);
    }

    /// Gives a span the id that the provider was already told.
    private static final class ChosenIds implements IdGenerator {
        private final IdGenerator random = IdGenerator.random();
        private final ThreadLocal<Trace> chosen = ThreadLocal.withInitial(() -> Trace.NONE);

        @Override
        public String generateSpanId() {
            Trace trace = chosen.get();
            return trace.spanId().isEmpty() ? random.generateSpanId() : trace.spanId();
        }

        @Override
        public String generateTraceId() {
            Trace trace = chosen.get();
            return trace.traceId().isEmpty() ? random.generateTraceId() : trace.traceId();
        }
    }

    @Override
    public Trace begin(String traceparent) {
        return Trace.within(traceparent);
    }

    @Override
    public void finished(RequestRecord record, Finish finish) {
        for (AttemptRecord attempt : record.attempts()) {
            meters.attempt(attempt, record);
        }
        AttributesBuilder attributes = Attributes.builder()
                .put("http.request.method", "POST")
                .put("http.route", record.endpoint())
                .put("http.response.status_code", record.ending().status())
                .put("gen_ai.operation.name", GenAi.operation(record.endpoint()))
                .put("gen_ai.request.model", record.asked())
                .put("gen_ai.request.stream", record.ending().stream())
                .put("jevons.request.id", record.id())
                .put("jevons.attempts", record.attempts().size());
        names.cost(record.cost(), attributes);
        Span span = request(record.endpoint(), record.at(), finish.trace(), attributes.build());
        Context inside = Context.root().with(span);
        for (AttemptRecord attempt : record.attempts()) {
            attempt(attempt, record, inside);
        }
        end(span, record.ending().fault(), at(record.at(), finish.totalNanos()));
    }

    @Override
    public void refused(Refusal refusal) {
        Instant now = Instant.now();
        Attributes attributes = Attributes.builder()
                .put("http.route", refusal.endpoint())
                .put("http.response.status_code", refusal.status())
                .build();
        Span span = request(refusal.endpoint(), now.minusNanos(refusal.totalNanos()), refusal.trace(), attributes);
        end(span, refusal.fault(), now);
    }

    private Span request(String endpoint, Instant at, Trace trace, Attributes attributes) {
        Context parent = trace.parentId().isEmpty()
                ? Context.root()
                : Context.root()
                        .with(Span.wrap(SpanContext.createFromRemoteParent(
                                trace.traceId(),
                                trace.parentId(),
                                trace.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                                TraceState.getDefault())));
        ids.chosen.set(trace);
        try {
            return tracer.spanBuilder(endpoint.isEmpty() ? "request" : endpoint)
                    .setParent(parent)
                    .setSpanKind(SpanKind.SERVER)
                    .setStartTimestamp(at)
                    .setAllAttributes(attributes)
                    .startSpan();
        } finally {
            ids.chosen.remove();
        }
    }

    private void attempt(AttemptRecord attempt, RequestRecord record, Context inside) {
        AttributesBuilder attributes = Attributes.builder();
        names.describe(attempt, record.endpoint(), attributes);
        names.cost(attempt.cost(), attributes);
        attributes.put("http.response.status_code", attempt.status());
        if (!attempt.reason().isEmpty()) {
            attributes.put("jevons.attempt.reason", attempt.reason());
        }
        AttemptRecord.Times times = attempt.times();
        if (times.firstByteNanos() >= 0) {
            attributes.put(
                    "gen_ai.response.time_to_first_chunk",
                    Math.max(0, times.firstByteNanos() - times.startedNanos()) / 1e9);
        }
        String model = attempt.facts().isEmpty()
                ? record.asked()
                : attempt.facts().getFirst().call().asked();
        Span span = tracer.spanBuilder(GenAi.operation(record.endpoint()) + " " + model)
                .setParent(inside)
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(at(record.at(), times.startedNanos()))
                .setAllAttributes(attributes.build())
                .startSpan();
        end(span, attempt.fault(), at(record.at(), Math.max(times.startedNanos(), times.endedNanos())));
    }

    private static void end(Span span, Fault fault, Instant at) {
        if (fault != Fault.NONE) {
            span.setAttribute("error.type", fault.name().toLowerCase(Locale.ROOT));
            span.setStatus(StatusCode.ERROR);
        }
        span.end(at);
    }

    private static Instant at(Instant arrived, long nanos) {
        return arrived.plusNanos(Math.max(0, nanos));
    }

    /// Sends what waits, for a few seconds at most.
    @Override
    public void close() {
        var sent = spans.shutdown();
        var told = metrics.shutdown();
        sent.join(CLOSE_SECONDS, TimeUnit.SECONDS);
        told.join(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
