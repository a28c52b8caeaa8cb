package jevons.pricing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// All that was ever stated about prices. Append-only: adding gives a new book and changes nothing of an edition
/// made before. The order in which rows were added does not matter, and the same row twice is one row.
public final class PriceBook {

    /// No prices.
    public static final PriceBook EMPTY = new PriceBook(new TreeMap<>(), new TreeMap<>());

    /// More rows than this are refused: a feed gone wrong must not fill the memory.
    public static final int ROWS_MAX = 1_000_000;

    private final TreeMap<String, PriceRow> rows;
    private final TreeMap<String, ModelEntry> models;

    private PriceBook(TreeMap<String, PriceRow> rows, TreeMap<String, ModelEntry> models) {
        this.rows = rows;
        this.models = models;
    }

    public static PriceBook of(Collection<PriceRow> rows, Collection<ModelEntry> models) {
        return EMPTY.plus(rows).withModels(models);
    }

    /// The book with further rows.
    ///
    /// @throws IllegalArgumentException where the book would exceed [#ROWS_MAX]
    public PriceBook plus(Collection<PriceRow> more) {
        TreeMap<String, PriceRow> all = new TreeMap<>(rows);
        for (PriceRow row : more) {
            all.put(row.text(), row);
        }
        if (all.size() > ROWS_MAX) {
            throw new IllegalArgumentException("a price book of " + all.size() + " rows exceeds " + ROWS_MAX
                    + "; check the feed that brought them");
        }
        return new PriceBook(all, models);
    }

    /// The book with further models; a later recorded entry of the same model takes the place of the earlier.
    public PriceBook withModels(Collection<ModelEntry> more) {
        TreeMap<String, ModelEntry> all = new TreeMap<>(models);
        for (ModelEntry entry : more) {
            all.put(entry.text(), entry);
        }
        return new PriceBook(rows, all);
    }

    /// Every row, in one order.
    public List<PriceRow> rows() {
        return List.copyOf(rows.values());
    }

    /// What the book knew at a moment. Until something is recorded, every later moment gives the same edition.
    public Edition edition(Instant knownAt) {
        return editionOf(knownAt);
    }

    /// All that the book knows.
    public Edition latest() {
        return edition(Instant.MAX);
    }

    /// The rows that were known at a moment, superseded ones included.
    public List<PriceRow> known(Instant at) {
        return rows.values().stream().filter(r -> !r.recordedAt().isAfter(at)).toList();
    }

    /// The models as known at a moment.
    public Models models(Instant at) {
        return Models.of(knownModels(at));
    }

    /// Rates under an edition of this book; the results never change, whatever is added later.
    ///
    /// @throws IllegalArgumentException where this book does not hold the edition: rows recorded up to its date
    /// differ
    public BookRater rater(Edition edition) {
        Edition own = editionOf(edition.knownAt());
        if (!own.equals(edition)) {
            throw new IllegalArgumentException("this book has " + own + " where edition " + edition
                    + " is asked for; load the book that the lines were rated with");
        }
        return rater(own, own.knownAt());
    }

    /// Rates under all that the book knows.
    public BookRater rater() {
        return rater(latest(), Instant.MAX);
    }

    private BookRater rater(Edition own, Instant at) {
        return new BookRater(own, known(at), models(at));
    }

    /// Rates under an edition that a ledger line names.
    ///
    /// @throws IllegalArgumentException where the text is no edition, or this book does not hold it
    public BookRater rater(String edition) {
        return rater(Edition.parse(edition));
    }

    private List<ModelEntry> knownModels(Instant at) {
        return models.values().stream().filter(m -> !m.recordedAt().isAfter(at)).toList();
    }

    private Edition editionOf(Instant at) {
        List<String> lines = new ArrayList<>();
        Instant last = told(rows, PriceRow::recordedAt, at, Instant.EPOCH, lines);
        last = told(models, ModelEntry::recordedAt, at, last, lines);
        lines.add(last.toString());
        return new Edition(last, sha256(lines));
    }

    /// Adds the texts of what was known at a moment; their keys are these texts.
    ///
    /// @return when the last of it was recorded, or `since` where that is later
    private static <T> Instant told(
            Map<String, T> all, Function<T, Instant> recorded, Instant at, Instant since, List<String> lines) {
        Instant last = since;
        for (Map.Entry<String, T> entry : all.entrySet()) {
            Instant moment = recorded.apply(entry.getValue());
            if (!moment.isAfter(at)) {
                last = moment.isAfter(last) ? moment : last;
                lines.add(entry.getKey());
            }
        }
        return last;
    }

    private static String sha256(List<String> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String line : lines) {
                digest.update(line.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
