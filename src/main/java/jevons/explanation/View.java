package jevons.explanation;

import java.time.Instant;

/// Which state of the books a question is asked of.
public sealed interface View {

    /// Every cost in the period in which it arose, with all corrections known now.
    record Restated() implements View {}

    /// Every cost in the period whose books hold it: a closed period as it was closed, corrections where they
    /// were booked.
    record Booked() implements View {}

    /// As restated, but with only what was recorded up to a moment.
    record AsOf(Instant moment) implements View {}
}
