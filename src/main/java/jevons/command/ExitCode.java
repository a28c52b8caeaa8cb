package jevons.command;

/// What the process answers its caller. Codes from 64 on follow `sysexits.h`.
public final class ExitCode {

    public static final int OK = 0;

    /// A check found a difference: re-rating, verification.
    public static final int DIFFERS = 1;

    /// The command line was wrong.
    public static final int USAGE = 2;

    /// The work was done, but something was set aside: rows, prices in quarantine.
    public static final int SET_ASIDE = 3;

    /// A file was refused as a whole; nothing of it was taken.
    public static final int REFUSED = 4;

    /// Something that is needed is not here: a period, a file, another version of Java.
    public static final int UNAVAILABLE = 69;

    /// A defect of Jevons itself.
    public static final int DEFECT = 70;

    /// Reading or writing failed.
    public static final int IO = 74;

    /// The books are in use by another process, or damaged.
    public static final int STORE = 75;

    private ExitCode() {}
}
