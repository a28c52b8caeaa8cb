package jevons.explanation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import jevons.explanation.LedgerView.ActivityRow;
import jevons.explanation.LedgerView.CostRow;
import jevons.ledger.LineKind;
import jevons.money.Rational;
import jevons.pricing.PriceStatus;

/// One period's sums, filed under everything that a factor of the bridge divides by.
final class PeriodBook {

    /// What the lines of one cell sum to.
    static final class Sum {
        private BigDecimal quantity = BigDecimal.ZERO;
        private BigDecimal list = BigDecimal.ZERO;
        private BigDecimal effective = BigDecimal.ZERO;

        BigDecimal quantity() {
            return quantity;
        }

        BigDecimal list() {
            return list;
        }

        BigDecimal effective() {
            return effective;
        }
    }

    private static final Sum NOTHING = new Sum();

    private final String period;
    private final Grain grain;
    private final Conversion into;
    private final int item;
    private final int kind;
    private final int currency;
    private final Map<List<String>, Sum> cells = new LinkedHashMap<>();
    private final Map<List<String>, BigDecimal> quantities = new HashMap<>();
    private final Map<List<String>, Long> calls = new HashMap<>();
    private final Map<List<String>, Long> requests = new HashMap<>();
    private final Map<List<String>, Long> users = new HashMap<>();
    private final Set<List<String>> present = new HashSet<>();
    private final Set<List<String>> placements = new HashSet<>();
    private final Set<List<String>> meteredPlacements = new HashSet<>();
    private final Map<String, Long> unpriced = new TreeMap<>();
    private final Map<String, Long> unconverted = new TreeMap<>();

    private PeriodBook(String period, Grain grain, Conversion into) {
        this.period = period;
        this.grain = grain;
        this.into = into;
        this.item = grain.position(Dimension.ITEM);
        this.kind = grain.position(Dimension.KIND);
        this.currency = grain.position(Dimension.CURRENCY);
    }

    /// Reads one period of the books.
    static PeriodBook read(LedgerView books, String period, BridgeQuestion question, Grain grain) {
        PeriodBook book = new PeriodBook(period, grain, question.into());
        for (CostRow row : books.costs(period, question.view(), grain.costs())) {
            book.add(row);
        }
        for (ActivityRow row : books.activity(period, question.view(), grain.placements())) {
            book.addCalls(row);
        }
        for (ActivityRow row : books.activity(period, question.view(), grain.groups())) {
            if (book.isOwn(row.key())) {
                book.users.merge(grain.group(row.key()), row.users(), Long::sum);
            }
        }
        return book;
    }

    private void add(CostRow row) {
        List<String> full = row.key();
        int cellEnd = full.size() - 2;
        boolean own = isOwn(full);
        boolean unknown = full.get(cellEnd).equals(PriceStatus.UNPRICED.name());
        List<String> key = Grain.with(full.subList(0, cellEnd), own ? "" : full.getLast());
        if (own && isUsage(key)) {
            addUsage(key, row.quantity());
        }
        if (row.unpriced() > 0) {
            unpriced.merge(name(key), row.unpriced(), Long::sum);
        }
        if (unknown) {
            return;
        }
        if (rate(key).isEmpty() && row.effective().signum() != 0) {
            unconverted.merge(key.get(currency), row.lines(), Long::sum);
            return;
        }
        Sum sum = cells.computeIfAbsent(key, k -> new Sum());
        sum.quantity = sum.quantity.add(row.quantity());
        sum.list = sum.list.add(row.list());
        sum.effective = sum.effective.add(row.effective());
    }

    private void addUsage(List<String> key, BigDecimal quantity) {
        MeterGroup group = MeterGroup.of(key.get(item)).orElseThrow();
        List<String> placement = grain.placement(key);
        quantities.merge(Grain.with(placement, "=" + key.get(item)), quantity, BigDecimal::add);
        quantities.merge(Grain.with(placement, group.code()), quantity, BigDecimal::add);
        quantities.merge(Grain.with(grain.purpose(key), group.code()), quantity, BigDecimal::add);
        quantities.merge(Grain.with(grain.purpose(key), "=" + key.get(item)), quantity, BigDecimal::add);
        meteredPlacements.add(placement);
        markPresent(key);
    }

    private void addCalls(ActivityRow row) {
        if (!isOwn(row.key())) {
            return;
        }
        List<String> key = row.key();
        long count = row.counts().calls();
        if (count > 0) {
            calls.merge(grain.placement(key), count, Long::sum);
            calls.merge(grain.purpose(key), count, Long::sum);
            markPresent(key);
        }
        requests.merge(grain.task(key), row.counts().requests(), Long::sum);
        requests.merge(grain.group(key), row.counts().requests(), Long::sum);
    }

    private void markPresent(List<String> key) {
        present.add(grain.group(key));
        present.add(grain.task(key));
        present.add(grain.purpose(key));
        present.add(grain.model(key));
        placements.add(grain.placement(key));
    }

    /// True where a line measures use by a meter, so that its cost is a chain of factors.
    boolean isUsage(List<String> key) {
        return key.get(kind).equals(LineKind.USAGE.name())
                && MeterGroup.of(key.get(item)).isPresent();
    }

    Set<List<String>> keys() {
        return cells.keySet();
    }

    Sum sum(List<String> key) {
        return cells.getOrDefault(key, NOTHING);
    }

    /// The cell's cost in the report's currency, exact.
    Rational value(List<String> key) {
        Sum sum = sum(key);
        return sum.effective.signum() == 0
                ? Rational.ZERO
                : Rational.of(sum.effective).times(rate(key).orElseThrow());
    }

    Optional<Rational> rate(List<String> key) {
        return into.rate(key.get(currency), period);
    }

    /// The quantity of the cell's meter at its placement, priced or not.
    BigDecimal ofMeter(List<String> key) {
        return quantities.getOrDefault(Grain.with(grain.placement(key), "=" + key.get(item)), BigDecimal.ZERO);
    }

    /// The quantity of the cell's meter group at its placement.
    BigDecimal ofGroup(List<String> key, MeterGroup group) {
        return quantities.getOrDefault(Grain.with(grain.placement(key), group.code()), BigDecimal.ZERO);
    }

    /// The quantity of a meter group over all placements of the cell's purpose.
    BigDecimal ofPurpose(List<String> key, MeterGroup group) {
        return quantities.getOrDefault(Grain.with(grain.purpose(key), group.code()), BigDecimal.ZERO);
    }

    /// The quantity of a meter group that a call of the cell's purpose takes on average, whatever the model: what
    /// a model that was not there would have been given. Empty where the purpose has no calls.
    Optional<Rational> typicalPerCall(List<String> key, MeterGroup group) {
        long made = calls(grain.purpose(key));
        return made == 0
                ? Optional.empty()
                : Optional.of(Rational.of(ofPurpose(key, group)).dividedBy(Rational.of(made)));
    }

    /// The part of a meter group that the cell's meter has over all models of its purpose; empty where there is
    /// none.
    Optional<Rational> typicalShare(List<String> key, MeterGroup group) {
        BigDecimal whole = ofPurpose(key, group);
        BigDecimal part = quantities.getOrDefault(Grain.with(grain.purpose(key), "=" + key.get(item)), BigDecimal.ZERO);
        return whole.signum() == 0
                ? Optional.empty()
                : Optional.of(Rational.of(part).dividedBy(Rational.of(whole)));
    }

    /// Calls of a placement or a purpose.
    long calls(List<String> prefix) {
        return calls.getOrDefault(prefix, 0L);
    }

    /// Requests of a task or a group.
    long requests(List<String> prefix) {
        return requests.getOrDefault(prefix, 0L);
    }

    long users(List<String> group) {
        return users.getOrDefault(group, 0L);
    }

    /// True where a group, task, purpose or model was used at all, priced or not.
    boolean has(List<String> part) {
        return present.contains(part);
    }

    /// Every placement with calls or metered use.
    Set<List<String>> placements() {
        return placements;
    }

    /// Every placement with metered use.
    Set<List<String>> meteredPlacements() {
        return meteredPlacements;
    }

    /// True where some lines of the cell's meter have no known price or rate of exchange.
    boolean hasUnknown(List<String> key) {
        return !unconverted.isEmpty() || unpriced.containsKey(name(key));
    }

    /// Unpriced lines by what they are about.
    Map<String, Long> unpriced() {
        return unpriced;
    }

    /// Lines without a rate of exchange by currency.
    Map<String, Long> unconverted() {
        return unconverted;
    }

    private boolean isOwn(List<String> key) {
        String original = key.getLast();
        return original.isEmpty() || original.equals(period);
    }

    private String name(List<String> key) {
        String vendor = key.get(grain.position(Dimension.VENDOR));
        String model = key.get(grain.position(Dimension.MODEL));
        return vendor + "/" + model + " " + key.get(item);
    }
}
