package jevons.ledger;

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
}
