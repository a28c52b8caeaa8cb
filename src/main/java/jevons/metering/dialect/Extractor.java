package jevons.metering.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.metering.Difference;
import jevons.metering.Extraction;
import jevons.metering.Meter;
import jevons.metering.Quantity;
import jevons.metering.Rule;
import jevons.metering.Served;
import jevons.metering.StatedCost;
import jevons.metering.StatedTotals;
import jevons.metering.Subcall;
import jevons.metering.UsageBlock;

/// One reading of one block by one dialect.
final class Extractor {

    private static final List<String> TIERS = List.of("service_tier", "serviceTier", "@service_tier", "trafficType");
    private static final List<String> GEOS = List.of("inference_geo");
    private static final List<String> SPEEDS = List.of("speed", "@speed");

    private final Dialect dialect;
    private final UsageBlock block;
    private final List<Difference> differences = new ArrayList<>();
    private final Map<Meter, BigDecimal> meters = new LinkedHashMap<>();
    private final Leaves leaves;

    Extractor(Dialect dialect, UsageBlock block) {
        this.dialect = dialect;
        this.block = block;
        this.leaves = new Leaves(block, differences);
    }

    Extraction extract() {
        SideExtractor input = new SideExtractor(dialect.input(), leaves, differences);
        Optional<BigDecimal> statedInput = input.run();
        SideExtractor output = new SideExtractor(dialect.output(), leaves, differences);
        Optional<BigDecimal> statedOutput = output.run();
        add(input.meters());
        add(output.meters());
        Optional<BigDecimal> statedTotal = total(input.inTotal().add(output.inTotal()));
        assume();
        for (Tally tally : dialect.beside().tallies()) {
            leaves.first(tally.paths()).ifPresent(found -> meters.merge(tally.meter(), found.value(), BigDecimal::add));
        }
        List<StatedCost> costs = costs();
        List<Subcall> subcalls = iterations(statedInput, statedOutput);
        dialect.beside().ignored().keySet().forEach(leaves::ignore);
        return new Extraction(
                dialect.name(),
                quantities(),
                subcalls,
                new StatedTotals(statedInput, statedOutput, statedTotal),
                costs,
                served(),
                differences,
                leaves.unread());
    }

    private void add(Map<Meter, BigDecimal> more) {
        more.forEach((meter, amount) -> meters.merge(meter, amount, BigDecimal::add));
    }

    private Optional<BigDecimal> total(BigDecimal metered) {
        Optional<Leaves.Found> stated = leaves.first(dialect.total().paths());
        if (stated.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal total = stated.get().value();
        BigDecimal missing = total.subtract(metered);
        Optional<Meter> remainder = dialect.total().remainder();
        if (missing.signum() > 0 && remainder.isPresent()) {
            meters.merge(remainder.get(), missing, BigDecimal::add);
            differences.add(
                    new Difference(Rule.REASONING_ONLY_IN_TOTAL, stated.get().path(), total, metered));
        } else if (missing.signum() != 0) {
            differences.add(new Difference(Rule.TOTAL_DIFFERS, stated.get().path(), total, metered));
        }
        return Optional.of(total);
    }

    private void assume() {
        dialect.beside().assumed().forEach((unsaid, taken) -> {
            BigDecimal amount = meters.getOrDefault(unsaid, BigDecimal.ZERO);
            if (amount.signum() > 0) {
                meters.remove(unsaid);
                meters.merge(taken, amount, BigDecimal::add);
                differences.add(new Difference(Rule.CACHE_LIFETIME_ASSUMED, unsaid.code(), amount, amount));
            }
        });
    }

    private List<StatedCost> costs() {
        List<StatedCost> costs = new ArrayList<>();
        for (CostLeaf leaf : dialect.beside().costs()) {
            leaves.first(List.of(leaf.path()))
                    .ifPresent(found -> costs.add(new StatedCost(
                            leaf.part(), found.value().multiply(leaf.unit()), leaf.currency(), leaf.path())));
        }
        return costs;
    }

    private List<Subcall> iterations(Optional<BigDecimal> statedInput, Optional<BigDecimal> statedOutput) {
        String path = dialect.beside().iterations();
        if (path.isEmpty() || !block.has(path + "[0]")) {
            return List.of();
        }
        Iterations iterations = new Iterations(dialect, block, path);
        differences.addAll(iterations.differences(statedInput, statedOutput));
        leaves.ignore(path);
        return iterations.apart();
    }

    private List<Quantity> quantities() {
        List<Quantity> quantities = new ArrayList<>(meters.size());
        for (Map.Entry<Meter, BigDecimal> entry : meters.entrySet()) {
            if (entry.getValue().signum() != 0) {
                quantities.add(new Quantity(entry.getKey(), entry.getValue()));
            }
        }
        return quantities;
    }

    Served served() {
        return new Served(text(List.of("@model")), text(TIERS), text(GEOS), text(SPEEDS));
    }

    private String text(List<String> paths) {
        for (String path : paths) {
            Optional<String> text = block.text(path);
            if (text.isPresent()) {
                return text.get();
            }
        }
        return "";
    }
}
