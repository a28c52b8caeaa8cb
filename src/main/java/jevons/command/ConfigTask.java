package jevons.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jevons.gateway.config.ConfigReader;
import jevons.gateway.config.ConfigReading;
import jevons.gateway.config.Credentials;
import jevons.gateway.config.Problem;
import jevons.gateway.config.ProviderKinds;
import jevons.gateway.provider.Providers;
import picocli.CommandLine.Option;

/// A command on a file of settings.
abstract class ConfigTask extends ControlTask {

    @Option(
            names = "--without-credentials",
            description = "Take credentials that are named for there; to check a file on another machine.")
    private boolean withoutCredentials;

    ConfigReading read(Path file) {
        String text = ConfigCommand.text(file);
        if (withoutCredentials) {
            return ConfigReader.read(
                    file.toString(), text, Credentials.unseen(), ProviderKinds.ALL, Providers::problems);
        }
        // A data directory is not begun for looking at a file.
        if (!Files.exists(global().directory().resolve("control.sqlite"))) {
            Credentials none = Credentials.of(_ -> Optional.empty(), System.getenv());
            return ConfigReader.read(file.toString(), text, none, ProviderKinds.ALL, Providers::problems);
        }
        return withCredentials(shelf -> ConfigReader.read(
                file.toString(),
                text,
                Credentials.of(shelf::find, System.getenv()),
                ProviderKinds.ALL,
                Providers::problems));
    }

    /// Prints problems, warnings with a mark.
    static void tell(Screen screen, List<Problem> problems) {
        problems.forEach(problem -> {
            if (problem.isError()) {
                screen.error(problem.toString());
            } else {
                screen.warn(problem.toString());
            }
        });
    }
}
