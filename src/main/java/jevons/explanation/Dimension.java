package jevons.explanation;

/// What the books can be cut by. Each is a column of the projection.
public enum Dimension {
    ORGANISATION,
    DEPARTMENT,
    TEAM,
    USER,
    APPLICATION,
    USE_CASE,
    ENVIRONMENT,
    PURPOSE,
    VENDOR,
    HOST,
    REGION,
    MODEL,
    TIER,
    SERVICE,
    ITEM,
    UNIT,
    LAYER,
    KIND,
    CURRENCY,
    STATUS,
    /// The period in which the cost arose.
    ORIGINAL_PERIOD,
    /// The day on which it arose, ISO 8601.
    DAY
}
