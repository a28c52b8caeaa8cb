package jevons.serving;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import jevons.gateway.config.GatewayConfig;
import jevons.gateway.config.Listen;
import jevons.gateway.config.Origin;
import jevons.gateway.telemetry.RequestLines;

/// How a gateway is started.
///
/// @param data the data directory
/// @param source its settings
/// @param own credentials that the process itself brings, by name; looked up before the kept ones
/// @param place where it listens, in place of what the settings say
/// @param loops event loops
/// @param lines which requests have a line in the log of requests
/// @param notices takes a sentence about everything that somebody should know
/// @param clock tells the time of facts
public record ServingOptions(
        Path data,
        ConfigSource source,
        Map<String, String> own,
        Place place,
        int loops,
        RequestLines.Level lines,
        Consumer<String> notices,
        InstantSource clock) {

    public ServingOptions {
        own = Map.copyOf(own);
    }

    /// The most event loops.
    public static final int LOOPS_MAX = 256;

    /// What the command line says of the address.
    ///
    /// @param host empty for what the settings say
    /// @param port empty for what the settings say
    public record Place(Optional<String> host, OptionalInt port) {

        /// As the settings say.
        public static final Place AS_DECLARED = new Place(Optional.empty(), OptionalInt.empty());

        /// The origins of settings, with what the command line says in their place.
        List<Origin> in(List<Origin> origins) {
            List<Origin> all = new ArrayList<>();
            for (Origin origin : origins) {
                boolean mine = origin.key().equals("listen.host") && host.isPresent()
                        || origin.key().equals("listen.port") && port.isPresent();
                if (!mine) {
                    all.add(origin);
                }
            }
            host.ifPresent(given -> all.addFirst(new Origin("listen.host", given, "--host")));
            port.ifPresent(given -> all.addFirst(new Origin("listen.port", Integer.toString(given), "--port")));
            return List.copyOf(all);
        }

        GatewayConfig in(GatewayConfig config) {
            Listen listen = config.listen();
            return new GatewayConfig(
                    new Listen(host.orElse(listen.host()), port.orElse(listen.port()), listen.tls()),
                    config.limits(),
                    config.providers(),
                    config.routes(),
                    config.telemetry(),
                    config.answers());
        }
    }
}
