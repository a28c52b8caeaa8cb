package jevons.intake;

/// A whole file that cannot be read: the message names the file, the line, the value and the fix.
public final class SourceRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reject reject;

    public SourceRefused(Reject reject) {
        super(reject.message());
        this.reject = reject;
    }

    /// A refusal of the file as a whole.
    ///
    /// @param reason what is wrong
    /// @param fix what to do about it
    public static SourceRefused of(String file, long line, String reason, String fix) {
        return new SourceRefused(new Reject(file, line, "", "", reason, fix, ""));
    }

    @Override
    public String getMessage() {
        return reject.message();
    }

    /// What was wrong, in parts.
    public Reject reject() {
        return reject;
    }
}
