package jevons.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import jevons.gateway.config.ConfigReader;
import picocli.CommandLine.Command;

/// `jevons config`: the gateway's settings.
@Command(
        name = "config",
        description = "Checks and explains the gateway's settings, and imports those of other gateways.",
        subcommands = {ConfigCheck.class, ConfigExplain.class, ConfigImport.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  jevons config check jevons.yaml",
            "  jevons config explain jevons.yaml gpt-4o",
            "  jevons config import litellm config.yaml > jevons.yaml"
        })
final class ConfigCommand extends Group {

    /// The text of a file of settings.
    static String text(Path file) {
        try {
            long size = Files.size(file);
            if (size > 4L * ConfigReader.CHARACTERS_MAX) {
                throw new Refusal(ExitCode.REFUSED, file + " has " + size + " bytes; settings are shorter than that");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new Refusal(ExitCode.UNAVAILABLE, "there is no file " + file);
        } catch (MalformedInputException e) {
            throw new Refusal(ExitCode.REFUSED, file + " is no UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
