package jevons.proof;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jevons.books.Books;
import jevons.books.IntakeBooking;
import jevons.gateway.Declared;
import jevons.gateway.Gateway;
import jevons.gateway.GatewayParts;
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
import jevons.governance.VirtualKey;
import jevons.metering.Principal;
import jevons.pricing.PriceBook;
import jevons.pricing.Rater;
import jevons.serving.Loader;
import jevons.store.StoreOptions;
import jevons.store.log.IntakeLog;

/// The gateway with its books, its log on disk and its loader, on a free port, before one simulated provider that
/// stands for all of them.
final class ProofGateway implements AutoCloseable {

    static final String KEY = "jv-proof-ordinary";
    static final String NARROW_KEY = "jv-proof-narrow";

    private static final int DRAIN_MILLIS = 10_000;
    private static final int BYTES_MAX = 1 << 20;

    private final Books books;
    private final IntakeLog log;
    private final Loader loader;
    private final Gateway gateway;

    private ProofGateway(Books books, IntakeLog log, Loader loader, Gateway gateway) {
        this.books = books;
        this.log = log;
        this.loader = loader;
        this.gateway = gateway;
    }

    /// Opens it over a data directory.
    ///
    /// @param gone what happens to answers whose client left
    static ProofGateway open(Path data, URI provider, ClientGone gone) {
        Books books = Books.open(data, StoreOptions.usual(), InstantSource.system());
        PriceBook book = books.priceBook();
        Rater rater = book.rater(book.latest());
        IntakeLog log = IntakeLog.open(
                data, StoreOptions.usual(), IntakeBooking.loaded(books.store().journal()));
        Loader loader = new Loader(books, log, () -> rater, Loader.Pace.USUAL, _ -> {}).start();
        Declared declared = Declared.of(config(provider, gone));
        Signals signals = Signals.of(Telemetry.NONE, Gauges.NONE, Optional.empty());
        GatewayParts parts = new GatewayParts(
                keys(),
                log,
                log,
                new Pricing(() -> rater),
                () -> declared,
                new GatewayParts.Told(signals, () -> signals.counters().text()),
                InstantSource.system());
        Gateway gateway = Gateway.start(parts, 2);
        gateway.ready(true);
        return new ProofGateway(books, log, loader, gateway);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + gateway.port());
    }

    /// The routes of all proofs, one provider of each kind.
    static GatewayConfig config(URI provider, ClientGone gone) {
        return new GatewayConfig(
                new Listen("127.0.0.1", 0, Optional.empty()),
                GatewayLimits.DEFAULT,
                List.of(
                        settings("openai", URI.create(provider + "/v1"), Map.of()),
                        settings("anthropic", provider, Map.of()),
                        settings("gemini", provider, Map.of()),
                        settings("bedrock", provider, Map.of("region", "us-east-1", "access-key-id", "AKIAPROOF"))),
                List.of(
                        route("claude-*", "anthropic", "claude-*", gone),
                        route("gemini-*", "gemini", "gemini-*", gone),
                        route("nova", "bedrock", "us.amazon.nova-lite-v1:0", gone),
                        route("bedrock-claude", "bedrock", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", gone),
                        route("gpt-*", "openai", "gpt-*", gone),
                        route("text-*", "openai", "text-*", gone)),
                Telemetry.NONE);
    }

    /// Reads an abandoned answer to its end.
    static ClientGone drain() {
        return new ClientGone.Drain(DRAIN_MILLIS, BYTES_MAX);
    }

    private static Route route(String model, String provider, String target, ClientGone gone) {
        return new Route(model, List.of(new Route.Target(provider, target)), gone);
    }

    private static ProviderSettings settings(String kind, URI address, Map<String, String> options) {
        return new ProviderSettings(kind, kind, address, Secret.of("sk-upstream"), options, true);
    }

    private static KeyRing keys() {
        Map<String, VirtualKey> known = Map.of(
                KEY, key("key_ordinary", KeyRules.ORDINARY),
                NARROW_KEY, key("key_narrow", new KeyRules(Set.of(Scope.INFERENCE), List.of("gpt-4o-mini"), Map.of())));
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

    /// In order: no more requests, what is under way ends, everything is in the books.
    @Override
    public void close() {
        gateway.close();
        log.close();
        loader.close();
        books.close();
    }
}
