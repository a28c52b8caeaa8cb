package jevons.books;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import jevons.ledger.CostFact;
import jevons.ledger.Entry;
import jevons.ledger.Line;
import jevons.metering.FactKey;
import jevons.store.log.BatchMark;
import jevons.store.log.LogJournal;

/// The costs in the journal, and the lines made from them.
record BookedCosts(LogJournal journal) {

    /// The latest version of each wanted cost, in the order of its first.
    Map<FactKey, CostFact> latest(Predicate<CostFact> wanted) {
        Map<FactKey, CostFact> found = new LinkedHashMap<>();
        read(entry -> {
            if (entry instanceof Entry.Cost cost && wanted.test(cost.fact())) {
                found.put(cost.fact().key(), cost.fact());
            }
        });
        return found;
    }

    /// All versions of some costs, oldest first, by the texts of their keys.
    Map<String, List<CostFact>> versions(Set<String> origins) {
        Map<String, List<CostFact>> found = new HashMap<>();
        read(entry -> {
            if (entry instanceof Entry.Cost cost
                    && origins.contains(cost.fact().key().toString())) {
                found.computeIfAbsent(cost.fact().key().toString(), key -> new ArrayList<>())
                        .add(cost.fact());
            }
        });
        return found;
    }

    /// The lines that came from some costs, by the texts of their keys.
    List<Line> lines(Set<String> origins) {
        List<Line> found = new ArrayList<>();
        read(entry -> {
            if (entry instanceof Entry.Posted posted
                    && origins.contains(posted.line().rule().origin())) {
                found.add(posted.line());
            }
        });
        return found;
    }

    /// Lines stand in the batches of their costs, so that others need not be read.
    private void read(Consumer<Entry> taker) {
        for (BatchMark mark : journal.batches()) {
            if (mark.census().costs() > 0) {
                journal.read(mark, taker);
            }
        }
    }
}
