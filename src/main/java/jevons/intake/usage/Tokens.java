package jevons.intake.usage;

import java.util.ArrayList;
import java.util.List;
import jevons.intake.CellRefused;
import jevons.intake.Loose;
import jevons.metering.Direction;
import jevons.metering.Meter;
import jevons.metering.Quantity;

/// Collects disjoint meters where a source states totals that include them.
final class Tokens {

    private final List<Quantity> quantities = new ArrayList<>();
    private final String inputTotal;
    private final String outputTotal;

    /// @param inputTotal what the source calls the total of the prompt, for messages
    Tokens(String inputTotal, String outputTotal) {
        this.inputTotal = inputTotal;
        this.outputTotal = outputTotal;
    }

    /// A whole number of tokens, 0 or more.
    static long whole(String name, String text) {
        long value;
        try {
            value = Loose.decimal(name, text).longValueExact();
        } catch (ArithmeticException e) {
            throw new CellRefused(name, text, "is no whole number", "write digits only, like 1500");
        }
        if (value < 0) {
            throw new CellRefused(name, text, "is negative", "write 0 or more");
        }
        return value;
    }

    void add(Meter meter, long amount) {
        if (amount != 0) {
            quantities.add(Quantity.of(meter, amount));
        }
    }

    /// Adds what is left of a total after the parts that it includes.
    void addRest(Meter meter, long total, long parts) {
        if (parts > total) {
            throw new CellRefused(
                    meter.direction() == Direction.INPUT ? inputTotal : outputTotal,
                    Long.toString(total),
                    "is less than its own parts, " + parts,
                    "ask the source whether its total includes cached and reasoning tokens");
        }
        add(meter, total - parts);
    }

    List<Quantity> list() {
        return List.copyOf(quantities);
    }
}
