package jevons.serving;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.config.Secret;
import jevons.gateway.record.RequestRecord;
import jevons.gateway.telemetry.PrometheusSignals;
import jevons.governance.KeyRing;
import jevons.governance.KeyRules;
import jevons.governance.VirtualKey;
import jevons.metering.Principal;
import jevons.simulator.SimulatedProvider;
import jevons.simulator.SimulatorOptions;

/// One request through the whole gateway before it says that it is ready: in by its own door, to a scripted
/// provider in this process, metered, priced, made durable, taken by the loader. Every counter must have moved,
/// and the tokens must be those that the provider sold by its own count: a meter that stands still is noticed
/// before the first call of a customer, not on the bill.
///
/// Its record stays in the log under the key [RequestRecord#SELF_CHECK]; the books do not take it. The counters
/// of the process show it under the provider and department `jevons-self-check`.
final class SelfCheck implements AutoCloseable {

    /// How the counters and the log call it.
    static final String NAME = "jevons-self-check";

    private static final String MODEL = "gpt-4o-mini";
    private static final int ANSWER_MILLIS = 10_000;
    private static final int MOVE_MILLIS = 5_000;
    private static final long LOOK_MILLIS = 2;

    private final OwnKey key = new OwnKey(key());
    private final CompletableFuture<SimulatedProvider> provider;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Starts the scripted provider in the background; [#close] ends it.
    SelfCheck() {
        this.provider =
                CompletableFuture.supplyAsync(() -> SimulatedProvider.start(SimulatorOptions.plain()), Background::run);
    }

    /// What is looked at.
    ///
    /// @param door where the gateway listens
    /// @param counters its counters
    /// @param logRecords durable records since the start
    /// @param load takes all that is durable, and says how many records were taken since the start
    record Subject(OwnCall.Door door, PrometheusSignals counters, LongSupplier logRecords, LongSupplier load) {}

    /// The same judge of keys, which knows the check's own key while it runs.
    KeyRing around(KeyRing keys) {
        return key.around(keys);
    }

    private static VirtualKey key() {
        KeyRules rules = new KeyRules(Set.of(KeyRules.Scope.INFERENCE), List.of(NAME + "/" + MODEL), Map.of());
        Principal owner = new Principal("", NAME, "", "", "", "", "", Principal.Proof.PROVEN);
        return new VirtualKey(RequestRecord.SELF_CHECK, NAME, owner, rules, Optional.empty());
    }

    /// Makes the request.
    ///
    /// @return what did not move, in words; empty where everything did
    List<String> run(Declarations declarations, Subject subject) {
        List<String> still = new ArrayList<>();
        try {
            SimulatedProvider scripted = Background.joined(provider);
            ProviderSettings settings = new ProviderSettings(
                    NAME, "openai", URI.create(scripted.address() + "/v1"), Secret.of("none"), Map.of(), true);
            key.open(true);
            declarations.with(settings, RequestRecord.SELF_CHECK, () -> still.addAll(ask(subject, scripted)));
        } finally {
            key.open(false);
        }
        return still;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            provider.thenAccept(SimulatedProvider::close);
        }
    }

    private List<String> ask(Subject subject, SimulatedProvider scripted) {
        Counted before = Counted.of(subject.counters());
        long logBefore = subject.logRecords().getAsLong();
        OwnCall.Answer answer = OwnCall.post(subject.door(), key.text(), body(), ANSWER_MILLIS);
        if (answer.status() != 200) {
            return List.of("the answer: status " + answer.status() + " " + answer.start());
        }
        long sold =
                scripted.account().sold().allInput() + scripted.account().sold().allOutput();
        List<String> still = still(subject, before, logBefore, sold);
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOVE_MILLIS);
        while (!still.isEmpty() && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
            still = still(subject, before, logBefore, sold);
        }
        return still;
    }

    private static List<String> still(Subject subject, Counted before, long logBefore, long sold) {
        List<String> still = new ArrayList<>();
        Counted now = Counted.of(subject.counters());
        if (now.requests() <= before.requests()) {
            still.add("jevons_requests_total");
        }
        if (now.tokens() - before.tokens() != sold || sold == 0) {
            still.add("jevons_tokens_total: counted " + (now.tokens() - before.tokens()) + ", sold " + sold);
        }
        if (now.cost().equals(before.cost())) {
            still.add("jevons_cost_usd_total");
        }
        if (subject.logRecords().getAsLong() <= logBefore) {
            still.add("the log of records");
        } else if (subject.load().getAsLong() <= 0) {
            still.add("the loader");
        }
        return still;
    }

    private static String body() {
        return "{\"model\":\"" + NAME + "/" + MODEL + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Is everybody"
                + " counting? [[simulate input=11 tokens=7]]\"}]}";
    }

    /// What the counters say of the check.
    ///
    /// @param cost as they write it
    private record Counted(long requests, long tokens, String cost) {

        private static final String OWN = "provider=\"" + NAME + "\"";

        static Counted of(PrometheusSignals counters) {
            long requests = 0;
            long tokens = 0;
            StringBuilder cost = new StringBuilder();
            for (String line : new String(counters.text(), StandardCharsets.UTF_8).split("\n")) {
                String value = line.substring(line.lastIndexOf(' ') + 1);
                if (line.startsWith("jevons_requests_total{")
                        && line.contains("/v1/chat/completions")
                        && line.contains("\"200\"")) {
                    requests += whole(value);
                } else if (line.startsWith("jevons_tokens_total{") && line.contains(OWN)) {
                    tokens += whole(value);
                } else if (line.startsWith("jevons_cost_usd_total{") && line.contains(OWN)) {
                    cost.append(value);
                }
            }
            return new Counted(requests, tokens, cost.toString());
        }

        private static long whole(String value) {
            return new BigDecimal(value).longValue();
        }
    }
}
