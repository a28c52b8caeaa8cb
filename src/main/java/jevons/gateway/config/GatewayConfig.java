package jevons.gateway.config;

import java.util.List;
import jevons.governance.Attribution;

/// All settings of the gateway, checked. Immutable; a reload makes a new one.
///
/// @param listen fixed while the process runs
/// @param limits reloadable but for the length of headers and what concerns connections to providers ([Reload])
/// @param providers reloadable; names are unique
/// @param routes reloadable; the first that matches a model decides
/// @param telemetry fixed while the process runs
/// @param answers reloadable
public record GatewayConfig(
        Listen listen,
        GatewayLimits limits,
        List<ProviderSettings> providers,
        List<Route> routes,
        Telemetry telemetry,
        Answers answers) {

    /// Nothing declared: loopback, no provider.
    public static final GatewayConfig EMPTY =
            new GatewayConfig(Listen.LOOPBACK, GatewayLimits.DEFAULT, List.of(), List.of(), Telemetry.NONE);

    /// With the usual [Answers].
    public GatewayConfig(
            Listen listen,
            GatewayLimits limits,
            List<ProviderSettings> providers,
            List<Route> routes,
            Telemetry telemetry) {
        this(listen, limits, providers, routes, telemetry, Answers.USUAL);
    }

    public GatewayConfig {
        providers = List.copyOf(providers);
        routes = List.copyOf(routes);
    }

    /// What the gateway adds to what providers answer.
    ///
    /// @param defaultCostCentre the department of calls that name none
    /// @param costInStream whether the last usage event of a stream states the cost where a client does not say
    public record Answers(String defaultCostCentre, boolean costInStream) {

        public static final Answers USUAL = new Answers(Attribution.UNASSIGNED, false);
    }
}
