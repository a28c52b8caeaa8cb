package jevons.command;

import java.nio.file.Path;
import java.util.List;
import jevons.gateway.config.ConfigReading;
import jevons.gateway.config.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `jevons config check`.
@Command(
        name = "check",
        description = "Checks a file of settings and tells everything that is wrong. Exit codes: 0 good, 3 usable with"
                + " warnings, 4 refused, 69 no such file.",
        footerHeading = "%nExamples:%n",
        footer = {"  jevons config check jevons.yaml", "  jevons config check --without-credentials --json jevons.yaml"
        })
final class ConfigCheck extends ConfigTask {

    @Parameters(paramLabel = "FILE", description = "Usually jevons.yaml.")
    private Path file = Path.of("jevons.yaml");

    /// The result for scripts.
    record Result(boolean usable, List<Problem> problems) {}

    @Override
    int run(Screen screen) {
        ConfigReading reading = read(file);
        tell(screen, reading.problems());
        boolean usable = reading.config().isPresent();
        screen.result(() -> new Result(usable, reading.problems()));
        if (!usable) {
            long errors = reading.problems().stream().filter(Problem::isError).count();
            screen.print(file + " is refused: " + errors + (errors == 1 ? " error" : " errors"));
            return ExitCode.REFUSED;
        }
        screen.print(file + " is good");
        return reading.problems().isEmpty() ? ExitCode.OK : ExitCode.SET_ASIDE;
    }
}
