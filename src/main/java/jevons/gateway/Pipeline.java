package jevons.gateway;

import java.util.List;
import jevons.gateway.http.ClientSide;
import jevons.gateway.http.Lane;
import jevons.gateway.http.Reception;
import jevons.gateway.record.Fault;
import jevons.gateway.wire.Refusal;

/// The way of every request, in order. This is the place to read first, and the place where a new step goes.
final class Pipeline implements Reception {

    private static final System.Logger LOG = System.getLogger("jevons.gateway");

    private final GatewayParts parts;
    private final State state;
    private final Settling settling;
    private final Step[] steps;

    Pipeline(GatewayParts parts, State state, Admin admin) {
        this.parts = parts;
        this.state = state;
        this.settling = new Settling(state);
        this.steps = inOrder(this, admin).toArray(Step[]::new);
    }

    /// The steps. One that waits goes on when what it waits for has happened; one that answers is the last.
    private static List<Step> inOrder(Pipeline pipeline, Admin admin) {
        GatewayParts parts = pipeline.parts;
        State state = pipeline.state;
        Settling settling = pipeline.settling;
        Admission admission = new Admission(state);
        Own own = new Own(parts, state, admin);
        Asking asking = new Asking();
        Calling calling = new Calling();
        Batching batching = new Batching();
        BatchOwners owners = new BatchOwners();
        return List.of(
                admission::arrive, // is there room for one more, and for its record?
                admission::endpoint, // what is called?
                own::open, // the gateway's own endpoints that need no key
                admission::identify, // whose key, and may it reach this?
                own::keyed, // the gateway's own endpoints that need one
                Pipeline::budget,
                asking::read, // the whole body, within bounds
                asking::scan, // model, stream, what else is acted on
                asking::attribute, // whose use is it?
                Pipeline::guardIn,
                asking::route, // which provider?
                owners::judge, // may this key reach that batch?
                Pipeline::cache,
                calling::authorize, // a fresh access token, for providers that need one
                calling::attempt, // the provider's answer, to its end; its last event is held back
                settling::meter, // what was used, and how does the client's side end?
                settling::price, // what does it cost at this instant?
                batching::settle, // is a batch over? Its use, once
                settling::record, // durable
                batching::mark, // a batch that is booked is never booked again
                new Delivering()::answer); // the answer, or the rest of it
    }

    /// The place where money is held for a request before it is made. Nothing is held yet: a key that is valid
    /// may spend.
    private static Step.Going budget(Exchange exchange) {
        return Step.Going.ON;
    }

    /// The place where a request's content is judged. Nothing is judged yet.
    private static Step.Going guardIn(Exchange exchange) {
        return Step.Going.ON;
    }

    /// The place where an answer given before is found again. Every request is new yet.
    private static Step.Going cache(Exchange exchange) {
        return Step.Going.ON;
    }

    GatewayParts parts() {
        return parts;
    }

    State state() {
        return state;
    }

    @Override
    public void receive(ClientSide client, Lane lane) {
        Exchange exchange = new Exchange(this, client, lane);
        lane.opened(exchange);
        advance(exchange);
    }

    @Override
    public void malformed(ClientSide client, Lane lane, Refusal refusal, String message) {
        Exchange exchange = new Exchange(this, client, lane);
        lane.opened(exchange);
        client.closeAfter();
        exchange.refuse(
                refusal, refusal == Refusal.TOO_LARGE ? Fault.CALLER_TOO_LARGE : Fault.CALLER_BAD_REQUEST, message);
    }

    Settling settling() {
        return settling;
    }

    void advance(Exchange exchange) {
        try {
            Step.Going going = Step.Going.ON;
            while (going == Step.Going.ON) {
                int next = exchange.takeNext();
                going = next < steps.length ? steps[next].take(exchange) : exchange.close();
            }
        } catch (Throwable defect) {
            LOG.log(System.Logger.Level.ERROR, "request " + exchange.id + " met a defect", defect);
            exchange.abort();
        }
    }
}
