package jevons.command;

/// A command that cannot be carried out, with the exit code that says which kind of reason it is. The message
/// says what, which value, and how to mend it.
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    Refusal(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
