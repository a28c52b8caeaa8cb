package jevons;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import jevons.command.ExitCode;
import jevons.command.JevonsCommand;

/// Where everything starts: checks the Java version and hands over to the command line.
public final class Main {

    private static final Runtime.Version OLDEST = Runtime.Version.parse("25.0.3");

    private Main() {}

    /// Runs the command line and exits with its code.
    public static void main(String[] args) {
        // No library of ours writes a log of its own by SLF4J; its remark that nobody listens helps nobody.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        if (Runtime.version().compareToIgnoreOptional(OLDEST) < 0) {
            System.err.println("jevons: this is Java " + Runtime.version() + ", but Jevons needs " + OLDEST
                    + " or newer: a defect of 25.0.0 to 25.0.2 (JDK-8377811) can corrupt stored data. "
                    + "Install a newer JDK 25 and set JAVA_HOME to it.");
            System.exit(ExitCode.UNAVAILABLE);
        }
        System.exit(JevonsCommand.run(args));
    }
}
