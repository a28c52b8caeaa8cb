package jevons.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jevons.ledger.Closing;
import jevons.ledger.Entry;
import jevons.ledger.Journal.Batch;
import jevons.ledger.Journal.Header;
import jevons.store.sqlite.PeriodState;

/// The same work every time: imports, allocations and closings whose content follows from the seed and the
/// batch's number,
/// so that it can be broken off anywhere, gone on with, and compared.
final class Script {

    private static final int ENTRIES = 250;
    private static final int CYCLE = 6;
    private static final int CLOSING = 5;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final long seed;

    Script(long seed) {
        this.seed = seed;
    }

    /// What batch `number` holds.
    List<Entry> content(long number) {
        Entries entries = new Entries(seed * 1_000_003 + number);
        List<Entry> content = new ArrayList<>();
        switch ((int) (number % CYCLE)) {
            case CLOSING ->
                content.add(new Entry.Closed(
                        new Closing(period(number), at(number), number, "content", "before", "chain")));
            case 2, 4 -> {
                for (int i = 0; i < ENTRIES; i++) {
                    content.add(new Entry.Posted(entries.line()));
                }
            }
            default -> {
                for (int i = 0; i < ENTRIES; i++) {
                    content.add(entries.any());
                }
            }
        }
        return content;
    }

    Header header(long number) {
        return new Header(number % CYCLE == CLOSING ? "closing" : "import", "batch " + number, at(number));
    }

    boolean isClosing(long number) {
        return number % CYCLE == CLOSING;
    }

    String period(long number) {
        return "P" + number;
    }

    /// Goes on from whatever state the store is in until it holds `until` batches, telling of each step.
    void run(Store store, long until, boolean follow, Consumer<String> steps) {
        finishClosing(store);
        while (store.journal().size() < until) {
            long number = store.journal().size() + 1;
            if (isClosing(number) && store.control().state(period(number)) == PeriodState.OPEN) {
                steps.accept("closing");
                store.control().move(period(number), PeriodState.OPEN, PeriodState.CLOSING, at(number));
            }
            steps.accept("begin");
            try (Batch batch = store.journal().begin(header(number))) {
                List<Entry> content = content(number);
                for (int i = 0; i < content.size(); i++) {
                    batch.add(content.get(i));
                    if (i == ENTRIES / 2) {
                        steps.accept("half");
                    }
                }
                steps.accept("added");
                batch.commit();
            }
            steps.accept("ack " + number);
            finishClosing(store);
            if (follow) {
                steps.accept("follow");
                store.view().follow();
            }
        }
    }

    private void finishClosing(Store store) {
        long number = store.journal().size();
        if (number > 0 && isClosing(number) && store.control().state(period(number)) == PeriodState.CLOSING) {
            store.control().move(period(number), PeriodState.CLOSING, PeriodState.CLOSED, at(number));
        }
    }

    private static Instant at(long number) {
        return START.plusSeconds(number);
    }
}
