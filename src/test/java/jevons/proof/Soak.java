package jevons.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import jevons.simulator.SimulatedProvider;
import jevons.simulator.SimulatorOptions;
import jevons.simulator.script.Script;

/// Runs the gateway for long under a part of its full load, with faults of the provider and clients that leave,
/// and looks whether its memory, files and threads stay flat and its books whole.
///
/// ```
/// Soak [--minutes 30] [--rate 0] [--clients 32] [--seed 1] [--samples FILE] [--folder DIR]
/// ```
/// A rate of 0 measures first what clients, provider and gateway together can do on this machine, and takes 60 %
/// of it.
public final class Soak {

    private static final int FAULTS_PER_MILLION = 10_000;
    private static final int LOAD_PERCENT = 60;
    private static final int LEAVE_PERCENT = 10;
    private static final int ROWS = 4_000_000;
    private static final int MEASURED_SECONDS = 20;
    private static final int WARM_SECONDS = 60;
    private static final long SAMPLE_SECONDS = 10;

    private Soak() {}

    /// Runs, prints the result and exits with 1 where there is a problem.
    public static void main(String[] args) throws IOException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        Path folder = options.containsKey("--folder")
                ? Path.of(options.getOrDefault("--folder", ""))
                : Files.createTempDirectory("soak");
        int clients = Integer.parseInt(options.getOrDefault("--clients", "32"));
        long seed = Long.parseLong(options.getOrDefault("--seed", "1"));
        int rate = Integer.parseInt(options.getOrDefault("--rate", "0"));
        int minutes = Integer.parseInt(options.getOrDefault("--minutes", "30"));
        Path samples = Path.of(options.getOrDefault("--samples", "soak.csv"));
        if (rate == 0) {
            rate = measure(folder.resolve("measured"), clients, seed) * LOAD_PERCENT / 100;
        }
        System.out.println(
                minutes + " minutes at " + rate + " requests a second, " + clients + " clients, in " + folder);
        List<String> problems = new ArrayList<>();
        run(folder.resolve("soaked"), new Traffic.Plan(clients, seed, LEAVE_PERCENT, rate), minutes, samples, problems);
        problems.forEach(problem -> System.out.println("PROBLEM " + problem));
        System.out.println(problems.isEmpty() ? "all is well" : "there are problems");
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    private static SimulatedProvider provider(int faultsPerMillion, long seed) {
        Script plain = Script.PLAIN;
        Script script = new Script(
                seed,
                plain.latency(),
                faultsPerMillion,
                plain.prices(),
                plain.rejected(),
                plain.rules(),
                ROWS,
                plain.batchPolls());
        return SimulatedProvider.start(SimulatorOptions.plain().withScript(script));
    }

    /// Requests a second that go through when the clients send as many as they can.
    private static int measure(Path folder, int clients, long seed) {
        try (SimulatedProvider provider = provider(0, seed)) {
            ServedGateway gateway = new ServedGateway(folder, provider.address(), "drain", false);
            Traffic traffic =
                    new Traffic(gateway::address, gateway.key(), new Traffic.Plan(clients, seed, LEAVE_PERCENT, 0));
            gateway.start();
            long begun;
            long after;
            try (traffic) {
                traffic.start();
                sleep(WARM_SECONDS);
                begun = traffic.begun();
                sleep(MEASURED_SECONDS);
                after = traffic.begun();
            }
            gateway.stop();
            System.out.println("full load: " + (after - begun) / MEASURED_SECONDS + " requests a second");
            return Math.toIntExact((after - begun) / MEASURED_SECONDS);
        }
    }

    private static void run(Path folder, Traffic.Plan plan, int minutes, Path file, List<String> problems)
            throws IOException {
        List<Sample> samples = new ArrayList<>();
        try (SimulatedProvider provider = provider(FAULTS_PER_MILLION, plan.seed())) {
            ServedGateway gateway = new ServedGateway(folder, provider.address(), "drain", false);
            Traffic traffic = new Traffic(gateway::address, gateway.key(), plan);
            gateway.start();
            try (traffic) {
                traffic.start();
                long begun = System.nanoTime();
                Files.writeString(file, Sample.HEAD + "\n");
                while (System.nanoTime() - begun < TimeUnit.MINUTES.toNanos(minutes)) {
                    sleep(SAMPLE_SECONDS);
                    Sample sample = Sample.of(gateway, traffic.begun(), System.nanoTime() - begun);
                    samples.add(sample);
                    Files.writeString(file, sample.csv() + "\n", java.nio.file.StandardOpenOption.APPEND);
                }
            }
            int code = gateway.stop();
            System.out.println("exit code after SIGTERM: " + code);
            Audit.Result result =
                    Audit.of(gateway.data(), traffic.seen(), provider.account().sales(), sighting -> false);
            result.counts().forEach((name, value) -> System.out.println(name + ": " + value));
            problems.addAll(result.problems());
        }
        List<Sample> second = samples.subList(samples.size() / 2, samples.size());
        Trend.of("heap after collection, kB", second, Sample::heapKilobytes, problems);
        Trend.of("resident, kB", second, Sample::residentKilobytes, problems);
        Trend.of("open files", second, Sample::files, problems);
        Trend.of("threads", second, Sample::threads, problems);
        Trend.of("records that wait for the books", second, Sample::lagRecords, new ArrayList<>());
    }

    private static void sleep(long seconds) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    /// How a figure goes over the second half of a run.
    private record Trend(double mean, double growth, double noise) {

        private static final double SHARE_MAX = 0.03;
        private static final double NOISES_MAX = 3;

        /// Prints it; a growth beyond the noise and beyond 3 % is a problem.
        static void of(String name, List<Sample> samples, ToDoubleFunction<Sample> figure, List<String> problems) {
            Trend trend = of(samples.stream().mapToDouble(figure).toArray());
            boolean grows = trend.growth > NOISES_MAX * trend.noise && trend.growth > SHARE_MAX * trend.mean;
            String text = String.format(
                    "%s in the second half: mean %.0f, growth by its straight line %.1f, noise %.1f: %s",
                    name, trend.mean, trend.growth, trend.noise, grows ? "grows" : "flat");
            System.out.println(text);
            if (grows) {
                problems.add(text);
            }
        }

        /// Least squares over samples at equal distances.
        private static Trend of(double[] values) {
            int count = values.length;
            double middle = (count - 1) / 2.0;
            double mean = java.util.Arrays.stream(values).average().orElse(0);
            double above = 0;
            double below = 0;
            for (int i = 0; i < count; i++) {
                above += (i - middle) * (values[i] - mean);
                below += (i - middle) * (i - middle);
            }
            double slope = below == 0 ? 0 : above / below;
            double squares = 0;
            for (int i = 0; i < count; i++) {
                double off = values[i] - mean - slope * (i - middle);
                squares += off * off;
            }
            return new Trend(mean, slope * (count - 1), Math.sqrt(squares / Math.max(1, count - 2)));
        }
    }

    /// What the gateway's process held at a moment.
    private record Sample(
            long seconds,
            long requests,
            long residentKilobytes,
            long heapKilobytes,
            long files,
            long threads,
            long lagRecords,
            long logWaiting) {

        static final String HEAD =
                "seconds,requests,resident_kb,heap_after_gc_kb,open_files,threads,lag_records,log_waiting";

        static Sample of(ServedGateway gateway, long requests, long nanos) {
            try {
                long pid = gateway.pid();
                String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
                String metrics = gateway.metrics();
                jcmd(pid, "GC.run");
                long heap = heap(jcmd(pid, "GC.heap_info"));
                try (var open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
                    return new Sample(
                            TimeUnit.NANOSECONDS.toSeconds(nanos),
                            requests,
                            number(status, "VmRSS:"),
                            heap,
                            open.count(),
                            number(status, "Threads:"),
                            number(metrics, "jevons_loader_lag_records "),
                            number(metrics, "jevons_log_waiting_records "));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String csv() {
            return seconds + "," + requests + "," + residentKilobytes + "," + heapKilobytes + "," + files + ","
                    + threads + "," + lagRecords + "," + logWaiting;
        }

        /// The first number after a name at the beginning of a line.
        private static long number(String text, String name) {
            return text.lines()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()).strip().split("[ .]", 2)[0])
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(-1);
        }

        /// Kilobytes in use in the generations of a serial heap.
        private static long heap(String info) {
            return info.lines()
                    .filter(line -> line.contains(" total ") && line.contains("used "))
                    .map(line -> line.substring(line.indexOf("used ") + 5).split("K", 2)[0])
                    .mapToLong(Long::parseLong)
                    .sum();
        }

        private static String jcmd(long pid, String what) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            what)
                    .redirectErrorStream(true)
                    .start();
            try (var out = process.inputReader()) {
                return String.join("\n", out.lines().toList());
            }
        }
    }
}
