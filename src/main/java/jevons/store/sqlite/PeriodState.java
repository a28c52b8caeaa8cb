package jevons.store.sqlite;

/// How far a period's closing has come.
public enum PeriodState {
    OPEN,
    /// Being closed; after a failure, closing is done again.
    CLOSING,
    CLOSED
}
