package jevons.gateway.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings where there is no file: every provider whose usual environment variable is set.
public final class EnvironmentConfig {

    private static final Map<String, List<String>> OTHER_VARIABLES = Map.of("gemini", List.of("GOOGLE_API_KEY"));

    private EnvironmentConfig() {}

    /// Reads an environment.
    ///
    /// @return settings, never with an error; each provider's origin names its variable, so that it can be said
    /// at the start. A warning where no variable is set
    public static ConfigReading read(Map<String, String> environment, List<ProviderKind> kinds) {
        Credentials credentials = Credentials.of(_ -> Optional.empty(), environment);
        List<ProviderSettings> providers = new ArrayList<>();
        List<Origin> origins = new ArrayList<>();
        for (ProviderKind kind : kinds) {
            if (!isReady(kind)) {
                continue;
            }
            List<String> variables = new ArrayList<>(List.of(kind.variable()));
            variables.addAll(OTHER_VARIABLES.getOrDefault(kind.name(), List.of()));
            for (String variable : variables) {
                Optional<Secret> secret = credentials.variable(variable);
                if (secret.isPresent()) {
                    providers.add(provider(kind, secret.get()));
                    origins.add(new Origin("providers." + kind.name(), kind.address(), variable));
                    break;
                }
            }
        }
        GatewayConfig config =
                new GatewayConfig(Listen.LOOPBACK, GatewayLimits.DEFAULT, providers, List.of(), Telemetry.NONE);
        return new ConfigReading(Optional.of(config), providers.isEmpty() ? List.of(none(kinds)) : List.of(), origins);
    }

    private static ProviderSettings provider(ProviderKind kind, Secret secret) {
        return new ProviderSettings(
                kind.name(), kind.name(), URI.create(kind.address()), secret, Map.of(), false, kind.models());
    }

    /// True where a key is all that a kind needs.
    private static boolean isReady(ProviderKind kind) {
        return !kind.variable().isEmpty()
                && !kind.address().isEmpty()
                && kind.addressOptions().isEmpty();
    }

    private static Problem none(List<ProviderKind> kinds) {
        List<String> variables = kinds.stream()
                .filter(EnvironmentConfig::isReady)
                .map(ProviderKind::variable)
                .limit(4)
                .toList();
        return new Problem(
                "environment",
                0,
                0,
                "providers",
                "no provider is known, so every request will be refused; set one of " + String.join(", ", variables)
                        + " …, or declare providers in jevons.yaml and give it with --config",
                Problem.Severity.WARNING);
    }
}
