package jevons.metering;

/// Which way a metered thing went.
public enum Direction {
    /// Into the model: the prompt.
    INPUT,
    /// Out of the model: the answer.
    OUTPUT,
    /// Neither: a tool call, a session, storage, capacity.
    NONE
}
