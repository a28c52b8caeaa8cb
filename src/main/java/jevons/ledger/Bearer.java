package jevons.ledger;

import jevons.metering.Principal;

/// The level of an organisation that costs are borne at.
public enum Bearer {
    ORGANISATION,
    DEPARTMENT,
    TEAM,
    USER,
    APPLICATION,
    USE_CASE,
    ENVIRONMENT;

    /// The name of a principal at this level, empty where it is not known.
    public String of(Principal who) {
        return switch (this) {
            case ORGANISATION -> who.organisation();
            case DEPARTMENT -> who.department();
            case TEAM -> who.team();
            case USER -> who.user();
            case APPLICATION -> who.application();
            case USE_CASE -> who.useCase();
            case ENVIRONMENT -> who.environment();
        };
    }

    /// A principal seen from this level: its name here and the organisational levels above, the rest empty.
    public Principal reduce(Principal who) {
        String department = this == ORGANISATION || this == ENVIRONMENT ? "" : who.department();
        String team = this == TEAM || this == USER ? who.team() : "";
        return new Principal(
                who.organisation(),
                department,
                team,
                this == USER ? who.user() : "",
                this == APPLICATION ? who.application() : "",
                this == USE_CASE ? who.useCase() : "",
                this == ENVIRONMENT ? who.environment() : "",
                Principal.Proof.ASSERTED);
    }

    /// True where every level that the pattern names has the same name in `who`.
    static boolean covers(Principal pattern, Principal who) {
        for (Bearer level : values()) {
            String wanted = level.of(pattern);
            if (!wanted.isEmpty() && !wanted.equals(level.of(who))) {
                return false;
            }
        }
        return true;
    }

    /// True where nobody below the organisation is named, so that no one can bear a cost.
    static boolean isNobody(Principal who) {
        for (Bearer level : values()) {
            if (level != ORGANISATION && level != ENVIRONMENT && !level.of(who).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
