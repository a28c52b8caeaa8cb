package jevons.store;

import java.util.function.Consumer;

/// What a store may use and whom it tells.
///
/// @param memoryMegabytes DuckDB's memory limit; larger work spills to the data directory
/// @param threads DuckDB's threads
/// @param segmentBytes the size at which the log begins a new file
/// @param notices takes a sentence whenever the store repaired or set aside something
/// @param progress takes the progress of long work
public record StoreOptions(
        int memoryMegabytes, int threads, int segmentBytes, Consumer<String> notices, Progress progress) {

    /// 1 GB, so that the whole process keeps within 2 GB.
    public static final int MEMORY_MEGABYTES = 1024;

    /// 64 MB: small enough to copy and check, large enough that there are few.
    public static final int SEGMENT_BYTES = 64 << 20;

    /// Takes how far long work has come.
    public interface Progress {

        /// @param what the work, for people
        /// @param done how much of `total` is done
        void at(String what, long done, long total);
    }

    /// The usual options, silent.
    public static StoreOptions usual() {
        return new StoreOptions(
                MEMORY_MEGABYTES,
                Math.max(1, Runtime.getRuntime().availableProcessors()),
                SEGMENT_BYTES,
                notice -> {},
                (what, done, total) -> {});
    }

    public StoreOptions withNotices(Consumer<String> to) {
        return new StoreOptions(memoryMegabytes, threads, segmentBytes, to, progress);
    }

    public StoreOptions withProgress(Progress to) {
        return new StoreOptions(memoryMegabytes, threads, segmentBytes, notices, to);
    }

    public StoreOptions withMemory(int megabytes) {
        return new StoreOptions(megabytes, threads, segmentBytes, notices, progress);
    }

    public StoreOptions withSegmentBytes(int bytes) {
        return new StoreOptions(memoryMegabytes, threads, bytes, notices, progress);
    }
}
