package jevons.ledger;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jevons.metering.Principal;

/// The steps by which shared costs find their bearers, in order: each sees what the ones before moved.
///
/// @param rest who bears what no step can place
public record AllocationPlan(List<Step> steps, Principal rest) {

    /// One step.
    ///
    /// @param name stable, without a colon; it marks the step's lines so that a repeated run moves only what is
    /// new
    /// @param pool which costs it distributes
    public record Step(String name, Selector pool, Method method) {

        /// @throws IllegalArgumentException where the name is blank or has a colon
        public Step {
            if (name.isBlank() || name.indexOf(':') >= 0) {
                throw new IllegalArgumentException("the allocation step '" + name + "' needs a name without a colon");
            }
        }
    }

    /// @throws IllegalArgumentException where two steps have one name
    public AllocationPlan {
        steps = List.copyOf(steps);
        Set<String> names = new HashSet<>();
        for (Step step : steps) {
            if (!names.add(step.name())) {
                throw new IllegalArgumentException("two allocation steps are named '" + step.name() + "'");
            }
        }
    }
}
