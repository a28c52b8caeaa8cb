package jevons.gateway.config;

import java.util.ArrayList;
import java.util.List;

/// Gathers what is wrong in a file, and where each setting in force comes from.
final class Report {

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Origin> origins = new ArrayList<>();

    Report(String file) {
        this.file = file;
    }

    void error(Node.Place at, String key, String text) {
        problems.add(new Problem(file, at.line(), at.column(), key, text, Problem.Severity.ERROR));
    }

    void warning(Node.Place at, String key, String text) {
        problems.add(new Problem(file, at.line(), at.column(), key, text, Problem.Severity.WARNING));
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    /// @param value as shown to people; never a secret
    void declared(String key, Object value, Node.Place at) {
        origins.add(new Origin(key, value.toString(), "line " + at.line()));
    }

    void usual(String key, Object value) {
        origins.add(new Origin(key, value.toString(), Origin.DEFAULT));
    }

    boolean hasErrors() {
        return errors() > 0;
    }

    long errors() {
        return problems.stream().filter(Problem::isError).count();
    }

    List<Problem> problems() {
        return problems.stream().sorted(Problem.IN_ORDER).toList();
    }

    List<Origin> origins() {
        return List.copyOf(origins);
    }
}
