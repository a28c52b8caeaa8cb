package jevons.explanation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jevons.explanation.BridgeReport.Comparison;
import jevons.explanation.Movement.Amount;
import jevons.explanation.Splitter.Moved;
import jevons.explanation.index.LaspeyresPaasche;
import jevons.money.Rounding;

/// The sums of every method's effects over the cells of a bridge.
final class MethodsBeside {

    private static final int METHODS = 4;
    private static final int SHAPLEY = 0;
    private static final int LMDI = 1;
    private static final int LASPEYRES = 2;
    private static final int PAASCHE = 3;

    private final Splitter shapley = new Splitter(Method.SHAPLEY);
    private final Splitter lmdi = new Splitter(Method.LMDI);
    private final Map<Effect, BigDecimal[]> sums = new TreeMap<>();

    void add(Moved moved, BigDecimal change) {
        for (Amount each : shapley.split(moved, change)) {
            keep(each.effect(), SHAPLEY, each.amount());
        }
        for (Amount each : lmdi.split(moved, change)) {
            keep(each.effect(), LMDI, each.amount());
        }
        List<LaspeyresPaasche> bounds = LaspeyresPaasche.bounds(moved.factors());
        for (int i = 0; i < bounds.size(); i++) {
            Effect effect = moved.effects().get(i);
            keep(effect, LASPEYRES, bounds.get(i).laspeyres().toDecimal(Rounding.SCALE, Rounding.MODE));
            keep(effect, PAASCHE, bounds.get(i).paasche().toDecimal(Rounding.SCALE, Rounding.MODE));
        }
    }

    private void keep(Effect effect, int method, BigDecimal amount) {
        BigDecimal[] row = sums.computeIfAbsent(effect, e -> {
            BigDecimal[] zeros = new BigDecimal[METHODS];
            Arrays.fill(zeros, BigDecimal.ZERO);
            return zeros;
        });
        row[method] = row[method].add(amount);
    }

    List<Comparison> comparisons() {
        return sums.entrySet().stream()
                .map(each -> new Comparison(
                        each.getKey(),
                        each.getValue()[SHAPLEY],
                        each.getValue()[LMDI],
                        each.getValue()[LASPEYRES],
                        each.getValue()[PAASCHE]))
                .toList();
    }
}
