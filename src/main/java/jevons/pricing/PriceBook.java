package jevons.pricing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

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
        return editionOf(known(knownAt), knownModels(knownAt));
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
        List<PriceRow> then = known(edition.knownAt());
        List<ModelEntry> models = knownModels(edition.knownAt());
        Edition own = editionOf(then, models);
        if (!own.equals(edition)) {
            throw new IllegalArgumentException("this book has " + own + " where edition " + edition
                    + " is asked for; load the book that the lines were rated with");
        }
        return new BookRater(own, then, Models.of(models));
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

    private static Edition editionOf(List<PriceRow> rows, List<ModelEntry> models) {
        Instant last = Instant.EPOCH;
        List<String> lines = new ArrayList<>();
        for (PriceRow row : rows) {
            last = row.recordedAt().isAfter(last) ? row.recordedAt() : last;
            lines.add(row.text());
        }
        for (ModelEntry model : models) {
            last = model.recordedAt().isAfter(last) ? model.recordedAt() : last;
            lines.add(model.text());
        }
        lines.add(last.toString());
        return new Edition(last, sha256(lines));
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
