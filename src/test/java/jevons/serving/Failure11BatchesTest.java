package jevons.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jevons.gateway.telemetry.RequestLines;
import jevons.governance.KeyRules;
import jevons.governance.KeyRules.Scope;
import jevons.metering.Direction;
import jevons.metering.Principal;
import jevons.metering.UsageFact;
import jevons.store.sqlite.ControlPlane;
import jevons.store.sqlite.KeyShelf;
import jevons.store.sqlite.ServerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A batch is in the books once, whoever looks at it, before a restart and after it.
class Failure11BatchesTest {

    @TempDir
    Path data = Path.of("");

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServingOptions options(Demo demo) {
        return new ServingOptions(
                data,
                demo.source(),
                Demo.credentials(),
                new ServingOptions.Place(Optional.empty(), OptionalInt.of(0)),
                2,
                RequestLines.Level.NOTHING,
                notices::add,
                InstantSource.system());
    }

    private String key(String department) {
        try (ControlPlane control = new ControlPlane(data)) {
            Principal owner = new Principal("", department, "", "", "", "", "", Principal.Proof.PROVEN);
            KeyRules rules = new KeyRules(Set.of(Scope.INFERENCE, Scope.UNMETERED), List.of(), Map.of());
            return new KeyShelf(control, ServerKey.of(data))
                    .create(
                            new KeyShelf.Order(department, owner, rules, KeyShelf.Order.NEVER),
                            InstantSource.system().instant())
                    .text()
                    .reveal();
        }
    }

    private String send(HttpRequest.Builder request, String key) throws Exception {
        HttpResponse<String> answer = client.send(
                request.timeout(Duration.ofSeconds(60))
                        .header("authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    private static HttpRequest.Builder to(Serving serving, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serving.port() + path));
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group();
    }

    private String make(Serving serving, String key) throws Exception {
        String line = "{\"custom_id\":\"a\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":{\"model\":"
                + "\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":"
                + "\"Hello [[simulate input=90 tokens=40]]\"}]}}\n";
        String form = "--x\r\ncontent-disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--x\r\n"
                + "content-disposition: form-data; name=\"file\"; filename=\"in.jsonl\"\r\n\r\n" + line + line
                + "\r\n--x--\r\n";
        String file = send(
                to(serving, "/v1/files")
                        .header("content-type", "multipart/form-data; boundary=x")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                key);
        String wish = "{\"input_file_id\":\"" + find("file-simulated\\d+", file)
                + "\",\"endpoint\":\"/v1/chat/completions\",\"completion_window\":\"24h\"}";
        String made = send(to(serving, "/v1/batches").POST(HttpRequest.BodyPublishers.ofString(wish)), key);
        return find("batch_simulated\\d+", made);
    }

    private String look(Serving serving, String batch, String key) throws Exception {
        String seen = "";
        for (int i = 0; i < 20 && !seen.contains("\"status\":\"completed\""); i++) {
            seen = send(to(serving, "/v1/batches/" + batch).GET(), key);
        }
        String output = find("(?<=output_file_id\":\")file-simulated\\d+", seen);
        return send(to(serving, "/v1/files/" + output + "/content").GET(), key);
    }

    private void isBookedOnce(String batch) {
        ReadBooks books = ReadBooks.of(data);
        List<UsageFact> facts = books.facts().stream()
                .filter(fact -> fact.key().id().startsWith("batch/"))
                .toList();
        assertEquals(1, facts.size(), facts.toString());
        assertEquals("batch/openai/" + batch, facts.getFirst().key().id());
        assertEquals("legal", facts.getFirst().who().department(), "the maker's, whoever saw it first");
        assertEquals("batch", facts.getFirst().call().tier());
        assertEquals(180, books.tokens(Direction.INPUT));
        assertEquals(80, books.tokens(Direction.OUTPUT));
        assertEquals(List.of(), notices);
    }

    @Test
    void aBatchIsInTheBooksOnceBeforeARestartAndAfterIt() throws Exception {
        String batch;
        try (Demo demo = Demo.start()) {
            String maker = key("legal");
            String other = key("sales");
            try (Serving serving = Serving.start(options(demo))) {
                batch = make(serving, maker);
                String results = look(serving, batch, other);
                assertEquals(results, look(serving, batch, maker));
            }
            try (Serving again = Serving.start(options(demo))) {
                look(again, batch, other);
                look(again, batch, maker);
            }
        }
        isBookedOnce(batch);
    }

    @Test
    void aBatchThatNobodyLooksAtIsInTheBooksOnceToo() throws Exception {
        String batch;
        try (Demo demo = Demo.start()) {
            String maker = key("legal");
            try (Serving serving = Serving.start(options(demo))) {
                batch = make(serving, maker);
                for (int i = 0; i < 20; i++) {
                    serving.lookAtBatches();
                }
            }
            try (Serving again = Serving.start(options(demo))) {
                again.lookAtBatches();
            }
        }
        isBookedOnce(batch);
    }
}
