package jevons.gateway.config;

import java.net.URI;
import java.util.Optional;

/// Where the gateway's own signals go.
///
/// @param otlp endpoint of an OpenTelemetry collector, empty for none; nothing is sent anywhere unless declared
/// @param conventions which GenAI attribute names are written
/// @param costAttribute a second name for the cost, empty for none (`gen_ai.usage.cost`)
public record Telemetry(Optional<URI> otlp, Conventions conventions, String costAttribute) {

    public static final Telemetry NONE = new Telemetry(Optional.empty(), Conventions.CURRENT, "");

    /// Versions of OpenTelemetry's GenAI conventions.
    public enum Conventions {
        CURRENT,
        NEXT,
        BOTH
    }
}
