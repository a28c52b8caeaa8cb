package jevons.gateway.config;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Where the secrets are that a configuration refers to. Values are never printed.
public interface Credentials {

    /// A credential kept by the gateway (`secret:NAME`), empty where there is none of this name.
    Optional<Secret> kept(String name);

    /// A variable of the process's environment (`env:NAME`), empty where it is not set or empty.
    Optional<Secret> variable(String name);

    /// Of kept credentials and an environment.
    static Credentials of(Function<String, Optional<Secret>> kept, Map<String, String> environment) {
        return new Credentials() {
            @Override
            public Optional<Secret> kept(String name) {
                return kept.apply(name);
            }

            @Override
            public Optional<Secret> variable(String name) {
                return Optional.of(environment.getOrDefault(name, ""))
                        .filter(value -> !value.isBlank())
                        .map(Secret::of);
            }
        };
    }

    /// Takes every reference for good without looking: to check a file where its secrets are not at hand.
    static Credentials unseen() {
        Function<String, Optional<Secret>> any = _ -> Optional.of(Secret.of("unseen"));
        return new Credentials() {
            @Override
            public Optional<Secret> kept(String name) {
                return any.apply(name);
            }

            @Override
            public Optional<Secret> variable(String name) {
                return any.apply(name);
            }
        };
    }
}
