package jevons.explanation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jevons.metering.Counts;

/// Books in memory, summed the obvious way.
final class MemoryBooks implements LedgerView {

    /// A line; its key holds what is known, the rest is empty.
    record Posted(
            String period,
            Map<Dimension, String> key,
            BigDecimal quantity,
            BigDecimal list,
            BigDecimal effective,
            boolean known) {}

    /// Activity with the names of its users.
    record Acted(String period, Map<Dimension, String> key, Counts counts, Set<String> users) {}

    private final List<Posted> lines = new ArrayList<>();
    private final List<Acted> activity = new ArrayList<>();

    void post(Posted line) {
        lines.add(line);
    }

    void act(Acted acted) {
        activity.add(acted);
    }

    /// A cost that no meter counts.
    void cost(String period, String department, String layer, String quantity, String amount) {
        Map<Dimension, String> key = new EnumMap<>(Dimension.class);
        key.put(Dimension.DEPARTMENT, department);
        key.put(Dimension.LAYER, layer);
        key.put(Dimension.KIND, "COST");
        key.put(Dimension.ITEM, layer + " item");
        key.put(Dimension.CURRENCY, "USD");
        key.put(Dimension.STATUS, "PRICED");
        key.put(Dimension.ORIGINAL_PERIOD, period);
        BigDecimal money = new BigDecimal(amount);
        post(new Posted(period, key, new BigDecimal(quantity), money, money, true));
    }

    @Override
    public List<CostRow> costs(String period, View view, List<Dimension> grain) {
        Map<List<String>, CostRow> rows = new LinkedHashMap<>();
        for (Posted line : lines) {
            if (holds(period, view, line.period(), line.key())) {
                List<String> key = key(line.key(), grain);
                CostRow row = row(key, line);
                rows.merge(key, row, MemoryBooks::plus);
            }
        }
        return new ArrayList<>(rows.values());
    }

    private static CostRow row(List<String> key, Posted line) {
        BigDecimal zero = BigDecimal.ZERO;
        return line.known()
                ? new CostRow(
                        key, line.quantity(), line.list(), line.effective(), line.effective(), line.effective(), 1, 0)
                : new CostRow(key, line.quantity(), zero, zero, zero, zero, 1, 1);
    }

    private static CostRow plus(CostRow a, CostRow b) {
        return new CostRow(
                a.key(),
                a.quantity().add(b.quantity()),
                a.list().add(b.list()),
                a.contracted().add(b.contracted()),
                a.effective().add(b.effective()),
                a.billed().add(b.billed()),
                a.lines() + b.lines(),
                a.unpriced() + b.unpriced());
    }

    @Override
    public List<ActivityRow> activity(String period, View view, List<Dimension> grain) {
        Map<List<String>, Counts> counts = new LinkedHashMap<>();
        Map<List<String>, Set<String>> users = new LinkedHashMap<>();
        for (Acted acted : activity) {
            if (holds(period, view, acted.period(), acted.key())) {
                List<String> key = key(acted.key(), grain);
                counts.merge(key, acted.counts(), Counts::plus);
                users.computeIfAbsent(key, k -> new HashSet<>()).addAll(acted.users());
            }
        }
        List<ActivityRow> rows = new ArrayList<>();
        counts.forEach((key, sum) -> rows.add(
                new ActivityRow(key, sum, users.getOrDefault(key, Set.of()).size())));
        return rows;
    }

    private static boolean holds(String period, View view, String booked, Map<Dimension, String> key) {
        return switch (view) {
            case View.Restated restated ->
                key.getOrDefault(Dimension.ORIGINAL_PERIOD, booked).equals(period);
            case View.Booked asBooked -> booked.equals(period);
            case View.AsOf asOf -> throw new IllegalArgumentException("not kept here: " + asOf);
        };
    }

    private static List<String> key(Map<Dimension, String> known, List<Dimension> grain) {
        return grain.stream().map(each -> known.getOrDefault(each, "")).toList();
    }

    @Override
    public List<String> periods() {
        Set<String> names = new TreeSet<>();
        lines.forEach(line -> names.add(line.period()));
        return List.copyOf(names);
    }
}
