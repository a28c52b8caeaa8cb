package jevons.gateway.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What a change of settings does to a running gateway. The one place that says what is reloadable.
///
/// @param applied parts that changed and are in force now
/// @param needsRestart parts that changed and stay as they were until the process starts anew
/// @param inForce the settings that hold now: the new ones, with the fixed parts of the old
public record Reload(List<String> applied, List<String> needsRestart, GatewayConfig inForce) {

    private static final List<Part> PARTS = List.of(
            new Part("listen", GatewayConfig::listen, false),
            new Part("telemetry", GatewayConfig::telemetry, false),
            new Part("limits.header-bytes", config -> config.limits().headerBytes(), false),
            new Part("limits.upstream-connections", config -> config.limits().upstreamConnections(), false),
            new Part("limits.connect-millis", config -> config.limits().times().connectMillis(), false),
            new Part("limits", Reload::looseLimits, true),
            new Part("providers", GatewayConfig::providers, true),
            new Part("routes", GatewayConfig::routes, true),
            new Part("attribution", config -> config.answers().defaultCostCentre(), true),
            new Part("answers", config -> config.answers().costInStream(), true));

    public Reload {
        applied = List.copyOf(applied);
        needsRestart = List.copyOf(needsRestart);
    }

    private record Part(String key, Function<GatewayConfig, Object> value, boolean reloadable) {

        boolean holds(String path) {
            return path.equals(key) || path.startsWith(key + ".");
        }
    }

    /// Compares two configurations.
    public static Reload difference(GatewayConfig old, GatewayConfig fresh) {
        List<String> applied = new ArrayList<>();
        List<String> restart = new ArrayList<>();
        for (Part part : PARTS) {
            if (!part.value.apply(old).equals(part.value.apply(fresh))) {
                (part.reloadable ? applied : restart).add(part.key);
            }
        }
        GatewayConfig inForce = new GatewayConfig(
                old.listen(),
                withFixed(old.limits(), fresh.limits()),
                fresh.providers(),
                fresh.routes(),
                old.telemetry(),
                fresh.answers());
        return new Reload(applied, restart, inForce);
    }

    /// The keys of the parts that can change while the process runs, for documents and help.
    public static List<String> reloadable() {
        return PARTS.stream().filter(Part::reloadable).map(Part::key).toList();
    }

    /// Whether a setting can change while the process runs.
    ///
    /// @param key path of the setting, or of a part
    public static boolean isReloadable(String key) {
        return PARTS.stream().filter(part -> !part.reloadable).noneMatch(part -> part.holds(key));
    }

    private static Object looseLimits(GatewayConfig config) {
        return withFixed(GatewayLimits.DEFAULT, config.limits());
    }

    private static GatewayLimits withFixed(GatewayLimits fixed, GatewayLimits loose) {
        GatewayLimits.Times times = loose.times();
        return new GatewayLimits(
                loose.requestBodyBytes(),
                loose.answerBodyBytes(),
                fixed.headerBytes(),
                loose.connections(),
                loose.requests(),
                fixed.upstreamConnections(),
                new GatewayLimits.Times(
                        times.requestMillis(),
                        fixed.times().connectMillis(),
                        times.answerMillis(),
                        times.silenceMillis(),
                        times.heartbeatMillis(),
                        times.drainMillis()));
    }
}
