package jevons.books;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jevons.explanation.Dimension;
import jevons.explanation.LedgerView;
import jevons.explanation.View;
import jevons.ledger.Activity;
import jevons.ledger.Entry;
import jevons.ledger.Line;
import jevons.ledger.Verification;
import jevons.pricing.Charge;
import jevons.store.StoreException;
import jevons.store.StoreOptions;
import jevons.store.log.BatchMark;
import jevons.store.log.LogJournal;

/// Reads everything again and says what is not as it must be: checksums of the log, sealed files, the chain of
/// closings, allocations that do not sum to zero, and a projection that differs from the log.
public final class Checking {

    /// What was found.
    ///
    /// @param faults in words; empty where the books are whole
    public record Outcome(long batches, long lines, long unknown, long closings, List<String> faults) {}

    private final Books books;

    public Checking(Books books) {
        this.books = books;
    }

    /// Checks all.
    ///
    /// @param progress told how far it is
    /// @throws jevons.store.StoreException where the log itself is damaged
    public Outcome run(StoreOptions.Progress progress) {
        books.store().journal().verify(progress);
        Verification verification = new Verification(books.store().view().closings());
        LogJournal journal = books.store().journal();
        for (BatchMark mark : journal.batches()) {
            progress.at("checking the books", mark.receipt().number(), journal.size());
            journal.read(mark, entry -> {
                switch (entry) {
                    case Entry.Posted(Line line) -> verification.add(line);
                    case Entry.Acted(Activity activity) -> verification.add(activity);
                    case Entry.Usage _, Entry.Cost _, Entry.Closed _ -> {}
                }
            });
        }
        List<String> faults = new ArrayList<>(verification.faults());
        faults.addAll(projection(verification.totals()));
        try {
            books.store().seals().verify();
        } catch (StoreException e) {
            faults.add(e.getMessage());
        }
        return new Outcome(
                books.store().journal().size(),
                verification.lines(),
                verification.unknown(),
                books.store().view().closings().size(),
                faults);
    }

    /// The sums of the projection must be those of the log.
    private List<String> projection(Map<String, Charge.Known> totals) {
        List<String> faults = new ArrayList<>();
        for (String period : books.store().view().periods()) {
            for (LedgerView.CostRow row :
                    books.store().view().costs(period, new View.Booked(), List.of(Dimension.CURRENCY))) {
                String key = period + " " + row.key().getFirst();
                Charge.Known known = totals.get(key);
                if (known != null && known.effective().amount().compareTo(row.effective()) != 0) {
                    faults.add("the projection has " + row.effective() + " for " + key + ", the log has "
                            + known.effective() + "; delete the projection's file, it will be made again");
                }
            }
        }
        return faults;
    }
}
