package jevons.command;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import jevons.simulator.SimulatedProvider;
import jevons.simulator.SimulatorOptions;
import jevons.simulator.script.Latency;
import jevons.simulator.script.Script;
import jevons.simulator.script.ScriptFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `jevons simulate`.
@Command(
        name = "simulate",
        description = {
            "A scripted provider on this machine. It speaks the dialects of the real ones, needs no account and",
            "fails on demand. Any key will do. What it sold stands at /simulator/account."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jevons simulate --port 8788",
            "  curl localhost:8788/v1/chat/completions -H 'authorization: Bearer any' \\",
            "    -d '{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}'"
        })
final class SimulateCommand extends Task {

    @Option(
            names = "--port",
            defaultValue = "8788",
            paramLabel = "PORT",
            description = "Port on the loopback interface (default: 8788; 0 for any that is free).")
    private int port = 8788;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "NUMBER",
            description = "Seed of everything that is drawn (default: 1).")
    private long seed = 1;

    @Option(
            names = "--loops",
            defaultValue = "1",
            paramLabel = "COUNT",
            description = "How many event loops serve (default: 1).")
    private int loops = 1;

    @Option(
            names = "--latency-millis",
            defaultValue = "0",
            paramLabel = "MILLIS",
            description = "Median time to the first token (default: 0).")
    private long latencyMillis;

    @Option(
            names = "--token-millis",
            defaultValue = "0",
            paramLabel = "MILLIS",
            description = "Median time for each further token (default: 0).")
    private long tokenMillis;

    @Option(
            names = "--fault-percent",
            defaultValue = "0",
            paramLabel = "PERCENT",
            description = "Share of requests that get a fault of their own, as 1 or 0.5 (default: 0).")
    private BigDecimal faultPercent = BigDecimal.ZERO;

    @Option(
            names = "--script",
            paramLabel = "FILE",
            description = "How it behaves, as YAML or JSON; what is said here as an option goes before it.")
    private Optional<Path> scriptFile = Optional.empty();

    /// What the command shows.
    record Result(String address) {}

    @Override
    int run(Screen screen) {
        SimulatorOptions options =
                SimulatorOptions.plain().withPort(port).withLoops(loops).withScript(script());
        try (SimulatedProvider provider = SimulatedProvider.start(options)) {
            screen.print("The simulated provider listens on " + provider.address());
            screen.result(() -> new Result(provider.address()));
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }

    private Script script() {
        Script script = scriptFile.map(ScriptFile::read).orElse(Script.PLAIN);
        if (seed != 1) {
            script = script.withSeed(seed);
        }
        if (latencyMillis + tokenMillis > 0) {
            script = script.withLatency(new Latency(latencyMillis, tokenMillis));
        }
        long perMillion = faultPercent.movePointRight(4).longValue();
        return perMillion == 0 ? script : script.withFaultsPerMillion(perMillion);
    }
}
