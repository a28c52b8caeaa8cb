package jevons.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import jevons.gateway.config.LiteLlmImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `jevons config import`.
@Command(
        name = "import",
        description = "Turns another gateway's settings into ours.",
        subcommands = ConfigImport.LiteLlm.class)
final class ConfigImport extends Group {

    /// `jevons config import litellm`.
    @Command(
            name = "litellm",
            description = "Prints a jevons.yaml made from LiteLLM's config.yaml. What has no counterpart is told on"
                    + " standard error, then the exit code is 3. Secrets are not copied.",
            footerHeading = "%nExample:%n",
            footer = "  jevons config import litellm config.yaml > jevons.yaml")
    static final class LiteLlm extends Task {
        @Parameters(paramLabel = "FILE", description = "LiteLLM's configuration.")
        private Path file = Path.of("config.yaml");

        @Override
        int run(Screen screen) {
            LiteLlmImport.Imported imported = LiteLlmImport.read(file.toString(), ConfigCommand.text(file));
            if (!screen.isJson()) {
                screen.raw(imported.yaml());
            }
            ConfigTask.tell(screen, imported.unmapped());
            screen.result(() -> {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("yaml", imported.yaml());
                result.put("unmapped", imported.unmapped());
                return result;
            });
            return imported.unmapped().isEmpty() ? ExitCode.OK : ExitCode.SET_ASIDE;
        }
    }
}
