package jevons.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import jevons.money.Rate;
import jevons.money.Rational;

/// What a feed must pass before it reaches the book. Rows are accepted or held back with a reason; nothing held
/// back is charged, and the last good rows stay in force. Negative and unreadable prices cannot become rows at
/// all.
///
/// @param accepted new or changed rows to add
/// @param quarantined changes that wait for a person
public record Inspection(String source, List<PriceRow> accepted, List<Quarantined> quarantined) {

    public Inspection {
        accepted = List.copyOf(accepted);
        quarantined = List.copyOf(quarantined);
    }

    /// From where on a feed's changes are suspicious.
    ///
    /// @param vanishedShare of the models or rows; more than this is a mass vanishing
    /// @param vanishedRows more rows than this are one, whatever their share
    /// @param slip a price that changed by this factor or more, either way
    public record Limits(Rational vanishedShare, int vanishedRows, Rational slip) {

        /// A fifth of the models, 50 rows, a factor of 8: below the slip of 10 that a moved point makes, above
        /// the largest honest cut seen in public lists (80 %, a factor of 5).
        public static final Limits USUAL = new Limits(Rational.of(1, 5), 50, Rational.of(8));
    }

    /// What a row answers, in whatever reading and from whatever date.
    private record Question(PriceKey key, Price.Kind kind) {
        static Question of(PriceRow row) {
            return new Question(row.key(), row.price().kind());
        }
    }

    /// Compares a reading with the last good one.
    ///
    /// @param lastGood the rows of this source that were accepted last; none at the first reading
    public static Inspection of(Feed feed, List<PriceRow> lastGood, Models models, Limits limits) {
        Map<Question, List<PriceRow>> before = byQuestion(lastGood);
        Map<Question, List<PriceRow>> now = byQuestion(feed.rows());
        List<PriceRow> accepted = new ArrayList<>();
        List<Quarantined> held = new ArrayList<>(vanished(before, now, limits));
        Set<PriceRow> twice = new HashSet<>();
        for (Quarantined pair : twoNames(feed.rows(), models)) {
            held.add(pair);
            twice.addAll(pair.after());
        }
        now.forEach((question, rows) -> {
            for (PriceRow row : rows) {
                Optional<PriceRow> old = predecessor(row, before.getOrDefault(question, List.of()));
                if (!twice.contains(row) && !old.filter(o -> isRepeated(o, row)).isPresent()) {
                    old.flatMap(o -> suspicion(o, row, limits)).ifPresentOrElse(held::add, () -> accepted.add(row));
                }
            }
        });
        return new Inspection(feed.source(), accepted, held);
    }

    /// The row that a new one follows: the last that began no later, else the first there was.
    private static Optional<PriceRow> predecessor(PriceRow row, List<PriceRow> before) {
        return before.stream()
                .filter(old -> !old.valid().from().isAfter(row.valid().from()))
                .max(Comparator.comparing((PriceRow old) -> old.valid().from()).thenComparing(PriceRow.PRECEDENCE))
                .or(() -> before.stream()
                        .min(Comparator.comparing((PriceRow old) -> old.valid().from())));
    }

    /// True where a row says nothing new: the price that held anyway, to the same end.
    private static boolean isRepeated(PriceRow old, PriceRow row) {
        return same(old, row)
                && old.valid().contains(row.valid().from())
                && old.valid().to().equals(row.valid().to());
    }

    /// The rows that approvals of this inspection's changes add to the book.
    ///
    /// @throws IllegalArgumentException where an approval names no change of this inspection
    public List<PriceRow> approved(List<Quarantined.Approval> approvals) {
        List<PriceRow> rows = new ArrayList<>();
        for (Quarantined.Approval approval : approvals) {
            Quarantined change = quarantined.stream()
                    .filter(q -> q.id().equals(approval.id()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no change " + approval.id()
                            + " waits in this inspection of " + source + "; it has "
                            + quarantined.stream().map(Quarantined::id).toList()));
            rows.addAll(change.approved(approval));
        }
        return rows;
    }

    /// Single rows that vanished are kept as they were without a word: sources drop old models all the time.
    private static List<Quarantined> vanished(
            Map<Question, List<PriceRow>> before, Map<Question, List<PriceRow>> now, Limits limits) {
        List<List<PriceRow>> gone = before.entrySet().stream()
                .filter(e -> !now.containsKey(e.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        TreeSet<String> had = models(before.keySet());
        TreeSet<String> lost = new TreeSet<>(had);
        lost.removeAll(models(now.keySet()));
        boolean many = gone.size() > limits.vanishedRows()
                || exceeds(gone.size(), before.size(), limits)
                || exceeds(lost.size(), had.size(), limits);
        if (gone.isEmpty() || !many) {
            return List.of();
        }
        String reason = gone.size() + " of " + before.size() + " prices and " + lost.size() + " of " + had.size()
                + " models vanished at once";
        return gone.stream()
                .map(rows -> held(Quarantined.Cause.MASS_VANISHING, rows, List.of(), reason))
                .toList();
    }

    private static boolean exceeds(int part, int whole, Limits limits) {
        return whole > 0 && Rational.of(part, whole).compareTo(limits.vanishedShare()) > 0;
    }

    private static TreeSet<String> models(Set<Question> questions) {
        return questions.stream()
                .map(q -> q.key().vendor() + "/" + q.key().model())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<Quarantined> suspicion(PriceRow old, PriceRow row, Limits limits) {
        if (row.price() instanceof Price.Unpriced && !(old.price() instanceof Price.Unpriced)) {
            return Optional.of(held(
                    old,
                    row,
                    Quarantined.Cause.UNKNOWN,
                    "the price is gone: " + row.price().text()));
        }
        if (!(old.price() instanceof Price.PerUnit was) || !(row.price() instanceof Price.PerUnit is)) {
            return factorSlip(old, row, limits);
        }
        Rate from = was.rate();
        Rate to = is.rate();
        String change = from + " became " + to;
        if (!from.currency().equals(to.currency())) {
            return Optional.of(held(old, row, Quarantined.Cause.CURRENCY, "the currency changed: " + change));
        }
        if (from.unitPrice().isZero()) {
            return Optional.empty();
        }
        if (to.unitPrice().isZero()) {
            return Optional.of(held(old, row, Quarantined.Cause.ZERO, "the price fell to zero: " + change));
        }
        return slip(old, row, from.unitPrice(), to.unitPrice(), limits);
    }

    private static Optional<Quarantined> factorSlip(PriceRow old, PriceRow row, Limits limits) {
        return old.price() instanceof Price.Multiplier was
                        && row.price() instanceof Price.Multiplier is
                        && was.factor().signum() > 0
                        && is.factor().signum() > 0
                ? slip(old, row, was.factor(), is.factor(), limits)
                : Optional.empty();
    }

    private static Optional<Quarantined> slip(PriceRow old, PriceRow row, Rational from, Rational to, Limits limits) {
        Rational ratio = to.dividedBy(from);
        boolean slipped = ratio.compareTo(limits.slip()) >= 0
                || Rational.ONE.dividedBy(ratio).compareTo(limits.slip()) >= 0;
        String reason = "the price changed by the factor " + readable(ratio) + ": "
                + old.price().text() + " became " + row.price().text();
        return slipped ? Optional.of(held(old, row, Quarantined.Cause.UNIT_SLIP, reason)) : Optional.empty();
    }

    /// Rows that differ in nothing but the name of one model, and in the price.
    private static List<Quarantined> twoNames(List<PriceRow> rows, Models models) {
        record Statement(PriceKey key, Price.Kind kind, Validity valid) {}
        Map<Statement, Map<String, PriceRow>> byModel = new LinkedHashMap<>();
        for (PriceRow row : rows) {
            PriceKey key = row.key();
            String own = models.find(key.vendor(), key.model())
                    .map(ModelEntry::model)
                    .orElse(key.model());
            PriceKey canonical = new PriceKey(key.vendor(), own, key.meters(), key.layer(), key.when());
            byModel.computeIfAbsent(new Statement(canonical, row.price().kind(), row.valid()), s -> new TreeMap<>())
                    .merge(key.model(), row, (a, b) -> PriceRow.PRECEDENCE.compare(a, b) >= 0 ? a : b);
        }
        List<Quarantined> pairs = new ArrayList<>();
        for (Map<String, PriceRow> names : byModel.values()) {
            PriceRow first = names.values().iterator().next();
            if (names.values().stream().anyMatch(row -> !same(first, row))) {
                String reason = names.values().stream()
                        .map(row -> row.key().model() + " at " + row.price().text())
                        .collect(Collectors.joining(", ", "one model has several prices: ", ""));
                pairs.add(held(Quarantined.Cause.TWO_NAMES, List.of(), List.copyOf(names.values()), reason));
            }
        }
        return pairs;
    }

    private static Map<Question, List<PriceRow>> byQuestion(List<PriceRow> rows) {
        Map<Question, List<PriceRow>> questions = new LinkedHashMap<>();
        for (PriceRow row : rows) {
            questions.computeIfAbsent(Question.of(row), q -> new ArrayList<>()).add(row);
        }
        return questions;
    }

    /// True where two rows say the same price, however quoted.
    static boolean same(PriceRow one, PriceRow other) {
        return one.price() instanceof Price.PerUnit a && other.price() instanceof Price.PerUnit b
                ? a.rate().sameAs(b.rate()) && a.step().equals(b.step())
                : one.price().equals(other.price());
    }

    private static Quarantined held(PriceRow old, PriceRow row, Quarantined.Cause cause, String reason) {
        return held(cause, List.of(old), List.of(row), reason);
    }

    /// The id is made from what changed, not from when it was read: the same change keeps its id.
    private static Quarantined held(
            Quarantined.Cause cause, List<PriceRow> before, List<PriceRow> after, String reason) {
        StringBuilder content = new StringBuilder(cause.name());
        for (List<PriceRow> side : List.of(before, after)) {
            content.append('|');
            side.forEach(row -> content.append(row.key().layer())
                    .append(row.key().text())
                    .append(row.price())
                    .append(row.valid()));
        }
        String id = UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        return new Quarantined(id, cause, before, after, reason);
    }

    /// Two decimals, or as many as a small ratio needs to show anything.
    static String readable(Rational ratio) {
        BigDecimal value = ratio.toDecimal(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return "×" + value.toPlainString();
    }
}
