package jevons.books;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import jevons.gateway.record.AttemptMark;
import jevons.gateway.record.Pricing;
import jevons.gateway.record.RequestRecord;
import jevons.pricing.PriceBook;
import jevons.pricing.Rater;
import jevons.store.StoreOptions;
import jevons.store.log.IntakeLog;
import jevons.store.log.MarkFile;

/// Calls that were under way when a gateway ended without an end of its own: each that has no record gets one
/// that says that nobody knows what it used. Durable before the marks are forgotten, so a crash in between is
/// mended by the next time.
final class UnderWay {

    private final Books books;
    private final StoreOptions options;

    UnderWay(Books books, StoreOptions options) {
        this.books = books;
        this.options = options;
    }

    /// Does it, where there are marks; to be done before the records are taken over.
    void record() {
        Path data = books.directory();
        MarkFile.Left left = MarkFile.left(data);
        if (left.torn() > 0) {
            options.notices()
                    .accept(left.torn()
                            + " marks of calls that were under way cannot be read, as after a power cut; the"
                            + " provider may bill calls that the books do not have");
        }
        if (left.marks().isEmpty() && left.torn() == 0) {
            return;
        }
        Set<String> recorded = IntakeLog.recorded(data, left.marks());
        List<AttemptMark> open = left.marks().stream()
                .filter(mark -> !recorded.contains(mark.request()))
                .toList();
        if (!open.isEmpty()) {
            append(data, open);
            options.notices()
                    .accept("the gateway ended while " + open.size() + " calls were under way; the provider may bill"
                            + " them, and what they used is booked as unknown");
        }
        MarkFile.clear(data);
    }

    private void append(Path data, List<AttemptMark> open) {
        PriceBook prices = books.priceBook();
        Rater rater = prices.rater(prices.latest());
        Pricing pricing = new Pricing(() -> rater);
        List<CompletableFuture<Void>> kept = new ArrayList<>();
        try (IntakeLog log =
                IntakeLog.open(data, options, IntakeBooking.loaded(books.store().journal()))) {
            for (AttemptMark mark : open) {
                RequestRecord record = mark.record(pricing);
                Optional<CompletableFuture<Void>> taken = log.append(record);
                if (taken.isEmpty()) {
                    kept.forEach(CompletableFuture::join);
                    kept.clear();
                    taken = log.append(record);
                }
                kept.add(taken.orElseThrow());
            }
            kept.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
