package jevons.serving;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import jevons.gateway.Wire;
import jevons.gateway.batch.BatchShelf;
import jevons.gateway.batch.BatchShelf.Job;
import jevons.gateway.batch.BatchState;
import jevons.gateway.config.GatewayConfig;
import jevons.gateway.config.ProviderKind;
import jevons.gateway.config.ProviderKinds;
import jevons.governance.KeyRing;
import jevons.governance.KeyRules;
import jevons.governance.KeyRules.Scope;
import jevons.governance.VirtualKey;
import jevons.metering.Principal;

/// Looks at the batches that were made through the gateway and are not booked yet, so that they are also where
/// their maker takes the results elsewhere, or never. It comes in by the gateway's own door: what its looks find
/// is booked like what anybody's looks find, once, for the maker.
///
/// A batch that is over and does not tell what it used is named in a notice, once, and not asked for again by
/// this process.
final class BatchWatch implements AutoCloseable {

    /// Key and department of its requests in the log and the counters.
    static final String NAME = "jevons-batch-watch";

    /// How often it looks.
    static final long EVERY_MILLIS = 600_000;

    /// How long after it was made a batch is looked at; providers keep results for 29 or 30 days.
    static final Duration LOOKED_AT = Duration.ofDays(31);

    /// Batches looked at in one round, the oldest first.
    static final int BATCHES_MAX = 10_000;

    private static final long BETWEEN_MILLIS = 100;
    private static final int ANSWER_MILLIS = 60_000;

    /// An id that may stand in a path; others are not asked for.
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,256}");

    private final BatchShelf shelf;
    private final Supplier<GatewayConfig> config;
    private final InstantSource clock;
    private final Consumer<String> notices;
    private final Thread thread;
    private final OwnKey key = new OwnKey(key());
    /// Batches whose results were read, and those that are not asked for any more.
    private final Set<Job> read = new HashSet<>();
    private final Set<Job> done = new HashSet<>();
    private volatile Optional<OwnCall.Door> door = Optional.empty();
    private volatile boolean closing;

    BatchWatch(BatchShelf shelf, Supplier<GatewayConfig> config, InstantSource clock, Consumer<String> notices) {
        this.shelf = shelf;
        this.config = config;
        this.clock = clock;
        this.notices = notices;
        this.thread = Thread.ofPlatform().name("batch-watch").daemon().unstarted(this::run);
    }

    private static VirtualKey key() {
        KeyRules rules = new KeyRules(Set.of(Scope.INFERENCE, Scope.UNMETERED), List.of(), Map.of());
        Principal owner = new Principal("", NAME, "", "", "", "", "", Principal.Proof.PROVEN);
        return new VirtualKey(NAME, NAME, owner, rules, Optional.empty());
    }

    /// The same judge of keys, which knows the watch's own key too.
    KeyRing around(KeyRing keys) {
        return key.around(keys);
    }

    /// Where batches are remembered.
    BatchShelf shelf() {
        return shelf;
    }

    /// Begins to look.
    ///
    /// @param at where the gateway listens
    BatchWatch start(OwnCall.Door at) {
        door = Optional.of(at);
        key.open(true);
        thread.start();
        return this;
    }

    private void run() {
        while (!closing) {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS);
            while (!closing && System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
            if (!closing) {
                round();
            }
        }
    }

    /// Looks once at all of them.
    synchronized void round() {
        try {
            List<Job> jobs = shelf.unsettled(clock.instant().minus(LOOKED_AT), BATCHES_MAX);
            read.retainAll(jobs);
            done.retainAll(jobs);
            for (Job job : jobs) {
                if (!closing && !done.contains(job)) {
                    look(job);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_MILLIS));
                }
            }
        } catch (RuntimeException failed) {
            if (!closing) {
                notices.accept("batches are not looked at now, the next try is in " + EVERY_MILLIS / 60_000
                        + " minutes: " + failed.getMessage());
            }
        }
    }

    private void look(Job job) {
        Optional<String> path = path(job);
        if (path.isEmpty()) {
            giveUp(job, "its id or its provider cannot be asked for");
        } else if (read.contains(job)) {
            giveUp(job, "it is over and its results do not tell what it used");
        } else {
            OwnCall.Answer answer = ask(job, path.get());
            if (answer.status() == 404 || answer.status() == 410) {
                giveUp(job, "its provider does not know it any more");
            } else if (answer.status() == 200) {
                BatchState.of(answer.body().getBytes(StandardCharsets.UTF_8))
                        .filter(BatchState::over)
                        .ifPresent(state -> results(job, path.get(), state));
            }
        }
    }

    /// Where the provider is still declared, the path of a batch in its words.
    private Optional<String> path(Job job) {
        return config.get().providers().stream()
                .filter(settings -> settings.name().equals(job.provider())
                        && ID.matcher(job.batch()).matches())
                .findFirst()
                .map(settings -> ProviderKinds.find(settings.kind()).map(ProviderKind::wire))
                .map(wire -> wire.equals(Optional.of(Wire.ANTHROPIC_MESSAGES))
                        ? "/v1/messages/batches/" + job.batch()
                        : "/v1/batches/" + job.batch());
    }

    /// A batch that is over and states its use was booked by the look itself.
    private void results(Job job, String path, BatchState state) {
        boolean inFile = path.startsWith("/v1/batches/");
        if (inFile && (state.isStated() || state.output().isEmpty())) {
            done.add(job);
        } else if (inFile && !ID.matcher(state.output()).matches()) {
            giveUp(job, "the id of its results cannot be asked for");
        } else if (ask(job, inFile ? "/v1/files/" + state.output() + "/content" : path + "/results")
                        .status()
                == 200) {
            read.add(job);
        }
    }

    private OwnCall.Answer ask(Job job, String path) {
        return OwnCall.get(door.orElseThrow(), key.text(), path, job.provider(), ANSWER_MILLIS);
    }

    private void giveUp(Job job, String why) {
        done.add(job);
        notices.accept("the batch " + job.batch() + " of provider " + job.provider() + " is not booked: " + why
                + "; compare the provider's own report (jevons usage import)");
    }

    /// Ends without waiting: what it asks for now ends with the gateway.
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
    }
}
