package jevons.flow;

import static jevons.flow.ClientGoneFlowTest.awaits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jevons.gateway.admin.OperatorDesk;
import jevons.governance.KeyCard;
import org.junit.jupiter.api.Test;

/// What an operator may ask, what is refused, and in which words.
class AdminFlowTest {

    private static final String BEARER = "Bearer ";
    private static final List<String> POSTS =
            List.of("/admin/keys", "/admin/keys/key_1/rotate", "/admin/keys/key_1/revoke");

    /// Answers when it is told to; what is asked of it otherwise is written down.
    private static final class SlowDesk implements OperatorDesk {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private final List<String> asked = new CopyOnWriteArrayList<>();

        @Override
        public List<KeyCard> cards() {
            entered.countDown();
            try {
                assertTrue(open.await(60, TimeUnit.SECONDS), "nobody opened the desk");
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return List.of();
        }

        @Override
        public Issued issue(Order order, Actor by) {
            asked.add(order.name());
            throw new IllegalArgumentException("there is a key of this name already");
        }

        @Override
        public Issued rotate(String id, Duration grace, Actor by) {
            asked.add(id);
            throw new NoSuchElementException(id);
        }

        @Override
        public KeyCard revoke(String id, Actor by) {
            asked.add(id);
            throw new IllegalStateException("secret words of a defect");
        }

        @Override
        public Settings settings() {
            return new Settings("a test", "", List.of(), List.of());
        }
    }

    private static HttpResponse<String> post(FlowWorld world, String path, String body) {
        return world.post(path, body, "authorization", BEARER + FlowWorld.ADMIN_KEY);
    }

    @Test
    void onlyAKeyWithTheScopeAdminReachesTheDesk() {
        SlowDesk desk = new SlowDesk();
        try (FlowWorld world = FlowWorld.open(desk)) {
            for (String key : List.of(FlowWorld.KEY, FlowWorld.OBSERVER_KEY, FlowWorld.UNMETERED_KEY)) {
                for (String path : POSTS) {
                    HttpResponse<String> answer = world.post(path, "{}", "authorization", BEARER + key);
                    assertEquals(403, answer.statusCode(), path);
                    assertTrue(answer.body().contains("scope_missing"), answer.body());
                }
                for (String path : List.of("/admin/keys", "/admin/config", "/admin/nothing")) {
                    assertEquals(
                            403, world.get(path, "authorization", BEARER + key).statusCode(), path);
                }
            }
            assertEquals(401, world.get("/admin/keys").statusCode());
            assertEquals(401, world.post("/admin/keys", "{}").statusCode());
            // The scope ADMIN alone calls no model.
            assertEquals(
                    403,
                    world.chatBy(FlowWorld.ADMIN_KEY, FlowWorld.chat("Hello", ""))
                            .statusCode());
            assertEquals(List.of(), desk.asked);
        }
    }

    @Test
    void aWrongOrderIsRefusedInWordsAndChangesNothing() {
        SlowDesk desk = new SlowDesk();
        try (FlowWorld world = FlowWorld.open(desk)) {
            refused(world, "", "not a JSON object");
            refused(world, "[]", "not a JSON object");
            refused(world, "{\"name\"", "not JSON");
            refused(world, "{}", "'name' is missing");
            refused(world, "{\"name\":7}", "'name' has to be a text");
            refused(world, "{\"name\":\"a\\nb\"}", "without line breaks");
            refused(world, "{\"name\":\"a\",\"name\":\"b\\u0000\"}", "'name'");
            refused(world, "{\"name\":\"a\",\"departement\":\"x\"}", "'departement' is no field");
            refused(world, "{\"name\":\"a\",\"scopes\":[\"root\"]}", "known are [inference");
            refused(world, "{\"name\":\"a\",\"models\":[]}", "leave it out");
            refused(world, "{\"name\":\"a\",\"models\":\"gpt-*\"}", "has to be a list");
            refused(world, "{\"name\":\"a\",\"tags\":{\"colour\":[\"red\"]}}", "does not know 'colour'");
            refused(world, "{\"name\":\"a\",\"tags\":{\"team\":[\"*\",\"x\"]}}", "choose one");
            refused(world, "{\"name\":\"a\",\"expires\":\"soon\"}", "no day and no moment");
            refused(world, "{\"name\":\"a\",\"expires\":\"2001-01-01\"}", "is past");
            refused(world, "{\"name\":\"" + "x".repeat(200) + "\"}", "1 to 128");
            assertEquals(List.of(), desk.asked);
            HttpResponse<String> hours = post(world, POSTS.get(1), "{\"grace-hours\":721}");
            assertEquals(400, hours.statusCode());
            assertTrue(hours.body().contains("0 to 720"), hours.body());
            assertEquals(List.of(), desk.asked);
        }
    }

    private static void refused(FlowWorld world, String body, String words) {
        HttpResponse<String> answer = post(world, "/admin/keys", body);
        assertEquals(400, answer.statusCode(), body);
        assertTrue(answer.body().contains(words), () -> body + " → " + answer.body());
    }

    @Test
    void whatTheDeskSaysIsToldAndWhatItMustNotSayIsNot() {
        SlowDesk desk = new SlowDesk();
        try (FlowWorld world = FlowWorld.open(desk)) {
            assertEquals(400, post(world, "/admin/keys", "{\"name\":\"taken\"}").statusCode());
            HttpResponse<String> unknown = post(world, POSTS.get(1), "");
            assertEquals(404, unknown.statusCode());
            assertTrue(unknown.body().contains("GET /admin/keys"), unknown.body());
            HttpResponse<String> defect = post(world, POSTS.get(2), "");
            assertEquals(500, defect.statusCode());
            assertFalse(defect.body().contains("secret"), defect.body());
            assertEquals(List.of("taken", "key_1", "key_1"), desk.asked);
            assertEquals(413, post(world, "/admin/keys", " ".repeat(70_000)).statusCode());
            HttpResponse<String> nothing = post(world, "/admin/nothing", "{}");
            assertEquals(404, nothing.statusCode());
            assertTrue(nothing.body().contains("/admin/config"), nothing.body());
        }
    }

    @Test
    void noMoreWaitThanThereIsRoomForAndModelsAreServedMeanwhile() {
        SlowDesk desk = new SlowDesk();
        try (FlowWorld world = FlowWorld.open(desk);
                HttpClient many = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                answers.add(many.sendAsync(
                        world.request("/admin/keys", "authorization", BEARER + FlowWorld.ADMIN_KEY)
                                .build(),
                        HttpResponse.BodyHandlers.ofString()));
            }
            // One is being answered, 64 wait; all others are refused while nobody is answered.
            int tooMany = answers.size() - 65;
            awaits(() -> answers.stream().filter(CompletableFuture::isDone).count() >= tooMany);
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                if (answer.isDone()) {
                    assertEquals(503, answer.join().statusCode());
                    assertTrue(
                            answer.join().body().contains("nothing was changed"),
                            answer.join().body());
                }
            }
            assertEquals(200, world.chat(FlowWorld.chat("Hello", "")).statusCode());
            desk.open.countDown();
            int refused = 0;
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                int status = answer.orTimeout(30, TimeUnit.SECONDS).join().statusCode();
                assertTrue(status == 200 || status == 503, () -> "status " + status);
                refused += status == 503 ? 1 : 0;
            }
            assertTrue(refused >= tooMany && refused < answers.size(), "refused: " + refused);
            assertEquals(
                    200,
                    world.get("/admin/keys?all=true", "authorization", BEARER + FlowWorld.ADMIN_KEY)
                            .statusCode());
        }
    }

    @Test
    void whatDoesNotComeToItsTurnInTimeIsNotDone() throws InterruptedException {
        SlowDesk desk = new SlowDesk();
        try (FlowWorld world = FlowWorld.open(desk)) {
            CompletableFuture<HttpResponse<String>> blocking = world.client.sendAsync(
                    world.request("/admin/keys", "authorization", BEARER + FlowWorld.ADMIN_KEY)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertTrue(desk.entered.await(30, TimeUnit.SECONDS), "nobody came to the desk");
            HttpResponse<String> late = post(world, "/admin/keys", "{\"name\":\"late\"}");
            assertEquals(503, late.statusCode());
            assertTrue(late.body().contains("nothing was changed"), late.body());
            HttpResponse<String> begun = blocking.join();
            assertEquals(503, begun.statusCode());
            assertTrue(begun.body().contains("may still be"), begun.body());
            desk.open.countDown();
            assertEquals(
                    200,
                    world.get("/admin/config", "authorization", BEARER + FlowWorld.ADMIN_KEY)
                            .statusCode());
            assertEquals(List.of(), desk.asked);
        }
    }
}
