package jevons.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.gateway.Exchange.Outcome;
import jevons.gateway.http.Answer;
import jevons.gateway.http.PlainAnswer;
import jevons.gateway.http.Relay;
import jevons.gateway.http.StreamAnswer;
import jevons.gateway.provider.HeaderRules;
import jevons.gateway.provider.UpstreamCall.Header;
import jevons.gateway.record.Fault;
import jevons.gateway.telemetry.GatewaySignals;
import jevons.gateway.translate.Translation;
import jevons.gateway.wire.Refusal;
import jevons.gateway.wire.Refusals;

/// The last step: the answer, or what was held back of it.
final class Delivering {

    Step.Going answer(Exchange exchange) {
        if (!exchange.client.isOver()) {
            deliver(exchange, exchange.outcome.orElseThrow());
        }
        tell(exchange);
        return exchange.close();
    }

    private static void tell(Exchange exchange) {
        long first = exchange.relay.orElseThrow().nanos().get(1);
        exchange.parts
                .told()
                .signals()
                .finished(
                        exchange.record.orElseThrow(),
                        new GatewaySignals.Finish(
                                System.nanoTime() - exchange.arrivedNanos,
                                Settling.overhead(exchange),
                                first < 0 ? first : first - exchange.arrivedNanos,
                                exchange.trace));
    }

    private static void deliver(Exchange exchange, Outcome outcome) {
        Relay relay = exchange.relay.orElseThrow();
        if (exchange.client.hasBegun()) {
            endStream(exchange, outcome, relay);
        } else if (outcome.own()) {
            refuse(exchange, outcome);
        } else {
            whole(exchange, outcome, relay);
        }
    }

    private static void endStream(Exchange exchange, Outcome outcome, Relay relay) {
        Optional<Answer> answer = relay.answer();
        if (outcome.fault() == Fault.NONE && answer.isPresent() && answer.get() instanceof StreamAnswer stream) {
            byte[] rest = stream.rest();
            boolean priced = exchange.wantsCost()
                    || exchange.wantsUsage()
                            && exchange.declared.config().answers().costInStream();
            exchange.client.end(
                    priced
                            ? CostInStream.add(
                                    rest, exchange.record.orElseThrow().cost())
                            : rest);
        } else {
            Fault fault = outcome.fault() == Fault.NONE ? Fault.PROVIDER_MALFORMED : outcome.fault();
            String message = outcome.message().isEmpty() ? "the provider gave no stream" : outcome.message();
            exchange.client.end(Refusals.event(exchange.endpoint.wire(), Refusal.of(fault), message, exchange.id));
        }
    }

    private static void refuse(Exchange exchange, Outcome outcome) {
        Refusals.Answer answer = Refusals.answer(
                exchange.dialect(),
                Refusal.of(outcome.fault()),
                outcome.message(),
                exchange.id,
                exchange.target.map(Declared.Destination::name));
        List<Header> headers = new ArrayList<>(answer.headers());
        AnswerHeaders.add(headers, exchange, Settling.overhead(exchange));
        exchange.client.answer(answer.status(), headers, answer.body());
    }

    private static void whole(Exchange exchange, Outcome outcome, Relay relay) {
        PlainAnswer plain = (PlainAnswer) relay.answer().orElseThrow();
        Optional<Translation> translation = relay.plan().translation();
        List<Header> headers =
                new ArrayList<>(HeaderRules.toClient(relay.headers().entrySet()));
        byte[] body = plain.body();
        if (translation.isPresent()) {
            body = outcome.status() < 300
                    ? translation.get().answer(body, exchange.asked)
                    : translation.get().error(outcome.status(), relay.headers(), body);
            headers.removeIf(header -> header.name().equals("content-type"));
            headers.add(new Header("content-type", "application/json"));
        }
        AnswerHeaders.add(headers, exchange, Settling.overhead(exchange));
        exchange.client.answer(outcome.status(), headers, body);
    }
}
