package jevons.gateway;

import java.util.List;
import java.util.Optional;
import jevons.gateway.batch.BatchShelf;
import jevons.gateway.batch.BatchShelf.Job;
import jevons.gateway.batch.BatchShelf.Maker;
import jevons.gateway.record.Fault;
import jevons.gateway.wire.Refusal;
import jevons.governance.Attribution;
import jevons.governance.VirtualKey;
import jevons.metering.Principal;

/// The step that keeps batches apart: one whose maker is known is reached with the maker's key, with keys of the
/// same organisation and department, and with keys that may see everything. For every other key it does not
/// exist, and the provider is not asked.
final class BatchOwners {

    /// What is known of a batch; asked off the event loop.
    private record Known(Optional<Maker> maker) {}

    Step.Going judge(Exchange exchange) {
        boolean one = exchange.endpoint.metering() == Endpoint.Metering.BATCH && !exchange.segment.isEmpty();
        if (!one || seesAll(exchange.key)) {
            return Step.Going.ON;
        }
        Job job = new Job(exchange.choice.orElseThrow().targets().getFirst().name(), exchange.segment);
        BatchShelf shelf = exchange.parts.batches();
        exchange.lane.offLoop(() -> new Known(shelf.maker(job)), known -> {
            if (!exchange.isClosed()) {
                judged(exchange, known);
            }
        });
        return Step.Going.WAITS;
    }

    private static boolean seesAll(VirtualKey key) {
        return key.rules().scopes().stream().anyMatch(scope -> switch (scope) {
            case UNMETERED, OBSERVE, ADMIN -> true;
            case INFERENCE -> false;
        });
    }

    /// Where the shelf cannot be read, nobody can say whose the batch is: it is not shown.
    private static void judged(Exchange exchange, Optional<Known> known) {
        if (known.isEmpty()) {
            exchange.refuse(
                    Refusal.DEFECT,
                    Fault.GATEWAY_DEFECT,
                    "the gateway could not read whose batch this is; nothing was called, try again");
        } else if (known.get()
                .maker()
                .filter(maker -> !isOfSame(exchange, maker))
                .isPresent()) {
            exchange.refuse(
                    Refusal.NOT_FOUND,
                    Fault.CALLER_BAD_REQUEST,
                    "there is no batch of this id that this key may reach");
        } else {
            exchange.resume();
        }
    }

    /// What the caller says of itself does not count, only what its key says; a key without a department stands
    /// for the default cost centre, as it does where it makes a batch.
    private static boolean isOfSame(Exchange exchange, Maker maker) {
        String centre = exchange.declared.config().answers().defaultCostCentre();
        Principal owner = Attribution.of(exchange.key, List.of(), centre).who();
        return maker.key().equals(exchange.key.id())
                || maker.who().organisation().equals(owner.organisation())
                        && maker.who().department().equals(owner.department());
    }
}
