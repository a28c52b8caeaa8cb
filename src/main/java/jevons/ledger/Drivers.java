package jevons.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import jevons.metering.Counts;
import jevons.metering.Principal;
import jevons.metering.Unit;
import jevons.money.Rational;

/// Quantities that costs are allocated by, under their names. Quantities that nobody is known for keep their
/// weight; it goes to the owner of the rest.
public record Drivers(Map<String, List<Share>> byName) {

    public static final Drivers NONE = new Drivers(Map.of());

    public Drivers {
        byName = Map.copyOf(byName);
    }

    /// The shares of a driver.
    ///
    /// @throws IllegalArgumentException where there is none of that name; the message lists those there are
    public List<Share> named(String name) {
        List<Share> shares = byName.get(name);
        if (shares == null) {
            throw new IllegalArgumentException(
                    "no driver is named '" + name + "'; there are " + new TreeMap<>(byName).keySet());
        }
        return shares;
    }

    /// These drivers and another.
    ///
    /// @throws IllegalArgumentException where the name has a colon
    public Drivers with(String name, List<Share> shares) {
        if (name.isBlank() || name.indexOf(':') >= 0) {
            throw new IllegalArgumentException("the driver '" + name + "' needs a name without a colon");
        }
        Map<String, List<Share>> more = new TreeMap<>(byName);
        more.put(name, List.copyOf(shares));
        return new Drivers(more);
    }

    /// Counts of activity at a level: `Counts::requests`, `Counts::calls`, `Counts::accepted`.
    public static List<Share> counts(Iterable<Activity> activities, Bearer level, ToLongFunction<Counts> count) {
        Map<Principal, BigDecimal> sums = new HashMap<>();
        for (Activity activity : activities) {
            BigDecimal value = BigDecimal.valueOf(count.applyAsLong(activity.counts()));
            sums.merge(level.reduce(activity.who()), value, BigDecimal::add);
        }
        return shares(sums);
    }

    /// Tokens of usage lines at a level.
    public static List<Share> tokens(Iterable<Line> lines, Bearer level) {
        Map<Principal, BigDecimal> sums = new HashMap<>();
        for (Line line : lines) {
            if (line.kind() == LineKind.USAGE && line.subject().unit().equals(Unit.TOKENS.name())) {
                sums.merge(level.reduce(line.who()), line.quantity(), BigDecimal::add);
            }
        }
        return shares(sums);
    }

    /// The positive sums as shares, in a stable order.
    private static List<Share> shares(Map<Principal, BigDecimal> sums) {
        List<Share> shares = new ArrayList<>();
        sums.forEach((who, sum) -> {
            if (sum.signum() > 0) {
                shares.add(new Share(who, Rational.of(sum)));
            }
        });
        shares.sort(Comparator.comparing(share -> share.to().toString()));
        return shares;
    }
}
