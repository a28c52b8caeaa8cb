package jevons.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process has used until now, read from `/proc`.
///
/// @param processorMicros processor time of all its threads, its children not counted
/// @param residentKilobytes memory resident now
/// @param peakKilobytes memory resident at most until now
record ProcessUse(long processorMicros, long residentKilobytes, long peakKilobytes) {

    private static final long MICROS_PER_TICK = 10_000;

    /// Reads it; all zero without a process.
    ///
    /// @param pid of the process, 0 for none
    static ProcessUse of(long pid) {
        if (pid == 0) {
            return new ProcessUse(0, 0, 0);
        }
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
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
