package jevons.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jevons.gateway.config.Telemetry;
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
import org.junit.jupiter.api.Test;

class PrometheusSignalsTest {

    static final GatewaySignals.Finish FINISH =
            new GatewaySignals.Finish(900_000_000L, 400_000L, 200_000_000L, Trace.NONE);

    /// A request of one attempt.
    static RequestRecord record(String model, Optional<BigDecimal> usd, PriceStatus status, Fault fault) {
        Principal who = new Principal("", "legal", "", "someone@example.com", "", "", "", Principal.Proof.PROVEN);
        Instant at = Instant.parse("2026-03-10T12:00:00Z");
        UsageFact fact = new UsageFact(
                new FactKey("gateway", "r-1/1"),
                at,
                who,
                Purpose.ANSWER,
                "r-1",
                new ModelCall("openai", "openai", "", "asked-model", model, "standard", ""),
                List.of(
                        Quantity.of(Meter.INPUT, 900),
                        Quantity.of(Meter.CACHE_READ, 100),
                        Quantity.of(Meter.OUTPUT, 50),
                        Quantity.of(Meter.REASONING, 30)),
                Counts.one(Purpose.ANSWER));
        return new RequestRecord(
                "r-1",
                at,
                "key_1",
                who,
                "/v1/chat/completions",
                "asked-model",
                new RequestRecord.Ending(fault == Fault.NONE ? 200 : 502, true, fault),
                List.of(new AttemptRecord(
                        "openai-eu",
                        fault == Fault.NONE ? 200 : 500,
                        fault,
                        "",
                        new UsageSource.Reported(),
                        List.of(fact),
                        new Cost(usd, status, List.of("list:openai/x")),
                        new AttemptRecord.Times(1_000_000, 200_000_000, 899_000_000))));
    }

    static RequestRecord priced() {
        return record("gpt-4o", Optional.of(new BigDecimal("0.0125")), PriceStatus.PRICED, Fault.NONE);
    }

    private static String text(PrometheusSignals signals) {
        return new String(signals.text(), StandardCharsets.UTF_8);
    }

    @Test
    void aRequestMovesEveryCounterUnderItsPublicName() {
        PrometheusSignals signals = new PrometheusSignals(new Gauges(() -> 3, () -> 2, () -> 1, () -> 7, () -> 1_500));
        signals.finished(priced(), FINISH);
        signals.finished(priced(), FINISH);
        String text = text(signals);
        for (String line : List.of(
                "jevons_requests_total{endpoint=\"/v1/chat/completions\",fault=\"none\",status=\"200\"} 2.0",
                "jevons_attempts_total{fault=\"none\",provider=\"openai-eu\"} 2.0",
                "jevons_tokens_total{cache=\"none\",direction=\"input\",kind=\"plain\",model=\"gpt-4o\","
                        + "provider=\"openai-eu\"} 1800.0",
                "jevons_tokens_total{cache=\"read\",direction=\"input\",kind=\"plain\",model=\"gpt-4o\","
                        + "provider=\"openai-eu\"} 200.0",
                "jevons_tokens_total{cache=\"none\",direction=\"output\",kind=\"reasoning\",model=\"gpt-4o\","
                        + "provider=\"openai-eu\"} 60.0",
                "jevons_cost_usd_total{department=\"legal\",model=\"gpt-4o\",provider=\"openai-eu\","
                        + "status=\"priced\"} 0.025",
                "jevons_unpriced_requests_total 0.0",
                "jevons_overhead_seconds_count 2",
                "jevons_time_to_first_token_seconds_count{provider=\"openai-eu\"} 2",
                "jevons_open_requests 3.0",
                "jevons_open_streams 2.0",
                "jevons_log_waiting_records 1.0",
                "jevons_loader_lag_records 7.0",
                "jevons_loader_lag_seconds 1.5")) {
            assertTrue(text.contains(line + "\n"), () -> "missing " + line + " in\n" + text);
        }
        assertTrue(text.contains("jevons_cost_usd_created{"), "a counter tells since when it counts");
        assertFalse(text.contains("someone@example.com"), "an end user is no label");
    }

    /// Failure 6 of other gateways: nobody notices a model without a price.
    @Test
    void failure6AnUnpricedRequestRaisesItsOwnCounterAndAddsNoCost() {
        PrometheusSignals signals = new PrometheusSignals(Gauges.NONE);
        signals.finished(record("unheard-of", Optional.empty(), PriceStatus.UNPRICED, Fault.NONE), FINISH);
        String text = text(signals);
        assertTrue(text.contains("jevons_unpriced_requests_total 1.0\n"), text);
        assertFalse(text.contains("jevons_cost_usd_total{"), text);
    }

    @Test
    void refusalsAreCountedWithTheirFault() {
        PrometheusSignals signals = new PrometheusSignals(Gauges.NONE);
        signals.refused(new GatewaySignals.Refusal("/v1/messages", 401, Fault.CALLER_BAD_KEY, 10_000, Trace.NONE));
        signals.refused(new GatewaySignals.Refusal("", 404, Fault.CALLER_BAD_REQUEST, 10_000, Trace.NONE));
        String text = text(signals);
        assertTrue(text.contains("{endpoint=\"/v1/messages\",fault=\"caller_bad_key\",status=\"401\"} 1.0"), text);
        assertTrue(text.contains("{endpoint=\"other\",fault=\"caller_bad_request\",status=\"404\"} 1.0"), text);
    }

    @Test
    void tenThousandModelNamesDoNotMakeTenThousandSeries() {
        PrometheusSignals signals = new PrometheusSignals(Gauges.NONE);
        int models = 10_000;
        for (int i = 0; i < models; i++) {
            signals.finished(record("model-" + i, Optional.of(BigDecimal.ONE), PriceStatus.PRICED, Fault.NONE), FINISH);
        }
        String text = text(signals);
        List<String> spend = text.lines()
                .filter(line -> line.startsWith("jevons_cost_usd_total{"))
                .toList();
        assertTrue(spend.size() <= Children.LABELS_MAX + 10, () -> spend.size() + " series");
        assertTrue(spend.stream().anyMatch(line -> line.contains("model=\"other\"")));
        double sum = spend.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        assertEquals(models, sum, 0.001, "what has no series of its own is counted as other");
    }

    @Test
    void withoutACollectorTracesPassThroughUntouched() {
        try (Signals signals = Signals.of(Telemetry.NONE, Gauges.NONE, Optional.empty())) {
            String given = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
            assertEquals(given, signals.begin(given).upstream());
            assertEquals(Trace.NONE, signals.begin(""));
            assertEquals(Trace.NONE, signals.begin("00-zz"));
            signals.finished(priced(), FINISH);
            assertTrue(text(signals.counters()).contains("jevons_requests_total{"));
        }
    }
}
