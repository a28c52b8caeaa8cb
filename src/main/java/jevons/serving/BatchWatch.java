package jevons.serving;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
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
/// A batch that cannot be booked, because its provider no longer knows it or it is over and does not tell what it
/// used, is named in a notice, once, and not asked for again by this process. What fails for now is asked for
/// again in the next round; a notice says so when that begins and when it changes.
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
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,255}");

    private static final String IN_FILES = "/v1/batches/";
    private static final String IN_MESSAGES = "/v1/messages/batches/";

    private final BatchShelf shelf;
    private final Supplier<GatewayConfig> config;
    private final InstantSource clock;
    private final Consumer<String> notices;
    private final Thread thread;
    private final OwnKey key = new OwnKey(key());
    /// Batches that were asked for all that tells their use; where they are still not booked at the next look,
    /// it tells nothing.
    private final Set<Job> read = new HashSet<>();
    /// Batches that are not asked for any more.
    private final Set<Job> done = new HashSet<>();
    /// What failed in this round, and what the last notice of that said.
    private final List<String> failures = new ArrayList<>();
    private String told = "";
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
        failures.clear();
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
            failures.add(String.valueOf(failed.getMessage()));
        }
        if (!closing) {
            tellFailures();
        }
    }

    private void tellFailures() {
        String now = failures.isEmpty()
                ? ""
                : failures.size() + " times a look at batches that are not booked yet failed, the next is in "
                        + EVERY_MILLIS / 60_000 + " minutes; the first: " + failures.getFirst();
        if (!now.isEmpty() && !now.equals(told)) {
            notices.accept(now);
        }
        told = now;
    }

    private void look(Job job) {
        Optional<String> path = path(job);
        if (path.isEmpty()) {
            giveUp(job, "its id or its provider cannot be asked for");
        } else if (read.contains(job)) {
            giveUp(job, "it is over and does not tell what it used");
        } else {
            OwnCall.Answer answer = ask(job, path.get());
            switch (answer.status()) {
                case 200 -> state(job, path.get(), answer);
                case 404, 410 -> giveUp(job, "its provider does not know it any more");
                default -> fails(job, answer);
            }
        }
    }

    /// Where the provider is still declared, the path of a batch in its words.
    private Optional<String> path(Job job) {
        return config.get().providers().stream()
                .filter(settings -> settings.name().equals(job.provider()))
                .filter(_ -> ID.matcher(job.batch()).matches())
                .findFirst()
                .map(settings -> (speaksMessages(settings.kind()) ? IN_MESSAGES : IN_FILES) + job.batch());
    }

    private static boolean speaksMessages(String kind) {
        return ProviderKinds.find(kind)
                .filter(known -> known.wire() == Wire.ANTHROPIC_MESSAGES)
                .isPresent();
    }

    private void state(Job job, String path, OwnCall.Answer answer) {
        Optional<BatchState> state = BatchState.of(answer.body().getBytes(StandardCharsets.UTF_8));
        if (state.isEmpty()) {
            giveUp(job, "what its provider answers is no batch");
        } else if (state.get().over()) {
            over(job, path, state.get());
        }
    }

    /// A batch that states its use was booked by the look itself. One that has no results used nothing, unless it
    /// counts answers.
    private void over(Job job, String path, BatchState state) {
        if (path.startsWith(IN_MESSAGES)) {
            results(job, path + "/results");
        } else if (state.isStated()) {
            read.add(job);
        } else if (ID.matcher(state.output()).matches()) {
            results(job, "/v1/files/" + state.output() + "/content");
        } else if (state.output().isEmpty() && state.answered() == 0) {
            done.add(job);
        } else {
            giveUp(job, "it is over and its results cannot be asked for");
        }
    }

    /// Whoever reads the results has them booked.
    private void results(Job job, String path) {
        OwnCall.Answer answer = ask(job, path);
        if (answer.status() == 200) {
            read.add(job);
        } else {
            fails(job, answer);
        }
    }

    private void fails(Job job, OwnCall.Answer answer) {
        failures.add(job.batch() + " of provider " + job.provider() + " ("
                + (answer.status() == 0 ? answer.start() : "status " + answer.status()) + ")");
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
        key.open(false);
        LockSupport.unpark(thread);
    }
}
