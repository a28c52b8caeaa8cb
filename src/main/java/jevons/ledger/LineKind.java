package jevons.ledger;

/// Why a line was written.
public enum LineKind {
    /// Usage times rate.
    USAGE,
    /// A non-token cost as it was stated.
    COST,
    /// A part of a cost spread over time or use.
    AMORTISATION,
    /// A commitment's part: used or unused.
    COMMITMENT,
    /// A cost moved from one bearer to others; the lines of one allocation sum to zero.
    ALLOCATION
}
