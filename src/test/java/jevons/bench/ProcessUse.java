package jevons.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// What a process has used until now, read from `/proc`.
///
/// @param processorMicros processor time of all its threads, its children not counted
/// @param residentKilobytes memory resident now
/// @param peakKilobytes memory resident at most until now
record ProcessUse(long processorMicros, long residentKilobytes, long peakKilobytes) {

    private static final long MICROS_PER_TICK = 10_000;

    private static final ProcessUse NONE = new ProcessUse(0, 0, 0);

    /// Reads it for several processes together; all zero without one.
    ///
    /// @param pids of the processes, separated by commas; `0` for none
    static ProcessUse of(String pids) {
        return Arrays.stream(pids.split(",")).map(ProcessUse::one).reduce(NONE, ProcessUse::plus);
    }

    private ProcessUse plus(ProcessUse other) {
        return new ProcessUse(
                processorMicros + other.processorMicros,
                residentKilobytes + other.residentKilobytes,
                peakKilobytes + other.peakKilobytes);
    }

    private static ProcessUse one(String pid) {
        if (pid.equals("0")) {
            return NONE;
        }
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            String status = Files.readString(Path.of("/proc", pid, "status"));
            return new ProcessUse(ticks * MICROS_PER_TICK, kilobytes(status, "VmRSS:"), kilobytes(status, "VmHWM:"));
        } catch (IOException e) {
            throw new UncheckedIOException("no process " + pid + " to measure", e);
        }
    }

    private static long kilobytes(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
