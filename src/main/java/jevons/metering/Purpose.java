package jevons.metering;

/// What a model call was for. Everything but [#ANSWER] is amplification: calls that the factory adds around an
/// answer.
public enum Purpose {
    ANSWER,
    RETRIEVAL,
    EMBEDDING,
    VALIDATION,
    RETRY,
    FAILOVER,
    GUARDRAIL,
    EVALUATION,
    SHADOW,
    ROUTING,
    SUMMARY,
    OTHER
}
