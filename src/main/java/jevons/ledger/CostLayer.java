package jevons.ledger;

import jevons.metering.Purpose;

/// The layers of the AI factory that a cost belongs to. Tokens are only the first.
public enum CostLayer {
    INFERENCE("Inference"),
    ORCHESTRATION("Orchestration"),
    SECURITY_COMPLIANCE("Security and compliance"),
    SPECIALISTS_INTEGRATION("Specialists and integration"),
    REDUNDANCY_MONITORING("Redundancy and monitoring"),
    LOCK_IN_SWITCHING("Lock-in and switching"),
    DATA_GOVERNANCE("Data governance"),
    HUMAN_OVERSIGHT("Human oversight"),
    SELF_HOSTED_CAPACITY("Self-hosted capacity"),
    /// Costs of the bill that are no part of the AI factory, or not yet assigned.
    OTHER("Other");

    private final String title;

    CostLayer(String title) {
        this.title = title;
    }

    /// The name for people.
    public String title() {
        return title;
    }

    /// The layer that a model call belongs to by what it was for. Answers, repeated answers and calls of no
    /// stated purpose are inference. What is called around an answer to prepare, steer or check it (retrieval,
    /// embeddings, routing, summaries of context, validators, evaluation runs) is orchestration. Guardrails
    /// enforce policy and belong to security and compliance. Calls made to have a second provider ready
    /// (failover, shadow) are redundancy.
    public static CostLayer of(Purpose purpose) {
        return switch (purpose) {
            case ANSWER, RETRY, OTHER -> INFERENCE;
            case RETRIEVAL, EMBEDDING, ROUTING, SUMMARY, VALIDATION, EVALUATION -> ORCHESTRATION;
            case GUARDRAIL -> SECURITY_COMPLIANCE;
            case FAILOVER, SHADOW -> REDUNDANCY_MONITORING;
        };
    }
}
