package jevons.gateway.config;

import java.util.List;
import java.util.Optional;

/// What became of a file of settings.
///
/// @param config the settings, empty where there is an error
/// @param problems errors and warnings, in the order of the file
/// @param origins every setting in force and where it comes from
public record ConfigReading(Optional<GatewayConfig> config, List<Problem> problems, List<Origin> origins) {

    public ConfigReading {
        problems = List.copyOf(problems);
        origins = List.copyOf(origins);
    }

    /// The settings.
    ///
    /// @throws IllegalArgumentException where there are none; the message has every error, one a line
    public GatewayConfig orThrow() {
        return config.orElseThrow(() -> new IllegalArgumentException(String.join(
                "\n",
                problems.stream()
                        .filter(Problem::isError)
                        .map(Problem::toString)
                        .toList())));
    }
}
