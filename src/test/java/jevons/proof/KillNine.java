package jevons.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import jevons.simulator.SimulatedProvider;
import jevons.simulator.SimulatorOptions;

/// Kills the gateway with SIGKILL under load, at seeded moments, again and again over the same books, and then
/// audits the books: every answer whose end a client saw is there exactly once, nothing is there twice, and
/// tokens and money are those of the provider to the last digit.
///
/// ```
/// KillNine [--kills 200] [--seed 1] [--clients 24] [--gone drain|cancel] [--folder DIR]
/// ```
public final class KillNine {

    /// A client that left may have been drained still when the kill came, for as long as the longest stream
    /// takes.
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(3);

    /// So many kills are worth a start and an orderly stop before them, which leaves the archive of classes.
    private static final int MANY = 10;

    private static final long AFTERWARDS_MILLIS = 1_500;
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /// What is to be done.
    ///
    /// @param kills how often the gateway is killed; 0 for a run without
    /// @param gone what the routes do with answers whose client left: `drain` or `cancel`
    record Plan(int kills, long seed, int clients, String gone) {}

    private KillNine() {}

    /// Runs, prints the result and exits with 1 where there is a problem.
    public static void main(String[] args) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        Path folder = options.containsKey("--folder")
                ? Path.of(options.getOrDefault("--folder", ""))
                : Files.createTempDirectory("kill-nine");
        Plan plan = new Plan(
                Integer.parseInt(options.getOrDefault("--kills", "200")),
                Long.parseLong(options.getOrDefault("--seed", "1")),
                Integer.parseInt(options.getOrDefault("--clients", "24")),
                options.getOrDefault("--gone", "drain"));
        System.out.println(plan + " in " + folder);
        Audit.Result result = run(folder, plan);
        result.counts().forEach((name, value) -> System.out.println(name + ": " + value));
        result.problems().forEach(problem -> System.out.println("PROBLEM " + problem));
        System.out.println(result.problems().isEmpty() ? "all is well" : "there are problems");
        System.exit(result.problems().isEmpty() ? 0 : 1);
    }

    /// Runs over new books in a folder.
    static Audit.Result run(Path folder, Plan plan) {
        SplittableRandom random = new SplittableRandom(plan.seed());
        try (SimulatedProvider provider = SimulatedProvider.start(SimulatorOptions.plain())) {
            ServedGateway gateway = new ServedGateway(folder, provider.address(), plan.gone(), true);
            Traffic traffic =
                    new Traffic(gateway::address, gateway.key(), new Traffic.Plan(plan.clients(), plan.seed(), 10, 0));
            if (plan.kills() > MANY) {
                gateway.start();
                gateway.stop();
            }
            List<Long> kills = new ArrayList<>();
            try (traffic) {
                gateway.start();
                traffic.start();
                for (int i = 0; i < plan.kills(); i++) {
                    if (i % 20 == 0 && i > 0) {
                        System.out.println(i + " kills, " + traffic.begun() + " requests");
                    }
                    awaitRequests(traffic, random.nextInt(1, 120));
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(400_000)));
                    kills.add(System.nanoTime());
                    gateway.kill();
                    gateway.start();
                }
                awaitRequests(traffic, 200);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(AFTERWARDS_MILLIS));
            }
            int code = gateway.stop();
            Predicate<Sighting> atKill = sighting -> kills.stream().anyMatch(kill -> wasUnderWay(sighting, kill));
            Audit.Result result =
                    Audit.of(gateway.data(), traffic.seen(), provider.account().sales(), atKill);
            if (plan.gone().equals("drain")
                    && !Objects.equals(result.counts().get("facts estimated or of a sale that was cut"), 0L)) {
                result.problems().add("an answer was estimated, though all are read to their end");
            }
            result.counts().put("kills", kills.size());
            result.counts().put("exit code after SIGTERM", code);
            return result;
        }
    }

    private static boolean wasUnderWay(Sighting sighting, long kill) {
        return switch (sighting.end()) {
            case LOST, BROKEN -> sighting.beganNanos() <= kill && kill <= sighting.endedNanos();
            case LEFT -> sighting.beganNanos() <= kill && kill <= sighting.endedNanos() + DRAIN_NANOS;
            case WHOLE, REFUSED -> false;
        };
    }

    /// Waits until so many further requests have begun.
    private static void awaitRequests(Traffic traffic, long more) {
        long until = traffic.begun() + more;
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (traffic.begun() < until && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }
}
