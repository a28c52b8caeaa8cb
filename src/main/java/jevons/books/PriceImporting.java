package jevons.books;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jevons.intake.prices.FeedFile;
import jevons.intake.prices.PriceFormat;
import jevons.intake.prices.PriceImport;
import jevons.intake.prices.UnreadableFeedException;
import jevons.pricing.Disagreement;
import jevons.pricing.Feed;
import jevons.pricing.Inspection;
import jevons.pricing.ModelEntry;
import jevons.pricing.Models;
import jevons.pricing.PriceBook;
import jevons.pricing.PriceKey;
import jevons.pricing.PriceRow;
import jevons.pricing.Quarantined;

/// Takes published prices in. A source's first reading fills the gaps of the book; a later one brings the changes
/// since. Where a source and the book say different things, both are kept and listed; nothing is averaged.
/// Suspicious changes wait for a person and the last good price stays in force.
public final class PriceImporting {

    /// The name under which the shipped book takes part in disagreements.
    public static final String SHIPPED = "jevons";

    /// The name of our own form.
    private static final String OWN = "csv";

    /// What a reading gave.
    ///
    /// @param added rows that the book has now and had not before
    /// @param known rows that repeat the source's last reading, or that the book answers already
    /// @param held changes that wait for a person
    public record Outcome(PriceImport read, long added, long known, List<Quarantined> held) {}

    private final Books books;
    private final FeedShelf shelf;

    public PriceImporting(Books books) {
        this.books = books;
        this.shelf =
                new FeedShelf(books.directory().resolve("feeds"), books.store().control());
    }

    /// Reads one file of a source.
    ///
    /// @param snapshot the day at which the source said so
    /// @throws IllegalArgumentException where the file cannot be used; nothing of it is taken then
    public Outcome run(PriceFormat format, Path file, LocalDate snapshot) {
        PriceImport read;
        try {
            read = format.read(FeedFile.read(file, snapshot));
        } catch (UnreadableFeedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        PriceBook book = books.priceBook();
        Models models = book.withModels(read.models()).models(Instant.MAX);
        if (format.name().equals(OWN)) {
            return ownRows(read, book);
        }
        List<PriceRow> lastGood = shelf.feed(format.name()).rows();
        Inspection inspection =
                Inspection.of(new Feed(format.name(), read.rows()), lastGood, models, Inspection.Limits.USUAL);
        List<PriceRow> news = news(inspection.accepted(), lastGood, book, models);
        record(news);
        if (!inspection.accepted().isEmpty()) {
            shelf.keep(format.name(), inspection.accepted());
        }
        inspection.quarantined().forEach(change -> shelf.hold(format.name(), change, books.now()));
        return new Outcome(read, news.size(), read.rows().size() - news.size(), inspection.quarantined());
    }

    /// Rows in our own form are a person's statement: all that the book does not say already is added as it
    /// stands.
    private Outcome ownRows(PriceImport read, PriceBook book) {
        Set<String> known = new HashSet<>();
        book.rows().forEach(row -> known.add(row.recorded(Instant.EPOCH).text()));
        List<PriceRow> news = read.rows().stream()
                .filter(row -> !known.contains(row.recorded(Instant.EPOCH).text()))
                .toList();
        record(news);
        return new Outcome(read, news.size(), read.rows().size() - news.size(), List.of());
    }

    /// Adds rows as known from now on, whatever day they are valid from: what was rated before stays as it was.
    private void record(List<PriceRow> rows) {
        if (!rows.isEmpty()) {
            books.prices()
                    .add(rows.stream().map(row -> row.recorded(books.now())).toList());
        }
    }

    /// The changes that wait for a person, of all sources.
    public List<Quarantined> waiting() {
        return shelf.waiting().stream().map(FeedShelf.Waiting::change).toList();
    }

    /// Lets a waiting change into the book.
    ///
    /// @return how many rows the book gained
    /// @param id of the change, or its beginning
    /// @throws IllegalArgumentException where not exactly one such change waits
    public int approve(String id, String who, String note) {
        FeedShelf.Waiting waiting = shelf.waitingById(id)
                .orElseThrow(() -> new IllegalArgumentException("no change, or more than one, whose id "
                        + "begins with '" + id
                        + "' waits for approval; see them with: jevons prices quarantine"));
        Quarantined change = waiting.change();
        List<PriceRow> rows = change.approved(new Quarantined.Approval(change.id(), who, books.now(), note));
        books.prices().add(rows);
        shelf.keep(waiting.held().feed(), change.after());
        shelf.approved(waiting, who, books.now());
        return rows.size();
    }

    /// Where the sources and the shipped book state different prices for the same thing now.
    public List<Disagreement> disagreements(Instant at) {
        List<Feed> feeds = new ArrayList<>();
        feeds.add(new Feed(SHIPPED, PriceShelf.shipped().rows()));
        shelf.sources().forEach(source -> feeds.add(shelf.feed(source)));
        return Disagreement.among(feeds, books.priceBook().models(Instant.MAX), at);
    }

    /// Of the rows that passed, those that change what the source said before, or answer what the book does not.
    private static List<PriceRow> news(
            List<PriceRow> accepted, List<PriceRow> lastGood, PriceBook book, Models models) {
        Set<String> said = questions(lastGood, models);
        Set<String> answered = questions(book.rows(), models);
        return accepted.stream()
                .filter(row -> {
                    String question = question(row.key(), models);
                    return said.contains(question) || !answered.contains(question);
                })
                .toList();
    }

    private static Set<String> questions(List<PriceRow> rows, Models models) {
        Set<String> questions = new HashSet<>();
        rows.forEach(row -> questions.add(question(row.key(), models)));
        return questions;
    }

    private static String question(PriceKey key, Models models) {
        String model =
                models.find(key.vendor(), key.model()).map(ModelEntry::model).orElse(key.model());
        return new PriceKey(key.vendor(), model, key.meters(), key.layer(), key.when()).text() + key.layer();
    }
}
