package jevons.pricing;

import java.util.Locale;

/// The layers of a price. Each later layer starts from the one before: a contract from the list, the effective
/// price from the contract.
public enum Layer {
    /// What the vendor publishes.
    LIST,
    /// What was negotiated.
    CONTRACT,
    /// What the period bears: imputed prices of own capacity, amortised commitments.
    EFFECTIVE;

    /// The name in files: `list`, `contract`, `effective`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
