package jevons.explanation;

import java.util.Comparator;
import java.util.Locale;
import jevons.ledger.CostLayer;

/// One row of a bridge: a driver, and where it needs one the thing it is about.
///
/// @param detail the purpose of calls (`validation`) or the layer of a cost (`human-oversight`); else empty
public record Effect(Driver driver, String detail) implements Comparable<Effect> {

    private static final Comparator<Effect> ORDER =
            Comparator.comparing(Effect::driver).thenComparing(Effect::detail);

    public static Effect of(Driver driver) {
        return new Effect(driver, "");
    }

    /// An effect about a purpose or layer, given by the name of its constant.
    public static Effect of(Driver driver, String constant) {
        return new Effect(driver, constant.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /// Stable; files and programs may rely on it: `adoption`, `calls-per-request.validation`.
    public String code() {
        return detail.isEmpty() ? driver.code() : driver.code() + "." + detail;
    }

    /// The name for people: `Calls per request: validation`, `Human oversight: rate`.
    public String title() {
        if (detail.isEmpty()) {
            return driver.title();
        }
        return driver.family() == Driver.Family.LAYERS
                ? layerTitle() + ": " + driver.title().toLowerCase(Locale.ROOT)
                : driver.title() + ": " + detail.replace('-', ' ');
    }

    @Override
    public int compareTo(Effect other) {
        return ORDER.compare(this, other);
    }

    private String layerTitle() {
        String constant = detail.toUpperCase(Locale.ROOT).replace('-', '_');
        for (CostLayer layer : CostLayer.values()) {
            if (layer.name().equals(constant)) {
                return layer.title();
            }
        }
        return detail;
    }
}
