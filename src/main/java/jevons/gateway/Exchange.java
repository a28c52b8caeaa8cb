package jevons.gateway;

import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.gateway.Declared.Choice;
import jevons.gateway.Declared.Destination;
import jevons.gateway.batch.BatchShelf;
import jevons.gateway.http.ClientSide;
import jevons.gateway.http.Lane;
import jevons.gateway.http.Relay;
import jevons.gateway.http.Watched;
import jevons.gateway.provider.UpstreamCall.Header;
import jevons.gateway.record.AttemptMarks;
import jevons.gateway.record.AttemptRecord;
import jevons.gateway.record.Fault;
import jevons.gateway.record.RequestRecord;
import jevons.gateway.record.UsageSource;
import jevons.gateway.stream.Metered;
import jevons.gateway.stream.RequestScan;
import jevons.gateway.telemetry.GatewaySignals;
import jevons.gateway.telemetry.Trace;
import jevons.gateway.wire.ClientDialect;
import jevons.gateway.wire.Refusal;
import jevons.gateway.wire.Refusals;
import jevons.governance.KeyRules;
import jevons.governance.VirtualKey;
import jevons.metering.ModelCall;
import jevons.metering.Principal;

/// One request on its way through the [Pipeline], from its arrival to its answer's end. Lives on one event loop.
final class Exchange implements Watched {

    static final Endpoint NOWHERE = new Endpoint("", "", Wire.OPENAI_OTHER, Endpoint.Metering.NONE);
    static final VirtualKey NOBODY = new VirtualKey("", "", Principal.UNKNOWN, KeyRules.ORDINARY, Optional.empty());
    private static final Metered NOT_METERED = new Metered(
            ModelCall.direct("", ""), List.of(), List.of(), new UsageSource.Unknown(), Fault.NONE, List.of());
    private static final CharSequence COST_IN_STREAM = HttpHeaders.createOptimized("x-jevons-cost-in-stream");
    private static final byte[] EMPTY = {};

    final GatewayParts parts;
    final Declared declared;
    final Lane lane;
    final ClientSide client;
    final String id;
    final Instant at;
    final long arrivedNanos = System.nanoTime();
    final Trace trace;

    Endpoint endpoint = NOWHERE;
    String segment = "";
    VirtualKey key = NOBODY;
    Principal who = Principal.UNKNOWN;
    /// What the caller is told about: statements that were not taken, fields that the provider has not.
    final Notes notes = new Notes();
    byte[] body = EMPTY;
    Optional<RequestScan> scan = Optional.empty();
    Optional<FormScan> form = Optional.empty();
    String asked = "";
    Optional<Choice.Found> choice = Optional.empty();
    Optional<Destination> target = Optional.empty();
    Optional<Relay> relay = Optional.empty();
    final List<AttemptRecord> attempts = new ArrayList<>(1);
    /// The mark of the call under way.
    int mark = AttemptMarks.NO_SLOT;

    Metered metered = NOT_METERED;
    Optional<Outcome> outcome = Optional.empty();
    Optional<RequestRecord> record = Optional.empty();
    /// The batch that this exchange books.
    Optional<BatchShelf.Job> batch = Optional.empty();
    /// What is looked at again and again while a step waits.
    Watched waiting = now -> {};

    private final Pipeline pipeline;
    private int next;
    private boolean closed;
    private boolean streams;
    private Runnable whenClosed = () -> {};

    Exchange(Pipeline pipeline, ClientSide client, Lane lane) {
        this.pipeline = pipeline;
        this.parts = pipeline.parts();
        this.declared = parts.declared().get();
        this.lane = lane;
        this.client = client;
        this.at = parts.clock().instant();
        this.id = lane.ids().next(at.toEpochMilli());
        this.trace = parts.told().signals().begin(client.header("traceparent").orElse(""));
    }

    /// How the client's side is going to end.
    ///
    /// @param status that it gets, 0 where it left before any
    /// @param stream whether it gets a stream
    /// @param fault why it gets no whole answer, [Fault#NONE] where it does
    /// @param attempt how the attempt failed, [Fault#NONE] where it did not
    /// @param message in words, for the client
    /// @param own true where the gateway answers in its own words, false where the provider's answer passes
    record Outcome(int status, boolean stream, Fault fault, Fault attempt, String message, boolean own) {}

    /// Goes on with the next step.
    void resume() {
        waiting = now -> {};
        pipeline.advance(this);
    }

    int takeNext() {
        return next++;
    }

    @Override
    public void tick(long nowNanos) {
        waiting.tick(nowNanos);
    }

    /// Answers with the gateway's own refusal.
    Step.Going refuse(Refusal refusal, Fault fault, String message) {
        answer(refusal, message);
        parts.told()
                .signals()
                .refused(new GatewaySignals.Refusal(
                        endpoint.path(), refusal.status(dialect()), fault, System.nanoTime() - arrivedNanos, trace));
        return close();
    }

    void answer(Refusal refusal, String message) {
        Refusals.Answer answer = Refusals.answer(dialect(), refusal, message, id, target.map(Destination::name));
        List<Header> headers = new ArrayList<>(answer.headers());
        headers.add(new Header(AnswerHeaders.REQUEST_ID, id));
        client.answer(answer.status(), headers, answer.body());
    }

    ClientDialect dialect() {
        return AnswerHeaders.dialect(endpoint, client);
    }

    /// Ends the exchange: nothing of it happens after this.
    Step.Going close() {
        if (!closed) {
            closed = true;
            whenClosed.run();
            if (streams) {
                pipeline.state().streamEnded();
            }
            next = Integer.MAX_VALUE / 2;
            waiting = now -> {};
            lane.closed(this);
        }
        return Step.Going.OVER;
    }

    /// The head of a stream goes to the client; it counts as one until the exchange is over.
    void streamBegins() {
        if (!streams && !closed) {
            streams = true;
            pipeline.state().streamBegan();
        }
    }

    /// Adds what is done when the exchange ends.
    void whenClosed(Runnable then) {
        Runnable before = whenClosed;
        whenClosed = () -> {
            before.run();
            then.run();
        };
    }

    /// The gateway stops: a call under way is cut, with an error for the client and a record; a request that has
    /// not come whole is refused.
    void stop() {
        if (relay.isPresent()) {
            relay.get().cut(Fault.GATEWAY_STOPPING, "the gateway is stopping");
        } else if (!closed) {
            client.closeAfter();
            refuse(Refusal.STOPPING, Fault.GATEWAY_STOPPING, "the gateway is stopping; try another");
        }
    }

    /// After a defect: the call is cancelled, what happened is recorded as far as it is known, and the client is
    /// told or cut off.
    void abort() {
        if (closed) {
            return;
        }
        relay.ifPresent(Relay::drop);
        if (relay.isPresent() && record.isEmpty()) {
            pipeline.settling().keepUnknown(this);
        }
        if (client.hasBegun()) {
            client.cut();
        } else {
            answer(Refusal.DEFECT, "the gateway failed; the request's id leads to the cause");
        }
        close();
    }

    boolean isClosed() {
        return closed;
    }

    boolean wantsStream() {
        return scan.isPresent() && scan.get().stream() || form.isPresent() && form.get().stream();
    }

    /// Whether the client asked for the usage event of a stream.
    boolean wantsUsage() {
        return scan.isEmpty() || scan.get().includeUsage();
    }

    /// Whether the client asked for the cost within the last usage event of a stream.
    boolean wantsCost() {
        return client.header(COST_IN_STREAM).filter("true"::equalsIgnoreCase).isPresent();
    }
}
