package jevons.flow;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import jevons.gateway.Declared;
import jevons.gateway.Gateway;
import jevons.gateway.GatewayParts;
import jevons.gateway.admin.OperatorDesk;
import jevons.gateway.batch.BatchShelf;
import jevons.gateway.batch.MemoryBatches;
import jevons.gateway.config.GatewayConfig;
import jevons.gateway.config.GatewayLimits;
import jevons.gateway.config.Listen;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.config.Route;
import jevons.gateway.config.Route.ClientGone;
import jevons.gateway.config.Secret;
import jevons.gateway.config.Telemetry;
import jevons.gateway.record.Pricing;
import jevons.gateway.telemetry.Gauges;
import jevons.gateway.telemetry.Signals;
import jevons.governance.KeyRing;
import jevons.governance.KeyRules;
import jevons.governance.KeyRules.Scope;
import jevons.governance.KeyRules.Tag;
import jevons.governance.VirtualKey;
import jevons.intake.prices.PriceFiles;
import jevons.metering.Principal;
import jevons.pricing.BookRater;
import jevons.pricing.PriceBook;
import jevons.simulator.SimulatedProvider;
import jevons.simulator.SimulatorOptions;

/// A gateway on a free port with a scripted provider behind it, keys for all purposes and a log in memory.
final class FlowWorld implements AutoCloseable {

    static final String KEY = "jv-test-ordinary";
    static final String OTHER_KEY = "jv-test-other";
    static final String STRANGER_KEY = "jv-test-stranger";
    static final String NARROW_KEY = "jv-test-narrow";
    static final String OBSERVER_KEY = "jv-test-observer";
    static final String ADMIN_KEY = "jv-test-admin";
    static final String UNMETERED_KEY = "jv-test-unmetered";

    /// Limits that let a test see their effect soon.
    static final GatewayLimits LIMITS = new GatewayLimits(
            1 << 20,
            4 << 20,
            16 << 10,
            2_000,
            1_500,
            1_024,
            new GatewayLimits.Times(20_000, 2_000, 30_000, 30_000, 15_000, 5_000));

    private static final BookRater RATER = rater();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final MemoryLog log = new MemoryLog();
    final SimulatedProvider provider;
    final Gateway gateway;
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final AtomicReference<Declared> declared = new AtomicReference<>();

    private FlowWorld(SimulatedProvider provider, GatewayConfig config) {
        this(provider, config, new GatewayParts.Control(new MemoryBatches(), OperatorDesk.NONE));
    }

    private FlowWorld(SimulatedProvider provider, GatewayConfig config, GatewayParts.Control control) {
        this.provider = provider;
        declared.set(Declared.of(config));
        Signals signals = Signals.of(Telemetry.NONE, Gauges.NONE, Optional.empty());
        this.gateway = Gateway.start(
                new GatewayParts(
                        keys(),
                        log,
                        log,
                        new Pricing(() -> RATER),
                        declared::get,
                        new GatewayParts.Told(signals, () -> signals.counters().text()),
                        InstantSource.system(),
                        control),
                2);
        gateway.ready(true);
    }

    static FlowWorld open() {
        return open(UnaryOperator.identity(), ClientGone.USUAL);
    }

    /// With somebody who looks after keys.
    static FlowWorld open(OperatorDesk desk) {
        SimulatedProvider provider = SimulatedProvider.start(SimulatorOptions.plain());
        return new FlowWorld(
                provider,
                config(provider.address(), LIMITS, ClientGone.USUAL),
                new GatewayParts.Control(new MemoryBatches(), desk));
    }

    static FlowWorld open(ClientGone gone) {
        return open(UnaryOperator.identity(), gone);
    }

    static FlowWorld open(UnaryOperator<GatewayLimits> limits, ClientGone gone) {
        SimulatedProvider provider = SimulatedProvider.start(SimulatorOptions.plain());
        return new FlowWorld(provider, config(provider.address(), limits.apply(LIMITS), gone));
    }

    /// With another configuration.
    static FlowWorld changed(UnaryOperator<GatewayConfig> change) {
        SimulatedProvider provider = SimulatedProvider.start(SimulatorOptions.plain());
        return new FlowWorld(provider, change.apply(config(provider.address(), LIMITS, ClientGone.USUAL)));
    }

    /// With a provider of one's own.
    static FlowWorld with(String address, UnaryOperator<GatewayLimits> limits, ClientGone gone) {
        SimulatedProvider provider = SimulatedProvider.start(SimulatorOptions.plain());
        return new FlowWorld(provider, config(address, limits.apply(LIMITS), gone));
    }

    /// With a provider of one's own and batches remembered elsewhere.
    static FlowWorld with(String address, BatchShelf batches) {
        SimulatedProvider provider = SimulatedProvider.start(SimulatorOptions.plain());
        return new FlowWorld(
                provider,
                config(address, LIMITS, ClientGone.USUAL),
                new GatewayParts.Control(batches, OperatorDesk.NONE));
    }

    /// Puts another configuration in force.
    void reload(UnaryOperator<GatewayConfig> change) {
        declared.set(Declared.of(change.apply(declared.get().config())));
    }

    static GatewayLimits times(GatewayLimits limits, GatewayLimits.Times times) {
        return new GatewayLimits(
                limits.requestBodyBytes(),
                limits.answerBodyBytes(),
                limits.headerBytes(),
                limits.connections(),
                limits.requests(),
                limits.upstreamConnections(),
                times);
    }

    private static GatewayConfig config(String address, GatewayLimits limits, ClientGone gone) {
        ProviderSettings openai = settings("up", "openai", address + "/v1");
        ProviderSettings anthropic = settings("claude", "anthropic", address);
        return new GatewayConfig(
                new Listen("127.0.0.1", 0, Optional.empty()),
                limits,
                List.of(openai, anthropic),
                List.of(
                        new Route("gpt-4o-mini", List.of(new Route.Target("up", "gpt-4o-mini")), gone),
                        new Route("small", List.of(new Route.Target("up", "gpt-4o-mini")), gone),
                        new Route("claude-*", List.of(new Route.Target("claude", "claude-*")), gone),
                        new Route("*", List.of(new Route.Target("up", "*")), gone)),
                Telemetry.NONE);
    }

    static ProviderSettings settings(String name, String kind, String address) {
        return new ProviderSettings(name, kind, URI.create(address), Secret.of("sk-upstream"), Map.of(), true);
    }

    private static KeyRing keys() {
        Map<String, VirtualKey> known = new HashMap<>();
        known.put(KEY, key("key_ordinary", KeyRules.ORDINARY));
        known.put(OTHER_KEY, key("key_other", KeyRules.ORDINARY));
        known.put(
                STRANGER_KEY,
                new VirtualKey(
                        "key_stranger",
                        "key_stranger",
                        Principal.department("sales"),
                        new KeyRules(Set.of(Scope.INFERENCE), List.of(), Map.of(Tag.DEPARTMENT, Set.of())),
                        Optional.empty()));
        known.put(NARROW_KEY, key("key_narrow", new KeyRules(Set.of(Scope.INFERENCE), List.of("small"), Map.of())));
        known.put(OBSERVER_KEY, key("key_observer", new KeyRules(Set.of(Scope.OBSERVE), List.of(), Map.of())));
        known.put(ADMIN_KEY, key("key_admin", new KeyRules(Set.of(Scope.ADMIN), List.of(), Map.of())));
        known.put(
                UNMETERED_KEY,
                key("key_unmetered", new KeyRules(Set.of(Scope.INFERENCE, Scope.UNMETERED), List.of(), Map.of())));
        return (presented, now) -> {
            VirtualKey key = known.get(presented);
            return key == null
                    ? new KeyRing.Verdict.Refused("this is not a key of this gateway")
                    : new KeyRing.Verdict.Known(key);
        };
    }

    private static VirtualKey key(String id, KeyRules rules) {
        return new VirtualKey(id, id, Principal.department("legal"), rules, Optional.empty());
    }

    private static BookRater rater() {
        try {
            PriceBook book = PriceFiles.shipped().book();
            return book.rater(book.edition(Instant.now()));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// The body of a chat.
    ///
    /// @param more further members, each with a comma before it
    static String chat(String text, String more) {
        return "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]" + more
                + "}";
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> chat(String body) {
        return post("/v1/chat/completions", body, "authorization", "Bearer " + KEY);
    }

    HttpResponse<String> chatBy(String key, String body) {
        return post("/v1/chat/completions", body, "authorization", "Bearer " + key);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(address() + path)).timeout(PATIENCE);
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    String address() {
        return "http://127.0.0.1:" + gateway.port();
    }

    static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /// What the events of a stream carry.
    static List<String> data(String stream) {
        List<String> data = new ArrayList<>();
        stream.lines().filter(line -> line.startsWith("data: ")).forEach(line -> data.add(line.substring(6)));
        return data;
    }

    @Override
    public void close() {
        client.close();
        gateway.close();
        provider.close();
    }
}
