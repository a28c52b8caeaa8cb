package jevons.gateway;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jevons.gateway.Declared.Destination;
import jevons.gateway.Exchange.Outcome;
import jevons.gateway.http.Relay;
import jevons.gateway.record.AttemptMarks;
import jevons.gateway.record.AttemptRecord;
import jevons.gateway.record.Fault;
import jevons.gateway.record.Pricing;
import jevons.gateway.record.RequestRecord;
import jevons.gateway.record.UsageSource;
import jevons.gateway.stream.Metered;
import jevons.metering.ModelCall;
import jevons.metering.Purpose;

/// The steps after a provider's answer: what was used, what it costs, and the record that must be durable before
/// the client sees the answer's end.
final class Settling {

    private static final System.Logger LOG = System.getLogger("jevons.gateway");

    private final State state;

    Settling(State state) {
        this.state = state;
    }

    /// What was used, and how the client's side is going to end.
    Step.Going meter(Exchange exchange) {
        Relay relay = exchange.relay.orElseThrow();
        exchange.metered = metered(exchange, relay);
        exchange.outcome = Optional.of(Outcomes.of(exchange, relay));
        return Step.Going.ON;
    }

    /// What the attempt cost by the prices of the moment at which the request arrived.
    Step.Going price(Exchange exchange) {
        Relay relay = exchange.relay.orElseThrow();
        exchange.attempts.add(
                attempt(exchange, relay, exchange.outcome.orElseThrow().attempt()));
        return Step.Going.ON;
    }

    private static AttemptRecord attempt(Exchange exchange, Relay relay, Fault fault) {
        Metered metered = exchange.metered;
        int number = exchange.attempts.size() + 1;
        boolean failed = fault != Fault.NONE;
        Pricing.Priced priced = exchange.parts
                .pricing()
                .price(
                        new Pricing.Attempt(exchange.id, number, exchange.at, exchange.who, purpose(exchange), failed),
                        new Pricing.Used(metered.call(), metered.meters(), metered.subcalls(), metered.source()));
        return new AttemptRecord(
                exchange.target.map(Destination::name).orElse(""),
                relay.status(),
                fault,
                reason(exchange, relay),
                metered.source(),
                priced.facts(),
                priced.cost(),
                times(exchange, relay));
    }

    /// What went wrong, else what the caller was told about.
    private static String reason(Exchange exchange, Relay relay) {
        return relay.reason().isEmpty() ? exchange.notes.text() : relay.reason();
    }

    static Purpose purpose(Exchange exchange) {
        return switch (exchange.endpoint.metering()) {
            case ANSWER, REQUEST ->
                exchange.endpoint.wire() == Wire.OPENAI_EMBEDDINGS ? Purpose.EMBEDDING : Purpose.ANSWER;
            case BATCH, FREE, NONE -> Purpose.OTHER;
        };
    }

    /// The record of an exchange that met a defect after a provider was called: use that nobody can state.
    private static RequestRecord unknown(Exchange exchange) {
        Relay relay = exchange.relay.orElseThrow();
        if (exchange.attempts.isEmpty()) {
            Destination target = exchange.target.orElseThrow();
            ModelCall call = ModelCall.direct(target.provider().meteredAs(), target.model());
            exchange.metered =
                    new Metered(call, List.of(), List.of(), new UsageSource.Unknown(), Fault.GATEWAY_DEFECT, List.of());
            exchange.attempts.add(attempt(exchange, relay, Fault.GATEWAY_DEFECT));
        }
        boolean stream = exchange.client.hasBegun();
        return record(exchange, new RequestRecord.Ending(stream ? 200 : 500, stream, Fault.GATEWAY_DEFECT));
    }

    /// Records an exchange that met a defect, as far as it is known. Nobody waits for it.
    void keepUnknown(Exchange exchange) {
        RequestRecord record = unknown(exchange);
        exchange.lane
                .log()
                .append(record)
                .ifPresentOrElse(
                        done -> done.whenComplete(
                                (kept, failure) -> told(exchange, record, Optional.ofNullable(failure))),
                        () -> told(
                                exchange,
                                record,
                                Optional.of(new IllegalStateException("the log of records has no room"))));
    }

    /// A call whose record is lost keeps its mark: the next start knows of it.
    private void told(Exchange exchange, RequestRecord record, Optional<Throwable> failure) {
        if (failure.isEmpty()) {
            exchange.parts.log().marks().end(exchange.mark);
            exchange.mark = AttemptMarks.NO_SLOT;
            state.kept();
            return;
        }
        state.lost();
        exchange.parts.told().signals().notDurable();
        LOG.log(
                System.Logger.Level.ERROR,
                "the record of request " + record.id() + " is not durable; what it used may be missing in the books",
                failure.get());
    }

    private static RequestRecord record(Exchange exchange, RequestRecord.Ending ending) {
        return new RequestRecord(
                exchange.id,
                exchange.at,
                exchange.key.id(),
                exchange.who,
                exchange.endpoint.path(),
                exchange.asked,
                ending,
                exchange.attempts);
    }

    /// Hands the record to the log and waits until it survives a crash.
    Step.Going record(Exchange exchange) {
        Outcome outcome = exchange.outcome.orElseThrow();
        RequestRecord record =
                record(exchange, new RequestRecord.Ending(outcome.status(), outcome.stream(), outcome.fault()));
        exchange.record = Optional.of(record);
        append(exchange, record);
        return Step.Going.WAITS;
    }

    /// A full log is asked again with every tick: a record is never dropped, and the answer's end waits with it.
    private void append(Exchange exchange, RequestRecord record) {
        Optional<CompletableFuture<Void>> taken = exchange.lane.log().append(record);
        if (taken.isEmpty()) {
            exchange.waiting = now -> {
                exchange.waiting = then -> {};
                append(exchange, record);
            };
            return;
        }
        taken.get().whenComplete((done, failure) -> {
            told(exchange, record, Optional.ofNullable(failure));
            if (failure != null) {
                exchange.outcome = Optional.of(Outcomes.notDurable(exchange));
            }
            exchange.resume();
        });
    }

    /// The gateway's own time so far: all but what the provider took.
    static long overhead(Exchange exchange) {
        List<Long> nanos = exchange.relay.orElseThrow().nanos();
        return System.nanoTime() - exchange.arrivedNanos - (nanos.get(2) - nanos.get(0));
    }

    private static AttemptRecord.Times times(Exchange exchange, Relay relay) {
        List<Long> nanos = relay.nanos();
        long first = nanos.get(1);
        return new AttemptRecord.Times(
                nanos.get(0) - exchange.arrivedNanos,
                first < 0 ? first : first - exchange.arrivedNanos,
                nanos.get(2) - exchange.arrivedNanos);
    }

    private static Metered metered(Exchange exchange, Relay relay) {
        if (relay.answer().isPresent()) {
            return relay.answer().get().metered();
        }
        if (relay.isSent() && relay.fault() != Fault.PROVIDER_UNREACHABLE) {
            return relay.plan().meter().end(relay.how()).metered();
        }
        Destination target = exchange.target.orElseThrow();
        ModelCall call = ModelCall.direct(target.provider().meteredAs(), target.model());
        UsageSource source = relay.isSent() ? new UsageSource.Unknown() : new UsageSource.Nothing();
        return new Metered(call, List.of(), List.of(), source, relay.fault(), List.of());
    }
}
