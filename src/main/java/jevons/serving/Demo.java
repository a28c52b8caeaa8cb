package jevons.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import jevons.governance.KeyRing;
import jevons.governance.KeyRules;
import jevons.metering.Principal;
import jevons.simulator.SimulatedProvider;
import jevons.simulator.SimulatorOptions;
import jevons.store.sqlite.ControlPlane;
import jevons.store.sqlite.KeyShelf;
import jevons.store.sqlite.ServerKey;
import jevons.store.sqlite.SnapshotKeyRing;

/// What a gateway needs to be tried without any account: a scripted provider in this process, declared as the
/// well-known ones, and a key.
public final class Demo implements AutoCloseable {

    /// The one place where a key's text is kept: it opens nothing but the scripted provider.
    private static final String KEY_FILE = "demo.key";

    private static final String KEY_NAME = "demo";
    private static final String CREDENTIAL = "demo";
    private static final String BEDROCK = """
                options: {region: us-east-1}
                models: ["anthropic.claude-*", "amazon.*"]
            """;

    private final SimulatedProvider provider;

    private Demo(SimulatedProvider provider) {
        this.provider = provider;
    }

    /// Starts the provider on a free port of the loopback interface.
    public static Demo start() {
        return new Demo(SimulatedProvider.start(SimulatorOptions.plain()));
    }

    public SimulatedProvider provider() {
        return provider;
    }

    /// Its credentials, for [ServingOptions#own].
    public static Map<String, String> credentials() {
        return Map.of(CREDENTIAL, "demo");
    }

    /// Settings that declare it under the names of real providers.
    public ConfigSource source() {
        StringBuilder yaml = new StringBuilder("providers:\n");
        add(yaml, "openai", "/v1", "");
        add(yaml, "anthropic", "", "");
        add(yaml, "gemini", "", "");
        add(yaml, "bedrock", "", BEDROCK);
        add(yaml, "mistral", "/v1", "");
        add(yaml, "deepseek", "/v1", "");
        add(yaml, "groq", "/v1", "");
        yaml.append("""
                routes:
                  - {model: fast, targets: [{provider: openai, model: gpt-4o-mini}]}
                  - {model: smart, targets: [{provider: anthropic, model: claude-sonnet-4-5}]}
                """);
        return new ConfigSource.Made("the demo's settings", yaml.toString());
    }

    private void add(StringBuilder yaml, String name, String path, String more) {
        yaml.append("  ")
                .append(name)
                .append(":\n    base-url: ")
                .append(provider.address())
                .append(path)
                .append("\n    private-addresses: true\n    credential: secret:" + CREDENTIAL + "\n")
                .append(more);
    }

    /// The demo's key in a data directory, made at the first time.
    ///
    /// @throws jevons.store.StoreException where keys cannot be read or made
    public static String key(Path data, Instant now) {
        try (ControlPlane control = new ControlPlane(Files.createDirectories(data))) {
            KeyShelf shelf = new KeyShelf(control, ServerKey.of(data));
            Path file = data.resolve(KEY_FILE);
            String kept = Files.exists(file) ? Files.readString(file).strip() : "";
            if (new SnapshotKeyRing(shelf).judge(kept, now) instanceof KeyRing.Verdict.Known) {
                return kept;
            }
            shelf.cards().stream()
                    .filter(card ->
                            card.key().name().equals(KEY_NAME) && card.revoked().isEmpty())
                    .forEach(card -> shelf.revoke(card.key().id(), now));
            Principal owner = new Principal("", "demo", "", "", "", "", "", Principal.Proof.PROVEN);
            KeyRules rules = new KeyRules(KeyRules.ORDINARY.scopes(), KeyRules.ORDINARY.models(), Map.of());
            KeyShelf.Issued issued =
                    shelf.create(new KeyShelf.Order(KEY_NAME, owner, rules, KeyShelf.Order.NEVER), now);
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, issued.text().reveal() + "\n");
            return issued.text().reveal();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the demo's key in " + data + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        provider.close();
    }
}
