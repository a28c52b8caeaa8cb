package jevons.serving;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import jevons.books.Books;
import jevons.books.IntakeBooking;
import jevons.gateway.Gateway;
import jevons.gateway.GatewayParts;
import jevons.gateway.config.Credentials;
import jevons.gateway.config.GatewayConfig;
import jevons.gateway.config.Secret;
import jevons.gateway.config.Telemetry;
import jevons.gateway.record.Pricing;
import jevons.gateway.telemetry.Gauges;
import jevons.gateway.telemetry.PrometheusSignals;
import jevons.gateway.telemetry.RequestLines;
import jevons.gateway.telemetry.Signals;
import jevons.pricing.Rater;
import jevons.store.StoreOptions;
import jevons.store.log.IntakeLog;
import jevons.store.sqlite.BatchRows;
import jevons.store.sqlite.ControlPlane;
import jevons.store.sqlite.CredentialShelf;
import jevons.store.sqlite.KeyShelf;
import jevons.store.sqlite.ServerKey;
import jevons.store.sqlite.SnapshotKeyRing;

/// The running gateway of one data directory, with its books. Closing it ends everything in order: no new
/// requests, those under way end, their records are made durable and taken into the books.
///
/// Prices are those of the start: a new edition can only come while the books are closed.
public final class Serving implements AutoCloseable {

    private final Gateway gateway;
    private final Declarations declarations;
    private final Loader loader;
    private final SnapshotKeyRing keys;
    private final BatchWatch watch;
    private final Deque<AutoCloseable> open;
    private Optional<Upkeep> upkeep = Optional.empty();
    private boolean closed;

    private Serving(Opened opened, Gateway gateway, Signals signals, Deque<AutoCloseable> open) {
        this.gateway = gateway;
        this.declarations = opened.declarations;
        this.loader = opened.loader;
        this.keys = opened.keys.ring();
        this.watch = opened.watch;
        this.open = open;
        PrometheusSignals counters = signals.counters();
        counters.watch("jevons_ready", "1 where requests should be sent here.", () -> bit(gateway.isReady()));
        counters.watch(
                "jevons_config_refused",
                "1 where the settings as they stand are refused and older ones are in force.",
                () -> bit(declarations.isStale()));
        counters.watch("jevons_config_reloads", "Changes of settings taken over.", declarations::reloads);
        counters.watch("jevons_keys", "Texts of keys known, refused ones included.", keys::size);
    }

    private static long bit(boolean value) {
        return value ? 1 : 0;
    }

    /// What is open before the gateway listens.
    private record Opened(
            Books books,
            Supplier<Rater> rater,
            Keys keys,
            Declarations declarations,
            IntakeLog log,
            Loader loader,
            SelfCheck check,
            BatchWatch watch) {}

    /// Control plane with what is read of it.
    private record Control(ControlPlane plane, Keys keys, Declarations declarations) {}

    /// Where keys are kept, and what judges them.
    record Keys(KeyShelf shelf, SnapshotKeyRing ring) {}

    /// Starts; returns when the gateway has checked itself and is ready.
    ///
    /// @throws IllegalArgumentException where the settings cannot be used
    /// @throws jevons.store.StoreException where the books are in use or damaged, or the server key is wrong
    /// @throws IllegalStateException where it cannot listen, or something did not count in its check of itself
    public static Serving start(ServingOptions options) {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            return begin(options, open);
        } catch (RuntimeException e) {
            closeAll(open);
            throw e;
        }
    }

    private static Serving begin(ServingOptions options, Deque<AutoCloseable> open) {
        begun(options.data());
        CompletableFuture<Control> control = CompletableFuture.supplyAsync(() -> control(options), Background::run);
        Opened opened;
        try {
            opened = open(options, control, open);
        } catch (RuntimeException e) {
            control.thenAccept(begun -> begun.plane.close());
            throw e;
        }
        AtomicReference<Optional<Gateway>> running = new AtomicReference<>(Optional.empty());
        Signals signals = signals(options, opened, running);
        open.push(signals);
        Gateway gateway = Gateway.start(parts(options, opened, signals), options.loops());
        open.push(gateway);
        running.set(Optional.of(gateway));
        Serving serving = new Serving(opened, gateway, signals, open);
        serving.check(opened, signals);
        open.push(opened.watch.start(new OwnCall.Door(serving.config().listen(), gateway.port())));
        Upkeep upkeep = new Upkeep(
                gateway,
                opened.keys.ring(),
                opened.declarations,
                new Readiness(options.data(), opened.log, opened.loader));
        open.push(upkeep.start(options.notices()));
        serving.upkeep = Optional.of(upkeep);
        return serving;
    }

    private static Opened open(ServingOptions options, CompletableFuture<Control> control, Deque<AutoCloseable> open) {
        StoreOptions store = StoreOptions.usual().withNotices(options.notices());
        Books books = Books.open(options.data(), store, options.clock());
        open.push(books);
        CompletableFuture<Rater> prices =
                CompletableFuture.supplyAsync(() -> books.priceBook().rater(), Background::run);
        // Waited for at its end, so that the books are never closed under it.
        open.push(() -> prices.handle((rater, failure) -> rater).join());
        Supplier<Rater> rater = () -> Background.joined(prices);
        SelfCheck check = new SelfCheck();
        open.push(check);
        IntakeLog log = IntakeLog.open(
                options.data(), store, IntakeBooking.loaded(books.store().journal()));
        Loader loader = new Loader(books, log, rater, Loader.Pace.USUAL, options.notices());
        // The log is closed before the loader, so that the loader's last batch has everything.
        open.push(loader.start());
        open.push(log);
        Control ready = Background.joined(control);
        open.push(ready.plane);
        log.mark(ready.declarations.config().limits().requests());
        BatchWatch watch = new BatchWatch(
                new BatchRows(ready.plane), ready.declarations::config, options.clock(), options.notices());
        return new Opened(books, rater, ready.keys, ready.declarations, log, loader, check, watch);
    }

    private static Control control(ServingOptions options) {
        ControlPlane plane = new ControlPlane(options.data());
        try {
            ServerKey server = ServerKey.of(options.data());
            KeyShelf kept = new KeyShelf(plane, server);
            Keys keys = new Keys(kept, new SnapshotKeyRing(kept));
            CredentialShelf shelf = new CredentialShelf(plane, server);
            Credentials credentials = Credentials.of(
                    name -> Optional.ofNullable(options.own().get(name))
                            .map(Secret::of)
                            .or(() -> shelf.find(name)),
                    System.getenv());
            return new Control(plane, keys, Declarations.open(options, credentials));
        } catch (RuntimeException e) {
            plane.close();
            throw e;
        }
    }

    private static Signals signals(ServingOptions options, Opened opened, AtomicReference<Optional<Gateway>> running) {
        Gauges gauges = new Gauges(
                () -> running.get().map(Gateway::openRequests).orElse(0),
                () -> running.get().map(Gateway::openStreams).orElse(0),
                opened.log::waiting,
                opened.loader::lagRecords,
                opened.loader::lagMillis);
        Telemetry telemetry = opened.declarations.config().telemetry();
        Optional<RequestLines> lines = options.lines() == RequestLines.Level.NOTHING
                ? Optional.empty()
                : Optional.of(
                        new RequestLines(new FileOutputStream(FileDescriptor.err), options.lines(), options.clock()));
        return Signals.of(telemetry, gauges, lines);
    }

    private static GatewayParts parts(ServingOptions options, Opened opened, Signals signals) {
        return new GatewayParts(
                opened.watch.around(opened.check.around(opened.keys.ring())),
                opened.log,
                opened.log,
                new Pricing(opened.rater),
                opened.declarations::get,
                new GatewayParts.Told(signals, signals.counters()::text),
                options.clock(),
                new GatewayParts.Control(
                        opened.watch.shelf(),
                        new Desk(opened.keys, opened.declarations::settings, options.notices(), options.clock())));
    }

    private void check(Opened opened, Signals signals) {
        var _ = opened.rater.get();
        OwnCall.Door door = new OwnCall.Door(config().listen(), gateway.port());
        SelfCheck.Subject subject = new SelfCheck.Subject(door, signals.counters(), opened.log::records, () -> {
            loader.drain();
            return loader.done().records();
        });
        List<String> still = opened.check.run(declarations, subject);
        if (!still.isEmpty()) {
            throw new IllegalStateException("the gateway's check of itself failed, so it does not begin to serve: "
                    + "one scripted request did not move " + String.join("; ", still));
        }
        gateway.ready(true);
        Background.run(opened.check::close);
    }

    private static void begun(Path data) {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the data directory " + data + ": " + e.getMessage(), e);
        }
    }

    /// The port it listens on.
    public int port() {
        return gateway.port();
    }

    /// Looks at once whether settings, keys or credentials have changed.
    public void reload() {
        upkeep.ifPresent(Upkeep::lookNow);
    }

    /// The settings in force.
    public GatewayConfig config() {
        return declarations.config();
    }

    /// Looks at once at the batches that are not booked, and waits for the answers.
    void lookAtBatches() {
        watch.round();
    }

    /// What the loader has done since the start.
    public Loader.Done loaded() {
        return loader.done();
    }

    /// Ends in order. Closing twice is the same as once.
    ///
    /// @throws RuntimeException the first failure; what it concerns stays in the log of records and is taken over
    /// at the next start
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            closeAll(open).ifPresent(failure -> {
                throw failure;
            });
        }
    }

    /// Closes the newest first, each even where another fails.
    private static Optional<RuntimeException> closeAll(Deque<AutoCloseable> open) {
        Optional<RuntimeException> first = Optional.empty();
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                RuntimeException failure = e instanceof RuntimeException own ? own : new IllegalStateException(e);
                first = first.isPresent() ? first : Optional.of(failure);
            }
        }
        return first;
    }
}
