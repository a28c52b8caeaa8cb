package jevons.simulator.account;

import java.util.Locale;

/// How a request ended, as the provider sees it.
public enum Outcome {
    /// Being answered.
    OPEN,
    /// Answered whole.
    COMPLETED,
    /// The client left before the end of the answer.
    ABORTED,
    /// The provider broke the answer off, on demand.
    BROKEN,
    /// Refused with an error; nothing is sold.
    REFUSED;

    /// Its name in JSON.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
