package jevons.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Clients that send requests of all sorts to a gateway, which may be away for a while, and remember what they
/// saw.
///
/// Each request tells the provider exactly what to sell: as many input tokens as its number plus [#INPUT_FROM],
/// so that a fact of the books can be joined with a sale by its tokens alone, even where no client ever saw its
/// id.
final class Traffic implements AutoCloseable {

    /// The input of request 0.
    static final long INPUT_FROM = 600;

    /// So many requests have inputs of their own, below the long prompts that some models sell at another price.
    /// Beyond them inputs repeat, and a fact can be joined by its id alone.
    static final long INPUTS = 199_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KINDS = 6;
    private static final long AWAY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /// How the clients behave.
    ///
    /// @param clients how many there are
    /// @param seed of everything that is drawn
    /// @param leavePercent share of streams that are left in the middle
    /// @param perSecond requests of all clients in a second; 0 for as many as they can
    record Plan(int clients, long seed, int leavePercent, int perSecond) {}

    private final Supplier<Optional<URI>> gateway;
    private final String key;
    private final Plan plan;
    private final AtomicLong next = new AtomicLong();
    private final ConcurrentLinkedQueue<Sighting> seen = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Long> underWay = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final long beganNanos = System.nanoTime();
    private volatile boolean stopping;

    /// @param gateway where it is now; empty while it is away
    Traffic(Supplier<Optional<URI>> gateway, String key, Plan plan) {
        this.gateway = gateway;
        this.key = key;
        this.plan = plan;
    }

    Traffic start() {
        for (int i = 0; i < plan.clients(); i++) {
            int client = i;
            threads.add(Thread.ofPlatform().name("client-" + i).start(() -> run(client)));
        }
        return this;
    }

    /// Requests begun until now.
    long begun() {
        return next.get();
    }

    /// The requests that are under way.
    List<Long> underWay() {
        return List.copyOf(underWay.values());
    }

    /// What the clients have seen.
    List<Sighting> seen() {
        return List.copyOf(seen);
    }

    private void run(int client) {
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            while (!stopping) {
                Optional<URI> at = gateway.get();
                if (at.isEmpty()) {
                    LockSupport.parkNanos(AWAY_NANOS);
                    continue;
                }
                long number = next.getAndIncrement();
                pace(number);
                underWay.put(client, number);
                long began = System.nanoTime();
                seen.add(one(http, at.get(), number, began));
                underWay.remove(client);
            }
        }
    }

    private void pace(long number) {
        if (plan.perSecond() > 0) {
            long due = beganNanos + number * 1_000_000_000L / plan.perSecond();
            while (System.nanoTime() < due && !stopping) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    private Sighting one(HttpClient http, URI at, long number, long began) {
        SplittableRandom random = new SplittableRandom(plan.seed() ^ (number * 0x9E3779B97F4A7C15L));
        int kind = random.nextInt(KINDS);
        boolean stream = kind % 2 == 1;
        boolean leaves = stream && random.nextInt(100) < plan.leavePercent();
        HttpRequest request = request(at, kind, number, random);
        String id = "";
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            id = answer.headers().firstValue("x-jevons-request-id").orElse("");
            Sighting.End end = read(answer, stream, leaves ? 1 + random.nextInt(8) : Integer.MAX_VALUE);
            return new Sighting(number, id, end, began, System.nanoTime());
        } catch (IOException lost) {
            return new Sighting(number, id, Sighting.End.LOST, began, System.nanoTime());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// A request of one of six kinds: two dialects, whole or streamed, on the dialect's own model or on the
    /// other's.
    private HttpRequest request(URI at, int kind, long number, SplittableRandom random) {
        boolean stream = kind % 2 == 1;
        boolean anthropic = kind / 2 == 1;
        boolean crossed = kind / 2 == 2;
        String model = anthropic || crossed ? "claude-sonnet-4-5" : "gpt-4o-mini";
        long input = INPUT_FROM + number % INPUTS;
        String text = "[[simulate ref=r" + number + " input=" + input + " cached="
                + (random.nextInt(3) == 0 ? input / 3 : 0) + " tokens=" + (10 + random.nextInt(90))
                + (stream ? " chunks=" + (4 + random.nextInt(12)) + " delay-millis=" + random.nextInt(8) : "")
                + "]] Tell me something.";
        String body = "{\"model\":\"" + model + "\",\"max_tokens\":1000,\"messages\":[{\"role\":\"user\",\"content\":\""
                + text + "\"}]" + (stream ? ",\"stream\":true" : "") + "}";
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        at.resolve(anthropic ? "/v1/messages" : "/v1/chat/completions"))
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return anthropic
                ? request.header("x-api-key", key)
                        .header("anthropic-version", "2023-06-01")
                        .build()
                : request.header("authorization", "Bearer " + key).build();
    }

    private static Sighting.End read(HttpResponse<InputStream> answer, boolean stream, int lines) throws IOException {
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                body.readAllBytes();
                return Sighting.End.REFUSED;
            }
            if (!stream) {
                body.readAllBytes();
                return Sighting.End.WHOLE;
            }
            return follow(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)), lines);
        }
    }

    private static Sighting.End follow(BufferedReader events, int leaveAfter) throws IOException {
        boolean ended = false;
        int data = 0;
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            ended |= line.equals("data: [DONE]") || line.contains("\"type\":\"message_stop\"");
            data += line.startsWith("data:") ? 1 : 0;
            if (data >= leaveAfter && !ended) {
                return Sighting.End.LEFT;
            }
        }
        return ended ? Sighting.End.WHOLE : Sighting.End.BROKEN;
    }

    /// No further requests; returns when those under way are over.
    @Override
    public void close() {
        stopping = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
