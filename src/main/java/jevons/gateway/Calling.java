package jevons.gateway;

import java.util.List;
import java.util.Optional;
import jevons.gateway.Declared.Choice;
import jevons.gateway.Declared.Destination;
import jevons.gateway.http.Relay;
import jevons.gateway.http.RelayPlan;
import jevons.gateway.provider.AnthropicOverInvoke;
import jevons.gateway.provider.HeaderRules;
import jevons.gateway.provider.Provider.Ask;
import jevons.gateway.provider.UpstreamCall;
import jevons.gateway.provider.UpstreamCall.Header;
import jevons.gateway.record.AttemptMark;
import jevons.gateway.record.AttemptMarks;
import jevons.gateway.record.Fault;
import jevons.gateway.stream.AnswerMeter;
import jevons.gateway.stream.AnswerMeters;
import jevons.gateway.stream.MeterPlan;
import jevons.gateway.translate.Translation;
import jevons.gateway.translate.Translation.UntranslatableException;
import jevons.gateway.translate.Translations;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.wire.Refusal;

/// The step that calls providers. Today one attempt, of the first target; further targets and repeated attempts
/// go here, each with its own relay and its own record.
final class Calling {

    /// Chooses the target and waits for the access token that its provider needs, if any.
    Step.Going authorize(Exchange exchange) {
        Destination target = exchange.choice.orElseThrow().targets().getFirst();
        exchange.target = Optional.of(target);
        return target.provider().tokens().isEmpty()
                ? Step.Going.ON
                : Tokens.await(exchange, target, target.provider().tokens().get());
    }

    Step.Going attempt(Exchange exchange) {
        Choice.Found choice = exchange.choice.orElseThrow();
        Destination target = exchange.target.orElseThrow();
        RelayPlan plan;
        try {
            plan = plan(exchange, choice, target);
        } catch (UntranslatableException cannot) {
            return exchange.refuse(
                    Refusal.UNTRANSLATABLE, Fault.CALLER_BAD_REQUEST, String.valueOf(cannot.getMessage()));
        } catch (IllegalArgumentException wrong) {
            return exchange.refuse(Refusal.BAD_REQUEST, Fault.CALLER_BAD_REQUEST, String.valueOf(wrong.getMessage()));
        }
        Relay relay = new Relay(plan, exchange.client, exchange::resume);
        exchange.relay = Optional.of(relay);
        exchange.waiting = relay::tick;
        exchange.mark = marked(exchange, target);
        exchange.lane.start(relay);
        return Step.Going.WAITS;
    }

    /// Marks a call that may cost something, before it is made.
    private static int marked(Exchange exchange, Destination target) {
        return switch (exchange.endpoint.metering()) {
            case ANSWER, REQUEST ->
                exchange.parts
                        .log()
                        .marks()
                        .begin(new AttemptMark(
                                exchange.id,
                                exchange.at,
                                exchange.key.id(),
                                exchange.who,
                                new AttemptMark.Called(
                                        exchange.endpoint.path(),
                                        exchange.asked,
                                        target.name(),
                                        target.provider().meteredAs(),
                                        target.model(),
                                        Settling.purpose(exchange))));
            case BATCH, FREE, NONE -> AttemptMarks.NO_SLOT;
        };
    }

    private static RelayPlan plan(Exchange exchange, Choice.Found choice, Destination target) {
        boolean same = target.wire() == exchange.endpoint.wire();
        boolean streams = exchange.wantsStream();
        Optional<Translation> translation = same ? Optional.empty() : Optional.of(translation(exchange, target));
        byte[] body = body(exchange, target, same, streams);
        byte[] sent = translation.isPresent() ? translation.get().request(body) : body;
        translation.ifPresent(between -> exchange.notes.add(between.notes()));
        Ask ask = new Ask(
                exchange.endpoint,
                exchange.client.uri(),
                target.wire(),
                target.model(),
                streams,
                headers(exchange),
                sent);
        UpstreamCall call = target.provider().call(ask, exchange.parts.clock().instant());
        return new RelayPlan(
                call,
                target.settings(),
                streams,
                meter(exchange, target, call, sent),
                translation,
                choice.gone(),
                exchange.declared.limits(),
                new StreamHead(exchange, target.model()));
    }

    private static Translation translation(Exchange exchange, Destination target) {
        if (target.wire() == Wire.BEDROCK_INVOKE && exchange.endpoint.wire() == Wire.ANTHROPIC_MESSAGES) {
            return new AnthropicOverInvoke();
        }
        Attempt attempt = new Attempt(
                exchange.asked,
                target.model(),
                target.provider().meteredAs(),
                exchange.wantsStream(),
                exchange.id,
                exchange.at);
        return Translations.between(exchange.endpoint.wire(), target.wire(), attempt)
                .orElseThrow(() -> new UntranslatableException(
                        exchange.endpoint.path() + " cannot be translated for this model's provider"));
    }

    private static List<Header> headers(Exchange exchange) {
        List<Header> headers = HeaderRules.toProvider(exchange.client.headers());
        headers.removeIf(header -> header.name().equals("traceparent"));
        if (!exchange.trace.upstream().isEmpty()) {
            headers.add(new Header("traceparent", exchange.trace.upstream()));
        }
        return headers;
    }

    private static AnswerMeter meter(Exchange exchange, Destination target, UpstreamCall call, byte[] sent) {
        boolean hides = target.wire() == exchange.endpoint.wire() && mayAsk(target);
        MeterPlan plan = new MeterPlan(
                target.provider().meteredAs(),
                call.uri().getHost() + call.uri().getRawPath(),
                target.wire(),
                target.model(),
                !hides || exchange.wantsUsage() || exchange.wantsCost(),
                sent);
        return switch (exchange.endpoint.metering()) {
            case ANSWER, REQUEST, FREE ->
                Asking.isBackground(exchange) ? AnswerMeters.unknown(plan) : AnswerMeters.of(plan);
            case BATCH, NONE -> AnswerMeters.free(plan);
        };
    }

    private static byte[] body(Exchange exchange, Destination target, boolean same, boolean streams) {
        String model = target.model().isEmpty() ? exchange.asked : target.model();
        if (exchange.form.isPresent()) {
            return exchange.form.get().edit(model);
        }
        if (exchange.scan.isEmpty()) {
            return exchange.body;
        }
        return exchange.scan.get().edit(model, same && streams && mayAsk(target));
    }

    /// Wires whose streams state their usage only where the request asks for it.
    private static boolean mayAsk(Destination target) {
        return (target.wire() == Wire.OPENAI_CHAT || target.wire() == Wire.OPENAI_COMPLETIONS)
                && target.provider().streamUsage().isAsked();
    }
}
