package jevons.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import jevons.gateway.config.ConfigReader;
import jevons.gateway.config.ConfigReading;
import jevons.gateway.config.Credentials;
import jevons.gateway.config.EnvironmentConfig;
import jevons.gateway.config.ProviderKinds;
import jevons.gateway.provider.Providers;

/// Where the settings of a gateway come from.
public sealed interface ConfigSource {

    /// A file that is watched.
    record Watched(Path file) implements ConfigSource {}

    /// The variables of the process, where there is no file.
    record Environment(Map<String, String> variables) implements ConfigSource {

        public Environment {
            variables = Map.copyOf(variables);
        }
    }

    /// A text made by the process itself.
    ///
    /// @param name for messages
    record Made(String name, String yaml) implements ConfigSource {}

    /// Reads the settings as they are now.
    ///
    /// @throws IllegalArgumentException where the file is not there, too long or no text
    default ConfigReading read(Credentials credentials) {
        return switch (this) {
            case Watched(Path file) -> read(file.toString(), text(file), credentials);
            case Environment(Map<String, String> variables) -> EnvironmentConfig.read(variables, ProviderKinds.ALL);
            case Made(String name, String yaml) -> read(name, yaml, credentials);
        };
    }

    /// Changes when the settings may have.
    default String stamp() {
        if (this instanceof Watched(Path file)) {
            try {
                return Files.getLastModifiedTime(file) + " " + Files.size(file);
            } catch (IOException e) {
                return "unreadable";
            }
        }
        return "";
    }

    /// How messages name it.
    default String name() {
        return switch (this) {
            case Watched(Path file) -> file.toString();
            case Environment _ -> "the environment";
            case Made made -> made.name();
        };
    }

    private static ConfigReading read(String name, String text, Credentials credentials) {
        return ConfigReader.read(name, text, credentials, ProviderKinds.ALL, Providers::problems);
    }

    private static String text(Path file) {
        try {
            long size = Files.size(file);
            if (size > 4L * ConfigReader.CHARACTERS_MAX) {
                throw new IllegalArgumentException(file + " has " + size + " bytes; settings are shorter than that");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + file + "; name the settings with --config", e);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(file + " is no UTF-8 text; save it as UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
