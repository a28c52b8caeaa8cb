package jevons.intake.focus;

import java.util.Set;

/// The names of our own columns, which FOCUS lets begin with `x_`.
final class Custom {

    static final String COST_LAYER = "x_CostLayer";
    static final String FACT_SOURCE = "x_FactSource";
    static final String FACT_ID = "x_FactId";
    static final String PERIOD_NAME = "x_PeriodName";
    static final String UNKNOWN_REASON = "x_UnknownReason";
    static final String VENDOR = "x_Vendor";
    static final String ORGANISATION = "x_Organisation";
    static final String DEPARTMENT = "x_Department";
    static final String TEAM = "x_Team";
    static final String USER = "x_User";
    static final String APPLICATION = "x_Application";
    static final String USE_CASE = "x_UseCase";
    static final String ENVIRONMENT = "x_Environment";
    static final String PROVEN = "x_AttributionProof";
    static final String MODEL_ASKED = "x_ModelAsked";
    static final String MODEL_SERVED = "x_ModelServed";
    static final String TIER = "x_ServedTier";
    static final String VARIANT = "x_PriceVariant";
    static final String PURPOSE = "x_Purpose";
    static final String ITEM = "x_Item";
    static final String UNIT = "x_Unit";
    static final String LINE_KIND = "x_LineKind";
    static final String BOOKED_PERIOD = "x_BookedPeriod";
    static final String ORIGINAL_PERIOD = "x_OriginalPeriod";
    static final String DAY = "x_Day";
    static final String RULE_STATUS = "x_RuleStatus";
    static final String RULE_EDITION = "x_RuleEdition";
    static final String RULE_PATH = "x_Rule";
    static final String RULE_ORIGIN = "x_RuleOrigin";

    /// Mandatory columns whose value in this row is a stand-in, because nobody stated one; separated by spaces.
    static final String UNSTATED = "x_Unstated";

    /// What the name of a column begins with that FOCUS 1.4 has no place for.
    static final String COLUMN_PREFIX = "x_Column_";

    /// What a row says of the line it stands for, and not of a cost.
    static final Set<String> OF_LINES = Set.of(
            ITEM,
            UNIT,
            LINE_KIND,
            BOOKED_PERIOD,
            ORIGINAL_PERIOD,
            DAY,
            RULE_STATUS,
            RULE_EDITION,
            RULE_PATH,
            RULE_ORIGIN);

    private Custom() {}
}
