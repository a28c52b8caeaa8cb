package jevons.gateway;

import java.util.Arrays;
import jevons.gateway.Exchange.Outcome;
import jevons.gateway.http.PlainAnswer;
import jevons.gateway.http.Relay;
import jevons.gateway.http.StreamAnswer;
import jevons.gateway.record.Fault;
import jevons.gateway.stream.AnswerMeter.HowEnded;
import jevons.gateway.wire.Refusal;

/// Decides how the client's side of an exchange ends after a provider's side is over.
final class Outcomes {

    /// The most of an error's body that is looked at.
    static final int ERROR_BYTES_MAX = 64 << 10;

    private Outcomes() {}

    static Outcome of(Exchange exchange, Relay relay) {
        boolean stream = exchange.client.hasBegun();
        if (relay.how() == HowEnded.CLIENT_LEFT || exchange.client.isGone()) {
            return new Outcome(stream ? 200 : 0, stream, Fault.CALLER_GONE, attemptFault(exchange, relay), "", false);
        }
        Fault fault = attemptFault(exchange, relay);
        if (fault == Fault.NONE) {
            return new Outcome(relay.status(), stream, fault, fault, "", false);
        }
        boolean passes = relay.fault() == Fault.NONE
                && relay.status() >= 400
                && fault != Fault.PROVIDER_CREDENTIALS
                && relay.answer().filter(PlainAnswer.class::isInstance).isPresent();
        if (passes && !stream) {
            return new Outcome(relay.status(), false, fault, fault, "", false);
        }
        int status = stream ? 200 : Refusal.of(fault).status(exchange.dialect());
        return new Outcome(status, stream, fault, fault, message(fault, relay), true);
    }

    /// The record may not survive a crash: the client must not take the answer for a whole one.
    static Outcome notDurable(Exchange exchange) {
        boolean stream = exchange.client.hasBegun();
        Fault fault = Fault.GATEWAY_DEFECT;
        return new Outcome(
                stream ? 200 : Refusal.DEFECT.status(exchange.dialect()),
                stream,
                fault,
                fault,
                "the gateway could not keep the record of this request, so its answer is not given",
                true);
    }

    private static Fault attemptFault(Exchange exchange, Relay relay) {
        if (relay.fault() != Fault.NONE) {
            return relay.fault();
        }
        if (relay.how() == HowEnded.CLIENT_LEFT) {
            return Fault.CALLER_GONE;
        }
        int status = relay.status();
        if (status >= 200 && status < 300) {
            Fault said = exchange.metered.fault();
            return said == Fault.PROVIDER_TRUNCATED && !(relay.answer().orElseThrow() instanceof StreamAnswer)
                    ? Fault.NONE
                    : said;
        }
        if (status < 400) {
            return Fault.PROVIDER_ERROR;
        }
        byte[] body = relay.answer().orElseThrow() instanceof PlainAnswer plain ? plain.body() : new byte[0];
        byte[] head = body.length > ERROR_BYTES_MAX ? Arrays.copyOf(body, ERROR_BYTES_MAX) : body;
        Fault fault = exchange.target.orElseThrow().provider().fault(status, relay.headers(), head);
        return fault == Fault.NONE ? Fault.PROVIDER_ERROR : fault;
    }

    private static String message(Fault fault, Relay relay) {
        if (fault == Fault.PROVIDER_CREDENTIALS) {
            return "the provider refused the gateway's own credential; tell the operator";
        }
        if (fault == Fault.PROVIDER_TRUNCATED) {
            return "the provider's stream ended before its last event; what came is not whole";
        }
        return relay.reason().isEmpty() ? "the provider answered " + relay.status() : relay.reason();
    }
}
