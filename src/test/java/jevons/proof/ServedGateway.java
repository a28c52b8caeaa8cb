package jevons.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jevons.governance.KeyRules;
import jevons.metering.Principal;
import jevons.store.sqlite.ControlPlane;
import jevons.store.sqlite.KeyShelf;
import jevons.store.sqlite.ServerKey;

/// The product as its users run it: `jevons serve` as a process of its own over one data directory, which can be
/// killed and started again.
final class ServedGateway {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCRIPT = Path.of("jevons");

    private final Path folder;
    private final List<String> flags;
    private volatile Optional<Process> process = Optional.empty();
    private volatile Optional<URI> address = Optional.empty();

    /// Writes the settings.
    ///
    /// @param folder for settings, books and messages
    /// @param gone `drain` or `cancel`
    /// @param quick true for a process that lives for seconds only: it compiles less, and keeps an archive of
    /// classes
    ServedGateway(Path folder, String provider, String gone, boolean quick) {
        this.folder = folder;
        List<String> all = new ArrayList<>(usual());
        if (quick) {
            all.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+AutoCreateSharedArchive", "-Xlog:disable"));
            all.add("-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"));
        }
        this.flags = List.copyOf(all);
        try {
            Files.createDirectories(folder);
            Files.writeString(settings(), yaml(provider, gone));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The options of the JVM that the product's script starts it with.
    private static List<String> usual() {
        try {
            String script = Files.readString(SCRIPT);
            int from = script.indexOf("serving=(") + "serving=(".length();
            String options = script.substring(from, script.indexOf(')', from));
            return List.of(options.replaceAll("\"\\$\\{JEVONS_HEAP:-(\\w+)}\"", "$1")
                    .strip()
                    .split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String yaml(String provider, String gone) {
        return """
                listen: {port: 0}
                providers:
                  openai: {base-url: "%1$s/v1", private-addresses: true, credential: "env:PROOF_CREDENTIAL"}
                  anthropic: {base-url: "%1$s", private-addresses: true, credential: "env:PROOF_CREDENTIAL"}
                routes:
                  - {model: "gpt-*", client-gone: %2$s, targets: [{provider: openai}]}
                  - {model: "claude-*", client-gone: %2$s, targets: [{provider: anthropic}]}
                """.formatted(provider, gone);
    }

    private Path settings() {
        return folder.resolve("jevons.yaml");
    }

    /// The data directory.
    Path data() {
        return folder.resolve("books");
    }

    /// Where it listens now; empty while it does not run.
    Optional<URI> address() {
        return address;
    }

    long pid() {
        return process.orElseThrow().pid();
    }

    /// A new key of the data directory.
    String key() {
        try (ControlPlane control = new ControlPlane(Files.createDirectories(data()))) {
            KeyShelf shelf = new KeyShelf(control, ServerKey.of(data()));
            KeyShelf.Order order =
                    new KeyShelf.Order("proof", Principal.department("legal"), KeyRules.ORDINARY, KeyShelf.Order.NEVER);
            return shelf.create(order, Instant.now()).text().reveal();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts it and waits until it is ready.
    ///
    /// @throws IllegalStateException where it ends instead; the message has what it said
    void start() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), "jevons.Main"));
        command.addAll(List.of("serve", "--json", "--data", data().toString()));
        command.addAll(List.of("--config", settings().toString()));
        try {
            Path said = folder.resolve("serve.log");
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("PROOF_CREDENTIAL", "sk-upstream");
            Process started = builder.redirectError(ProcessBuilder.Redirect.appendTo(said.toFile()))
                    .start();
            process = Optional.of(started);
            BufferedReader out = started.inputReader();
            String line = out.readLine();
            while (line != null && !line.startsWith("{")) {
                line = out.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("the gateway did not start: " + Files.readString(said));
            }
            address = Optional.of(URI.create(
                    "http://127.0.0.1:" + JSON.readTree(line).path("port").asInt()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// That of this process without tests: an archive of classes allows jars alone.
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// What `/metrics` says now.
    String metrics() throws IOException {
        try (InputStream in = address.orElseThrow().resolve("/metrics").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// SIGKILL.
    void kill() {
        address = Optional.empty();
        end(process.orElseThrow().destroyForcibly());
    }

    /// SIGTERM; returns when it has ended by itself.
    ///
    /// @return its exit code
    int stop() {
        Process running = process.orElseThrow();
        running.destroy();
        end(running);
        address = Optional.empty();
        return running.exitValue();
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("the gateway did not end within two minutes");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
