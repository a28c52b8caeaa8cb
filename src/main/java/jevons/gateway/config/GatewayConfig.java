package jevons.gateway.config;

import java.util.List;

/// All settings of the gateway, checked. Immutable; a reload makes a new one.
///
/// @param listen fixed while the process runs
/// @param limits reloadable
/// @param providers reloadable; names are unique
/// @param routes reloadable; the first that matches a model decides
/// @param telemetry fixed while the process runs
public record GatewayConfig(
        Listen listen,
        GatewayLimits limits,
        List<ProviderSettings> providers,
        List<Route> routes,
        Telemetry telemetry) {

    public GatewayConfig {
        providers = List.copyOf(providers);
        routes = List.copyOf(routes);
    }
}
