package jevons.metering;

/// Who used something. An empty text means: not known; it is not the same as any name.
///
/// @param useCase the task as the business names it (`contract review`): the good whose price the CFO asks about
/// @param environment `production`, `test` …
/// @param proof how the rest is known
public record Principal(
        String organisation,
        String department,
        String team,
        String user,
        String application,
        String useCase,
        String environment,
        Proof proof) {

    /// Nobody known.
    public static final Principal UNKNOWN = new Principal("", "", "", "", "", "", "", Proof.ASSERTED);

    /// How an attribution is known.
    public enum Proof {
        /// By a credential that only this principal holds.
        PROVEN,
        /// By what the caller or a file said.
        ASSERTED
    }

    /// A department and nothing else, asserted.
    public static Principal department(String department) {
        return new Principal("", department, "", "", "", "", "", Proof.ASSERTED);
    }

    public Principal withDepartment(String other) {
        return new Principal(organisation, other, team, user, application, useCase, environment, proof);
    }
}
