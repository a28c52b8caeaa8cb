package jevons.command;

/// What the process answers its caller, after the codes of `sysexits.h` where one fits.
public final class ExitCode {

    public static final int OK = 0;

    /// The work was done, but something needs a look: rows set aside, prices quarantined, a check that differs.
    public static final int ATTENTION = 1;

    /// The command line was wrong.
    public static final int USAGE = 2;

    /// The input could not be used at all.
    public static final int BAD_INPUT = 65;

    /// Something that is needed is not here: a period, a file, another version of Java.
    public static final int UNAVAILABLE = 69;

    /// A defect of Jevons itself.
    public static final int DEFECT = 70;

    /// Reading or writing failed.
    public static final int IO = 74;

    /// Another process holds the data directory.
    public static final int BUSY = 75;

    private ExitCode() {}
}
