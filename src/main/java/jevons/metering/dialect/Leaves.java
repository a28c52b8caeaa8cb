package jevons.metering.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jevons.metering.Difference;
import jevons.metering.Rule;
import jevons.metering.UnreadLeaf;
import jevons.metering.UsageBlock;

/// A block's leaves with a memory of which were read, so that the others can be reported.
final class Leaves {

    /// A number and where it stood.
    record Found(String path, BigDecimal value) {}

    private final UsageBlock block;
    private final List<Difference> differences;
    private final Set<String> read = new HashSet<>();

    Leaves(UsageBlock block, List<Difference> differences) {
        this.block = block;
        this.differences = differences;
    }

    /// The first of several names of one count; the other names are read too, and must agree.
    Optional<Found> first(List<String> names) {
        Optional<Found> first = Optional.empty();
        for (String name : names) {
            Optional<BigDecimal> number = block.number(name);
            if (number.isEmpty()) {
                continue;
            }
            boolean fresh = read.add(name);
            if (first.isEmpty()) {
                first = Optional.of(new Found(name, notNegative(name, number.get(), fresh)));
            } else if (number.get().compareTo(first.get().value()) != 0 && fresh) {
                differences.add(new Difference(
                        Rule.ALIASES_DIFFER, name, number.get(), first.get().value()));
            }
        }
        return first;
    }

    /// A label that is text, or a number where a client library wrote the wire number of an enumeration.
    Optional<String> label(String path) {
        read.add(path);
        return block.text(path).or(() -> block.number(path).map(BigDecimal::toPlainString));
    }

    boolean has(String path) {
        return block.has(path);
    }

    void ignore(String path) {
        for (String leaf : block.numbers().keySet()) {
            if (UsageBlock.isAtOrBelow(leaf, path)) {
                read.add(leaf);
            }
        }
    }

    List<UnreadLeaf> unread() {
        List<UnreadLeaf> unread = new ArrayList<>(0);
        for (Map.Entry<String, BigDecimal> leaf : block.numbers().entrySet()) {
            if (!read.contains(leaf.getKey())) {
                unread.add(new UnreadLeaf(leaf.getKey(), leaf.getValue()));
            }
        }
        return unread;
    }

    private BigDecimal notNegative(String path, BigDecimal value, boolean fresh) {
        if (value.signum() >= 0) {
            return value;
        }
        if (fresh) {
            differences.add(new Difference(Rule.NEGATIVE_COUNT, path, value, BigDecimal.ZERO));
        }
        return BigDecimal.ZERO;
    }
}
