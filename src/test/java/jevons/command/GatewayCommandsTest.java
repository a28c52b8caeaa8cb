package jevons.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.governance.KeyRing.Verdict;
import jevons.store.Store;
import jevons.store.StoreOptions;
import jevons.store.sqlite.KeyShelf;
import jevons.store.sqlite.ServerKey;
import jevons.store.sqlite.SnapshotKeyRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands `keys`, `secrets` and `config`, called as a person calls them.
class GatewayCommandsTest {

    @TempDir
    private Path directory = Path.of("");

    /// What a command did.
    private record Run(int code, String out, String err) {}

    private Run run(String input, String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        InputStream in = System.in;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data=" + directory.resolve("books"));
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            int code = JevonsCommand.run(all.toArray(String[]::new));
            return new Run(code, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
            System.setIn(in);
        }
    }

    private static JsonNode json(Run run) throws IOException {
        return new ObjectMapper().readTree(run.out);
    }

    @Test
    void keysAreMadeWhileTheBooksAreOpenAndTakenOverByARunningGateway() {
        Path books = directory.resolve("books");
        try (Store store = Store.open(books, StoreOptions.usual())) {
            KeyShelf shelf = new KeyShelf(store.control(), ServerKey.of(books, Optional.empty()));
            SnapshotKeyRing ring = new SnapshotKeyRing(shelf);
            Run created = run("", "keys", "create", "--name", "legal", "--department", "legal");
            assertEquals(ExitCode.OK, created.code, created.err);
            String text = created.out.strip();
            assertTrue(text.startsWith("jv-legal-"));
            assertTrue(ring.refreshIfChanged());
            Verdict.Known known = assertInstanceOf(Verdict.Known.class, ring.judge(text, Instant.now()));
            assertEquals("legal", known.key().owner().department());
            assertEquals(ExitCode.OK, run("", "keys", "revoke", "legal").code);
            assertTrue(ring.refreshIfChanged());
            assertInstanceOf(Verdict.Refused.class, ring.judge(text, Instant.now()));
        }
    }

    @Test
    void aKeyIsShownOnceAndListedWithoutItsText() throws IOException {
        Run created = run(
                "",
                "keys",
                "create",
                "--name",
                "chat",
                "--team=search",
                "--use-case",
                "answers",
                "--models",
                "gpt-*,claude-*",
                "--scopes",
                "inference,observe",
                "--tag",
                "user=*",
                "--tag",
                "environment=test,live",
                "--expires",
                "2099-01-01",
                "--json");
        assertEquals(ExitCode.OK, created.code, created.err);
        JsonNode result = json(created);
        String text = result.path("key").asText();
        assertEquals("2099-01-01T00:00:00Z", result.at("/card/expires").asText());
        Run listed = run("", "keys", "list", "--json");
        assertFalse(listed.out.contains(text));
        JsonNode row = json(listed).path(0);
        assertEquals("chat", row.path("name").asText());
        assertEquals("live", row.path("state").asText());
        assertEquals("[\"inference\",\"observe\"]", row.at("/rules/scopes").toString());
        assertEquals(
                "{\"environment\":[\"live\",\"test\"],\"user\":[]}",
                row.at("/rules/tags").toString());
        assertTrue(row.at("/secrets/0").asText().endsWith(text.substring(text.length() - 4)));
        assertTrue(run("", "keys", "list").out.contains("search"));
        Run rotated = run("", "keys", "rotate", "chat", "--grace-hours", "2");
        assertEquals(ExitCode.OK, rotated.code, rotated.err);
        assertFalse(rotated.out.contains(text));
        assertEquals(2, json(run("", "keys", "list", "--json")).at("/0/secrets").size());
    }

    @Test
    void wrongOptionsSayWhatIsKnown() {
        Run scope = run("", "keys", "create", "--name", "x", "--scopes", "root");
        assertEquals(ExitCode.USAGE, scope.code);
        assertTrue(scope.err.contains("inference, unmetered, observe, admin"), scope.err);
        assertEquals(ExitCode.USAGE, run("", "keys", "create", "--name", "x", "--tag", "team").code);
        assertEquals(ExitCode.USAGE, run("", "keys", "create", "--name", "x", "--expires", "soon").code);
        assertEquals(ExitCode.REFUSED, run("", "keys", "create", "--name", "x", "--expires", "2001-01-01").code);
        assertEquals(ExitCode.UNAVAILABLE, run("", "keys", "revoke", "nobody").code);
        assertEquals(ExitCode.USAGE, run("", "keys").code);
    }

    @Test
    void secretsComeFromStandardInputAndAreNeverShown() {
        Run kept = run("sk-very-secret\n", "secrets", "set", "openai");
        assertEquals(ExitCode.OK, kept.code, kept.err);
        Run listed = run("", "secrets", "list");
        assertTrue(listed.out.contains("openai"));
        assertFalse((kept.out + kept.err + listed.out + listed.err).contains("very-secret"));
        assertEquals(ExitCode.REFUSED, run("", "secrets", "set", "empty").code);
        assertEquals(ExitCode.OK, run("", "secrets", "remove", "openai").code);
        assertEquals(ExitCode.UNAVAILABLE, run("", "secrets", "remove", "openai").code);
    }

    @Test
    void aFileIsCheckedWithTheCredentialsThatAreThere() throws IOException {
        Path file = Files.writeString(
                directory.resolve("jevons.yaml"), "providers:\n  openai:\n    credential: secret:openai\n");
        Run missing = run("", "config", "check", file.toString());
        assertEquals(ExitCode.REFUSED, missing.code);
        assertTrue(missing.err.contains("jevons.yaml:3:17"), missing.err);
        assertFalse(Files.exists(directory.resolve("books")), "looking at a file begins no books");
        assertEquals(ExitCode.OK, run("", "config", "check", "--without-credentials", file.toString()).code);
        run("sk-very-secret", "secrets", "set", "openai");
        Run good = run("", "config", "check", file.toString(), "--json");
        assertEquals(ExitCode.OK, good.code, good.err);
        assertTrue(json(good).path("usable").asBoolean());
        assertEquals(ExitCode.UNAVAILABLE, run("", "config", "check", "nowhere.yaml").code);
        Files.writeString(file, "listen: {port: 1}\n");
        assertEquals(ExitCode.SET_ASIDE, run("", "config", "check", file.toString()).code);
    }

    @Test
    void explainingAModelGoesFromTheRouteToTodaysPrice() throws IOException {
        Path file = Files.writeString(directory.resolve("jevons.yaml"), """
                providers:
                  openai: {credential: "secret:openai"}
                  local: {kind: vllm, base-url: "http://127.0.0.1:8000/v1", private-addresses: true}
                routes:
                  - {model: cheap, targets: [{provider: openai, model: gpt-4o-mini}, {provider: local, model: qwen}]}
                """);
        run("sk-very-secret", "secrets", "set", "openai");
        Run explained = run("", "config", "explain", file.toString(), "cheap", "--json");
        assertEquals(ExitCode.OK, explained.code, explained.err);
        JsonNode targets = json(explained).at("/request/targets");
        assertEquals("0.15", targets.at("/0/prices/0/perMillion").asText());
        assertEquals("OPENAI_CHAT", targets.at("/0/wire").asText());
        assertTrue(targets.at("/0/prices/0/rule").asText().contains("openai/gpt-4o-mini"));
        assertTrue(targets.at("/1/prices/0/perMillion").isNull());
        Run settings = run("", "config", "explain", file.toString());
        assertTrue(settings.out.contains("limits.answer-millis") && settings.out.contains("line 2"), settings.out);
        Run nobody = run("", "config", "explain", file.toString(), "chaep");
        assertEquals(ExitCode.UNAVAILABLE, nobody.code);
        assertTrue(nobody.out.contains("cheap"), nobody.out);
    }

    @Test
    void anImportPrintsAFileAndTellsTheRest() throws IOException {
        Path file = Files.writeString(directory.resolve("config.yaml"), """
                model_list:
                - model_name: gpt-4o
                  litellm_params: {model: openai/gpt-4o, api_key: os.environ/OPENAI_API_KEY, rpm: 5}
                """);
        Run imported = run("", "config", "import", "litellm", file.toString());
        assertEquals(ExitCode.SET_ASIDE, imported.code);
        assertTrue(imported.err.contains("model_list[1].litellm_params.rpm"), imported.err);
        Path made = Files.writeString(directory.resolve("jevons.yaml"), imported.out);
        assertEquals(ExitCode.OK, run("", "config", "check", "--without-credentials", made.toString()).code);
    }
}
