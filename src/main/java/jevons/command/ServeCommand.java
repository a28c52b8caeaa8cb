package jevons.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import jevons.gateway.config.Origin;
import jevons.gateway.telemetry.RequestLines;
import jevons.serving.ConfigSource;
import jevons.serving.Demo;
import jevons.serving.Serving;
import jevons.serving.ServingOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `jevons serve`.
@Command(
        name = "serve",
        description = {
            "Runs the gateway: one endpoint for every model, every call metered, priced and in the books.",
            "Ends on SIGTERM or Ctrl-C: requests under way may end, then their records are taken into the books."
                    + " A second signal ends it at once; nothing durable is lost.",
            "SIGHUP reads settings, keys and credentials anew at once; it looks each second anyway."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jevons serve --demo                      try it without any account",
            "  jevons serve                             ./jevons.yaml, or what the environment has keys for",
            "  jevons serve --config jevons.yaml --host 0.0.0.0 --port 8080"
        })
final class ServeCommand extends Task {

    private static final String USUAL_FILE = "jevons.yaml";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings (default: ./jevons.yaml, then jevons.yaml in the data directory, then the"
                    + " environment). The file is watched.")
    @Nullable
    private Path config;

    @Option(names = "--host", paramLabel = "HOST", description = "Where it listens, in place of the settings.")
    private String host = "";

    @Option(names = "--port", paramLabel = "PORT", description = "Port, in place of the settings; 0 takes a free one.")
    private int port = -1;

    @Option(
            names = "--demo",
            description = "With a scripted provider in this process and a key ready to use. Its books are kept in"
                    + " ~/.jevons-demo unless --data or JEVONS_DATA says otherwise.")
    private boolean demo;

    @Option(names = "--event-loops", paramLabel = "COUNT", description = "Event loops (default: one for each core).")
    private int loops = Math.max(1, Runtime.getRuntime().availableProcessors());

    @Option(
            names = "--log",
            paramLabel = "WHICH",
            description = "Lines of JSON on standard error: requests, faults (default) or nothing.")
    private String log = "faults";

    /// What scripts are told when it is ready, in one line.
    ///
    /// @param key of the demo, empty without
    /// @param simulator port of the demo's provider, 0 without
    record Result(String address, int port, String key, int simulator, Path data, List<String> providers) {}

    @Override
    int run(Screen screen) {
        if (port > 65_535 || loops < 1 || loops > ServingOptions.LOOPS_MAX) {
            throw new Refusal(
                    ExitCode.USAGE,
                    "--port is 0 to 65535 and --event-loops 1 to " + ServingOptions.LOOPS_MAX + ", not " + port
                            + " and " + loops);
        }
        Path data = data();
        StopSignals signals = StopSignals.listen();
        try {
            if (!demo) {
                return serve(screen, signals, options(screen, data, source(data), Map.of()), "", 0);
            }
            try (Demo scripted = Demo.start()) {
                String key = Demo.key(data, InstantSource.system().instant());
                ServingOptions options = options(screen, data, scripted.source(), Demo.credentials());
                return serve(screen, signals, options, key, scripted.provider().port());
            }
        } catch (IllegalStateException e) {
            throw new Refusal(ExitCode.UNAVAILABLE, why(e));
        }
    }

    /// A failure in words, with those of what caused it.
    private static String why(Throwable failure) {
        StringBuilder words = new StringBuilder(String.valueOf(failure.getMessage()));
        Throwable cause = failure.getCause();
        while (cause != null) {
            String more = cause.getMessage();
            if (more != null && words.indexOf(more) < 0) {
                words.append(": ").append(more);
            }
            cause = cause.getCause();
        }
        return words.toString();
    }

    private int serve(Screen screen, StopSignals signals, ServingOptions options, String key, int simulator) {
        Serving serving = Serving.start(options);
        try (serving) {
            ServeWords words = new ServeWords(screen, serving.config(), serving.port());
            words.begin(options.source(), origins(options.source()), options.data());
            boolean said = demo || global().data != null;
            words.tries(key, simulator, said ? " --data " + options.data() : "");
            List<String> names = serving.config().providers().stream()
                    .map(provider -> provider.name())
                    .toList();
            screen.line(() -> new Result(words.address(), serving.port(), key, simulator, options.data(), names));
            signals.onHangUp(serving::reload);
            signals.await();
            screen.remark("stopping: requests under way may end, then their records go into the books …");
        }
        screen.remark("stopped; " + serving.loaded().facts() + " facts were taken into the books since the start");
        return ExitCode.OK;
    }

    private static List<Origin> origins(ConfigSource source) {
        return source instanceof ConfigSource.Environment(Map<String, String> variables)
                ? ServeWords.found(variables)
                : List.of();
    }

    private ServingOptions options(Screen screen, Path data, ConfigSource source, Map<String, String> own) {
        return new ServingOptions(
                data,
                source,
                own,
                new ServingOptions.Place(
                        host.isEmpty() ? Optional.empty() : Optional.of(host),
                        port < 0 ? OptionalInt.empty() : OptionalInt.of(port)),
                loops,
                lines(),
                screen::warn,
                InstantSource.system());
    }

    private RequestLines.Level lines() {
        try {
            return RequestLines.Level.valueOf(log.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refusal(ExitCode.USAGE, "--log '" + log + "' is not known; write requests, faults or nothing");
        }
    }

    private Path data() {
        boolean named = global().data != null || System.getenv("JEVONS_DATA") != null;
        return demo && !named ? Path.of(System.getProperty("user.home"), ".jevons-demo") : global().directory();
    }

    private ConfigSource source(Path data) {
        if (config != null) {
            return new ConfigSource.Watched(config);
        }
        for (Path usual : List.of(Path.of(USUAL_FILE), data.resolve(USUAL_FILE))) {
            if (Files.exists(usual)) {
                return new ConfigSource.Watched(usual);
            }
        }
        return new ConfigSource.Environment(new LinkedHashMap<>(System.getenv()));
    }
}
