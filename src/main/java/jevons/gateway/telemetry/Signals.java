package jevons.gateway.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.gateway.config.Telemetry;
import jevons.gateway.record.RequestRecord;

/// All signals that are configured, as one. Counters always; spans only where a collector is declared, and
/// without one no class of OpenTelemetry is loaded.
public final class Signals implements GatewaySignals {

    private final PrometheusSignals counters;
    private final Optional<GatewaySignals> spans;
    private final List<GatewaySignals> all;

    private Signals(PrometheusSignals counters, Optional<GatewaySignals> spans, Optional<RequestLines> lines) {
        this.counters = counters;
        this.spans = spans;
        List<GatewaySignals> told = new ArrayList<>();
        told.add(counters);
        spans.ifPresent(told::add);
        lines.ifPresent(told::add);
        this.all = List.copyOf(told);
    }

    /// @param lines the log of requests, empty for none
    public static Signals of(Telemetry telemetry, Gauges gauges, Optional<RequestLines> lines) {
        Optional<GatewaySignals> spans = telemetry.otlp().map(uri -> OtelSignals.to(uri, telemetry));
        return new Signals(new PrometheusSignals(gauges), spans, lines);
    }

    /// What `/metrics` answers.
    public PrometheusSignals counters() {
        return counters;
    }

    @Override
    public Trace begin(String traceparent) {
        return spans.isPresent() ? spans.get().begin(traceparent) : Trace.passedOn(traceparent);
    }

    @Override
    public void finished(RequestRecord record, Finish finish) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).finished(record, finish);
        }
    }

    @Override
    public void refused(Refusal refusal) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).refused(refusal);
        }
    }

    @Override
    public void notDurable() {
        all.forEach(GatewaySignals::notDurable);
    }

    @Override
    public void close() {
        all.forEach(GatewaySignals::close);
    }
}
