package jevons.metering.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jevons.metering.Difference;
import jevons.metering.Direction;
import jevons.metering.Extraction;
import jevons.metering.Rule;
import jevons.metering.Subcall;
import jevons.metering.UsageBlock;

/// The passes within one Anthropic call. The stated totals are the sum of the passes of the model that answered;
/// passes for compaction, of an adviser, and of a model that fell back to another are left out of them and cost
/// apart.
final class Iterations {

    private static final Set<String> ALWAYS_APART = Set.of("compaction", "advisor_message");
    private static final String FALLBACK = "fallback_message";

    private record Pass(String type, String model, Extraction usage) {}

    private final String path;
    private final List<Pass> passes = new ArrayList<>();

    Iterations(Dialect dialect, UsageBlock block, String path) {
        this.path = path;
        for (int i = 0; block.has(path + "[" + i + "]"); i++) {
            UsageBlock pass = block.below(path + "[" + i + "]");
            passes.add(new Pass(
                    pass.text("type").orElse("message"), pass.text("model").orElse(""), dialect.extract(pass)));
        }
    }

    List<Subcall> apart() {
        return passes.stream()
                .filter(this::isApart)
                .map(pass -> new Subcall(pass.type(), pass.model(), pass.usage().meters()))
                .toList();
    }

    /// The passes that the totals hold must sum to them; those that they leave out are named.
    List<Difference> differences(Optional<BigDecimal> statedInput, Optional<BigDecimal> statedOutput) {
        List<Difference> found = new ArrayList<>();
        BigDecimal input = statedSum(false, Direction.INPUT);
        BigDecimal output = statedSum(false, Direction.OUTPUT);
        statedInput
                .filter(stated -> stated.compareTo(input) != 0)
                .ifPresent(stated ->
                        found.add(new Difference(Rule.ITERATIONS_DIFFER, path + ".input_tokens", stated, input)));
        statedOutput
                .filter(stated -> stated.compareTo(output) != 0)
                .ifPresent(stated ->
                        found.add(new Difference(Rule.ITERATIONS_DIFFER, path + ".output_tokens", stated, output)));
        if (passes.stream().anyMatch(this::isApart)) {
            BigDecimal apart = statedSum(true, Direction.INPUT).add(statedSum(true, Direction.OUTPUT));
            found.add(new Difference(Rule.ITERATIONS_OUTSIDE_TOTAL, path, BigDecimal.ZERO, apart));
        }
        return found;
    }

    private boolean isApart(Pass pass) {
        boolean fellBack = passes.stream().anyMatch(other -> other.type().equals(FALLBACK));
        return ALWAYS_APART.contains(pass.type()) || fellBack && !pass.type().equals(FALLBACK);
    }

    private BigDecimal statedSum(boolean apart, Direction direction) {
        return passes.stream()
                .filter(pass -> isApart(pass) == apart)
                .map(pass -> direction == Direction.INPUT
                        ? pass.usage().stated().input()
                        : pass.usage().stated().output())
                .flatMap(Optional::stream)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
