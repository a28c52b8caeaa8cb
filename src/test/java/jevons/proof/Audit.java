package jevons.proof;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import jevons.books.Books;
import jevons.gateway.record.Pricing;
import jevons.ledger.Entry;
import jevons.ledger.Line;
import jevons.metering.Meter;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.pricing.Charge;
import jevons.simulator.account.Bucket;
import jevons.simulator.account.Outcome;
import jevons.simulator.account.Sale;
import jevons.simulator.account.Sold;
import jevons.store.StoreOptions;
import jevons.store.log.BatchMark;

/// Holds the books of a gateway that has stopped against what its clients saw and what the provider sold.
final class Audit {

    private static final int PROBLEMS_MAX = 40;

    /// What was found.
    ///
    /// @param counts of everything, by name, for people
    /// @param problems each a sentence; empty where all is well
    record Result(Map<String, Object> counts, List<String> problems) {}

    private final Map<String, Object> counts = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Booked> facts = new HashMap<>();
    private final Map<Long, Sale> sales = new HashMap<>();
    private final Map<Long, Sighting> sightings = new HashMap<>();
    private final Map<Long, Booked> booked = new HashMap<>();

    /// Requests of which the books say that nobody knows what they used; those whose client knew their id have
    /// its number.
    private final Set<Long> unstated = new HashSet<>();

    private long unstatedOfNobody;
    private long refused;
    private long nothingUsed;
    private BigDecimal unknown = BigDecimal.ZERO;
    private BigDecimal ledger = BigDecimal.ZERO;

    /// What the audit keeps of a fact.
    ///
    /// @param key of the fact
    /// @param request that it belongs to
    /// @param nothing true where it has no meter at all
    private record Booked(
            String key,
            String request,
            long input,
            long cached,
            long output,
            boolean estimated,
            boolean nothing,
            boolean unstated) {

        static Booked of(UsageFact fact) {
            return new Booked(
                    fact.key().toString(),
                    fact.task(),
                    amount(fact, Meter.INPUT),
                    amount(fact, Meter.CACHE_READ),
                    amount(fact, Meter.OUTPUT),
                    fact.call().hasEstimatedUsage(),
                    fact.meters().isEmpty(),
                    fact.meters().stream().anyMatch(quantity -> quantity.meter().equals(Pricing.UNSTATED)));
        }

        private static long amount(UsageFact fact, Meter meter) {
            return fact.meters().stream()
                    .filter(quantity -> quantity.meter().equals(meter))
                    .map(Quantity::amount)
                    .mapToLong(BigDecimal::longValueExact)
                    .sum();
        }
    }

    private Audit() {}

    /// Audits the books of a data directory.
    ///
    /// @param mayBeMissing true for a sighting whose sale may have no record, because it was under way when the
    /// gateway was killed
    static Result of(Path data, List<Sighting> seen, List<Sale> sold, Predicate<Sighting> mayBeMissing) {
        Audit audit = new Audit();
        seen.forEach(sighting -> audit.sightings.put(sighting.number(), sighting));
        sold.forEach(audit::take);
        audit.read(data);
        audit.join();
        audit.everyEndThatWasSeenIsBooked();
        audit.everySaleIsBooked(mayBeMissing);
        audit.everyFactIsWhatWasSold();
        return new Result(audit.counts, audit.problems);
    }

    private void problem(String what) {
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(what);
        }
    }

    private void take(Sale sale) {
        if (sale.reference().isEmpty() && sale.sold().equals(Sold.NOTHING)) {
            refused++;
        } else if (sale.reference().isEmpty()) {
            problem("a sale without reference: " + sale);
        } else if (sales.put(Long.parseLong(sale.reference().substring(1)), sale) != null) {
            problem("the provider was asked twice for " + sale);
        }
    }

    private void read(Path data) {
        try (Books books = Books.open(data, StoreOptions.usual(), InstantSource.system())) {
            for (BatchMark mark : books.store().journal().batches()) {
                books.store().journal().read(mark, entry -> {
                    switch (entry) {
                        case Entry.Usage(UsageFact fact) -> {
                            if (facts.put(fact.key().toString(), Booked.of(fact)) != null) {
                                problem("twice in the books: " + fact.key());
                            }
                        }
                        case Entry.Posted(Line line) -> post(line);
                        case Entry.Acted _, Entry.Cost _, Entry.Closed _ -> {}
                    }
                });
            }
        }
    }

    private void post(Line line) {
        switch (line.charge()) {
            case Charge.Known known -> ledger = ledger.add(known.effective().amount());
            case Charge.Unknown _ -> unknown = unknown.add(line.quantity());
        }
    }

    /// Which request each fact belongs to: by the id that its client saw, or by its tokens.
    private void join() {
        Map<String, Long> numbers = new HashMap<>();
        sightings.values().stream()
                .filter(sighting -> !sighting.id().isEmpty())
                .forEach(sighting -> numbers.put(sighting.id(), sighting.number()));
        Set<String> requests = new HashSet<>();
        for (Booked fact : facts.values()) {
            if (fact.nothing()) {
                nothingUsed++;
                continue;
            }
            if (!requests.add(fact.request())) {
                problem("the books have another fact of the same request: " + fact);
            }
            if (fact.unstated()) {
                unstated(fact, Optional.ofNullable(numbers.get(fact.request())));
                continue;
            }
            long byTokens = fact.input() + fact.cached() - Traffic.INPUT_FROM;
            long number = numbers.getOrDefault(fact.request(), byTokens);
            if (!sales.containsKey(number)) {
                problem("a fact of nothing that was sold: " + fact);
            } else if (booked.put(number, fact) != null) {
                problem("two facts of one request: " + fact);
            }
        }
    }

    private void unstated(Booked fact, Optional<Long> number) {
        if (number.isEmpty()) {
            unstatedOfNobody++;
        } else if (!unstated.add(number.get())) {
            problem("two facts of one request: " + fact);
        }
    }

    /// Of a call under way at a kill the books know that it was made, not what it used. Where its client never
    /// learned its id, calls and facts can only be counted against each other.
    private void everySaleWithoutUseIsKnown(Set<Long> missing, Predicate<Sighting> mayBeMissing) {
        long ofNobody =
                missing.stream().filter(number -> !unstated.contains(number)).count();
        long atKills = sightings.values().stream().filter(mayBeMissing).count();
        counts.put("facts of calls under way at a kill, use unknown", unstated.size() + unstatedOfNobody);
        counts.put("of these, of requests whose client knew the id", unstated.size());
        counts.put("sold without any record", Math.max(0, ofNobody - unstatedOfNobody));
        if (ofNobody > unstatedOfNobody) {
            problem(ofNobody + " sales of requests without a known id, and only " + unstatedOfNobody
                    + " facts of unknown use");
        }
        Set<Long> far = new HashSet<>(unstated);
        far.removeIf(number -> near(number, mayBeMissing));
        if (unstated.size() - far.size() + unstatedOfNobody > atKills) {
            problem("more facts of unknown use than calls under way at a kill: " + atKills);
        }
        far.removeIf(this::brokeAtProvider);
        far.forEach(number -> problem("unknown use, though no kill was near: " + sightings.get(number)));
    }

    private boolean near(long number, Predicate<Sighting> atKill) {
        return Optional.ofNullable(sightings.get(number)).filter(atKill).isPresent();
    }

    /// The provider broke the connection before an answer: nobody can state the use, without any kill.
    private boolean brokeAtProvider(long number) {
        Sale sale = sales.get(number);
        return unstated.contains(number) && sale != null && sale.outcome() != Outcome.COMPLETED;
    }

    private void everyEndThatWasSeenIsBooked() {
        Map<Sighting.End, Long> ends = new EnumMap<>(Sighting.End.class);
        for (Sighting sighting : sightings.values()) {
            ends.merge(sighting.end(), 1L, Long::sum);
            if (sighting.is(Sighting.End.WHOLE)) {
                Optional<Booked> fact = Optional.ofNullable(booked.get(sighting.number()));
                if (fact.isEmpty()) {
                    problem("a client saw the end of an answer that is not in the books: " + sighting);
                } else if (!fact.get().request().equals(sighting.id())) {
                    problem("the books have " + fact.get().request() + " for " + sighting);
                }
            }
        }
        counts.put("requests", sightings.size());
        counts.put("ends seen by clients", ends);
    }

    private void everySaleIsBooked(Predicate<Sighting> mayBeMissing) {
        Set<Long> missing = new HashSet<>(sales.keySet());
        missing.removeAll(booked.keySet());
        Set<Long> withoutUse = new HashSet<>();
        List<String> list = new ArrayList<>();
        for (Map.Entry<Long, Sale> entry : sales.entrySet()) {
            if (!missing.contains(entry.getKey())) {
                continue;
            }
            Sale sale = entry.getValue();
            if (sale.sold().equals(Sold.NOTHING)) {
                refused++;
                continue;
            }
            Optional<Sighting> sighting = Optional.ofNullable(sightings.get(entry.getKey()));
            if (sighting.filter(mayBeMissing).isEmpty() && !brokeAtProvider(entry.getKey())) {
                problem("sold and not booked, though no kill was near: " + sale + " " + sighting);
            }
            withoutUse.add(entry.getKey());
            list.add(sale.reference() + " " + sale.outcome() + " " + sale.sold());
        }
        counts.put("sales", sales.size());
        counts.put("calls that sold nothing", refused);
        counts.put("facts in the books", facts.size());
        counts.put("facts of attempts that used nothing", nothingUsed);
        counts.put("sold without known use, under way at a kill", list.size());
        counts.put("such sales", list.size() > 20 ? list.subList(0, 20) + " …" : list);
        everySaleWithoutUseIsKnown(withoutUse, mayBeMissing);
    }

    private void everyFactIsWhatWasSold() {
        BigDecimal bill = BigDecimal.ZERO;
        long exact = 0;
        long estimated = 0;
        Sold whole = Sold.NOTHING;
        for (Map.Entry<Long, Booked> entry : booked.entrySet()) {
            Booked fact = entry.getValue();
            Sale sale = sales.get(entry.getKey());
            if (sale == null) {
                continue;
            }
            if (fact.estimated() || sale.outcome() != Outcome.COMPLETED) {
                estimated++;
                continue;
            }
            exact++;
            whole = whole.plus(sale.sold());
            bill = bill.add(ListPrices.cost(sale.model(), sale.sold()));
            if (fact.input() != sale.sold().of(Bucket.INPUT)
                    || fact.cached() != sale.sold().of(Bucket.CACHED)
                    || fact.output() != sale.sold().of(Bucket.OUTPUT)) {
                problem("the books have " + fact + " for " + sale);
            }
        }
        counts.put("facts equal to their sale", exact);
        counts.put("facts estimated or of a sale that was cut", estimated);
        counts.put("quantity of unknown cost", unknown.stripTrailingZeros().toPlainString());
        counts.put("tokens of both", whole);
        counts.put("the provider's bill for the equal ones, USD", bill.toPlainString());
        counts.put("the ledger's total, USD", ledger.stripTrailingZeros().toPlainString());
        if (unknown.compareTo(BigDecimal.valueOf(unstated.size() + unstatedOfNobody)) != 0) {
            problem("the ledger has a quantity of " + unknown + " of unknown cost, not one for each unknown use");
        }
        if (estimated == 0 && bill.compareTo(ledger) != 0) {
            problem("the ledger's total is " + ledger + ", the provider's " + bill);
        }
    }
}
