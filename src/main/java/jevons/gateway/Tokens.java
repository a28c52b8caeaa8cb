package jevons.gateway;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jevons.gateway.Declared.Destination;
import jevons.gateway.provider.TokenSource;
import jevons.gateway.provider.UpstreamCall;
import jevons.gateway.record.Fault;
import jevons.gateway.wire.Refusal;

/// Gets the short-lived tokens that some providers need, by one caller for all; the others wait or use the old
/// one.
final class Tokens {

    private static final System.Logger LOG = System.getLogger("jevons.gateway");

    private Tokens() {}

    static Step.Going await(Exchange exchange, Destination target, TokenSource source) {
        boolean there = source.token(exchange.parts.clock().instant()).isPresent();
        fetch(exchange, target, source);
        if (there) {
            return Step.Going.ON;
        }
        long began = System.nanoTime();
        long limit =
                TimeUnit.MILLISECONDS.toNanos(exchange.declared.limits().times().connectMillis());
        exchange.waiting = now -> {
            if (source.token(exchange.parts.clock().instant()).isPresent()) {
                exchange.resume();
            } else if (now - began > limit) {
                exchange.refuse(
                        Refusal.PROVIDER_CREDENTIALS,
                        Fault.PROVIDER_CREDENTIALS,
                        "no access token for the provider could be had; tell the operator");
            } else {
                fetch(exchange, target, source);
            }
        };
        return Step.Going.WAITS;
    }

    private static void fetch(Exchange exchange, Destination target, TokenSource source) {
        Optional<UpstreamCall> due = source.due(exchange.parts.clock().instant());
        if (due.isPresent()) {
            exchange.lane.fetch(
                    due.get(),
                    target.settings(),
                    (status, body) -> source.accept(
                                    status, body, exchange.parts.clock().instant())
                            .ifPresent(problem -> LOG.log(
                                    System.Logger.Level.WARNING, "provider " + target.name() + ": " + problem)));
        }
    }
}
