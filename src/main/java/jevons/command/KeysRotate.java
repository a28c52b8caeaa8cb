package jevons.command;

import java.time.Duration;
import jevons.store.sqlite.KeyShelf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `jevons keys rotate`.
@Command(
        name = "rotate",
        description = "Gives a key a new text and prints it, once. The present text lives on for a time of grace.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  jevons keys rotate legal-review                     the old text lives on for a day",
            "  jevons keys rotate key_1f2e3d4c5b6a7988 --grace-hours 0"
        })
final class KeysRotate extends ControlTask {

    @Parameters(paramLabel = "KEY", description = "Its name or id.")
    private String which = "";

    @Option(
            names = "--grace-hours",
            paramLabel = "HOURS",
            description = "How long the present text lives on: 0 to 720 (default: ${DEFAULT-VALUE}).")
    private long graceHours = 24;

    @Override
    int run(Screen screen) {
        KeyShelf.Issued issued = withKeys(keys -> keys.rotate(which, Duration.ofHours(graceHours), now()));
        KeysCreate.show(
                screen,
                issued,
                graceHours == 0
                        ? "replaced; the old text has ended"
                        : "replaced; the old text lives on for " + graceHours + " hours");
        return ExitCode.OK;
    }
}
