package jevons.world;

import java.time.YearMonth;
import java.util.List;
import jevons.metering.ModelCall;

/// Which model a use case calls from a month on.
record ModelChoice(YearMonth from, ModelCall call) {

    /// A choice of a vendor's own service: `from` like `2024-05`.
    static ModelChoice of(String from, String vendor, String model) {
        return new ModelChoice(YearMonth.parse(from), ModelCall.direct(vendor, model));
    }

    /// The choice in force in a month: the last that has begun.
    static ModelCall at(List<ModelChoice> choices, YearMonth month) {
        ModelCall current = choices.getFirst().call();
        for (ModelChoice choice : choices) {
            if (!choice.from().isAfter(month)) {
                current = choice.call();
            }
        }
        return current;
    }
}
