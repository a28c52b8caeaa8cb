package jevons.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jevons.gateway.batch.BatchLines;
import jevons.gateway.batch.BatchShelf;
import jevons.gateway.batch.BatchShelf.Job;
import jevons.gateway.batch.BatchShelf.Maker;
import jevons.gateway.batch.BatchState;
import jevons.gateway.batch.BatchUse;
import jevons.gateway.batch.BatchUse.Answerer;
import jevons.gateway.http.PlainAnswer;
import jevons.gateway.http.Relay;
import jevons.gateway.record.AttemptRecord;
import jevons.gateway.record.Fault;
import jevons.gateway.record.Pricing;
import jevons.gateway.record.RequestRecord;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Purpose;
import jevons.metering.UsageFact;

/// The steps that settle batches: whoever is the first to see what a finished batch used brings it into the
/// books, for the one who made it, in one attempt of its own whose facts bear the batch's id. All reading and
/// remembering is off the event loop.
///
/// A batch whose use is not known yet is booked as nothing, not as zero: the fact comes when the use is seen, in
/// the batch itself or in its results.
final class Batching {

    private static final System.Logger LOG = System.getLogger("jevons.gateway");
    private static final String CONTENT = "/v1/files/{id}/content";
    private static final String RESULTS = "/results";
    private static final String EMBEDDINGS = "/v1/embeddings";

    /// Batches that an exchange books now; no more than requests under way.
    private final Set<Job> underWay = ConcurrentHashMap.newKeySet();

    /// What came of looking at an answer.
    private sealed interface Found {
        record Nothing() implements Found {}

        record Failed() implements Found {}

        record Due(Job job, Maker maker, BatchUse use, Purpose purpose) implements Found {}
    }

    /// An answer that may tell of a batch.
    private record Seen(Endpoint endpoint, String segment, String provider, Answerer who, byte[] body, Maker now) {}

    /// True where a request makes a batch.
    static boolean makes(Endpoint endpoint) {
        return endpoint.metering() == Endpoint.Metering.BATCH && endpoint.path().endsWith("/batches");
    }

    /// Looks whether the answer says what a batch used.
    Step.Going settle(Exchange exchange) {
        boolean tells = exchange.endpoint.metering() == Endpoint.Metering.BATCH
                || exchange.endpoint.path().equals(CONTENT);
        if (!tells || exchange.outcome.orElseThrow().fault() != Fault.NONE) {
            return Step.Going.ON;
        }
        Relay relay = exchange.relay.orElseThrow();
        if (!(relay.answer().orElseThrow() instanceof PlainAnswer plain)) {
            return Step.Going.ON;
        }
        Declared.Destination target = exchange.target.orElseThrow();
        Seen seen = new Seen(
                exchange.endpoint,
                exchange.segment,
                target.name(),
                new Answerer(
                        target.provider().meteredAs(), relay.plan().call().uri().getHost()),
                plain.body(),
                new Maker(exchange.key.id(), exchange.who, exchange.at));
        BatchShelf shelf = exchange.parts.batches();
        exchange.lane.offLoop(() -> look(shelf, seen), found -> {
            book(exchange, found.orElse(new Found.Failed()));
            exchange.resume();
        });
        return Step.Going.WAITS;
    }

    private Found look(BatchShelf shelf, Seen seen) {
        try {
            if (seen.endpoint.path().equals(CONTENT)) {
                Optional<Job> job = shelf.ofOutput(seen.provider, seen.segment);
                return job.isEmpty() ? new Found.Nothing() : results(shelf, job.get(), seen);
            }
            if (seen.endpoint.path().endsWith(RESULTS)) {
                return results(shelf, new Job(seen.provider, seen.segment), seen);
            }
            return BatchState.of(seen.body)
                    .map(state -> state(shelf, state, seen))
                    .orElse(new Found.Nothing());
        } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.ERROR, "a batch of provider " + seen.provider + " is not settled", failed);
            return makes(seen.endpoint) ? new Found.Nothing() : new Found.Failed();
        }
    }

    private Found state(BatchShelf shelf, BatchState state, Seen seen) {
        Job job = new Job(seen.provider, state.id());
        if (makes(seen.endpoint)) {
            shelf.made(job, seen.now);
            return new Found.Nothing();
        }
        if (state.isStated()) {
            Purpose purpose = state.endpoint().equals(EMBEDDINGS) ? Purpose.EMBEDDING : Purpose.ANSWER;
            return due(shelf, job, seen, BatchLines.stated(state, seen.who), purpose);
        }
        if (!state.output().isEmpty()) {
            shelf.seen(job, seen.now);
            shelf.output(job, state.output());
        }
        return new Found.Nothing();
    }

    private Found results(BatchShelf shelf, Job job, Seen seen) {
        return due(shelf, job, seen, BatchLines.of(seen.body, seen.who), Purpose.ANSWER);
    }

    private Found due(BatchShelf shelf, Job job, Seen seen, BatchUse use, Purpose purpose) {
        if (use.groups().isEmpty() || !underWay.add(job)) {
            return new Found.Nothing();
        }
        try {
            Optional<Maker> maker = shelf.begin(job, seen.now);
            if (maker.isPresent()) {
                return new Found.Due(job, maker.get(), use, purpose);
            }
        } catch (RuntimeException failed) {
            underWay.remove(job);
            throw failed;
        }
        underWay.remove(job);
        return new Found.Nothing();
    }

    private void book(Exchange exchange, Found found) {
        switch (found) {
            case Found.Nothing _ -> {}
            case Found.Failed _ -> exchange.outcome = Optional.of(Outcomes.notDurable(exchange));
            case Found.Due due -> {
                exchange.batch = Optional.of(due.job);
                exchange.whenClosed(() -> underWay.remove(due.job));
                exchange.attempts.add(attempt(exchange, due));
            }
        }
    }

    private static AttemptRecord attempt(Exchange exchange, Found.Due due) {
        Pricing.Priced priced = exchange.parts.pricing().price(facts(due));
        return new AttemptRecord(
                due.job.provider(),
                exchange.attempts.getLast().status(),
                Fault.NONE,
                "batch " + due.job.batch() + " is settled",
                due.use.source(),
                priced.facts(),
                priced.cost(),
                exchange.attempts.getLast().times());
    }

    private static List<UsageFact> facts(Found.Due due) {
        String id = "batch/" + due.job.provider() + "/" + due.job.batch();
        List<UsageFact> facts = new ArrayList<>();
        for (BatchUse.Group group : due.use.groups()) {
            long requests = due.purpose == Purpose.ANSWER ? group.calls() : 0;
            facts.add(new UsageFact(
                    new FactKey(RequestRecord.SOURCE, facts.isEmpty() ? id : id + "." + facts.size()),
                    due.maker.at(),
                    due.maker.who(),
                    due.purpose,
                    id,
                    group.call(),
                    group.meters(),
                    new Counts(group.calls(), requests, 0, 0, 0, 0)));
        }
        return facts;
    }

    /// Remembers that the batch is booked, after its record is durable. Where that fails, or the process dies
    /// before, the same facts are made again at the next look, and the ledger knows them by their ids.
    Step.Going mark(Exchange exchange) {
        if (exchange.batch.isEmpty() || exchange.outcome.orElseThrow().fault() != Fault.NONE) {
            return Step.Going.ON;
        }
        Job job = exchange.batch.get();
        BatchShelf shelf = exchange.parts.batches();
        exchange.lane.offLoop(
                () -> {
                    shelf.settled(job);
                    return job;
                },
                marked -> {
                    if (marked.isEmpty()) {
                        LOG.log(
                                System.Logger.Level.ERROR,
                                "the batch " + job.batch() + " of provider " + job.provider()
                                        + " is booked, but that could not be remembered");
                    }
                    exchange.resume();
                });
        return Step.Going.WAITS;
    }
}
