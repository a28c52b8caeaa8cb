package jevons.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Keeps a data directory to one process. The operating system frees the lock when the process ends, however it
/// ends.
final class DirectoryLock implements AutoCloseable {

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws StoreException where another process, or another store of this one, holds the directory
    static DirectoryLock take(Path directory) {
        Path holder = directory.resolve("holder");
        try {
            OwnFolder.create(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new StoreException("the data directory " + directory + " is in use by " + name(holder)
                        + "; wait for it to end, or stop it where it is the gateway (jevons serve): its records are in"
                        + " the books when it has ended. Or name another directory with --data");
            }
            String me = "process " + ProcessHandle.current().pid() + ", since "
                    + Instant.now().truncatedTo(ChronoUnit.SECONDS);
            Files.writeString(holder, me);
            return new DirectoryLock(channel);
        } catch (IOException e) {
            throw new StoreException("cannot use the data directory " + directory + ": " + e.getMessage(), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String name(Path holder) {
        try {
            return Files.readString(holder);
        } catch (IOException e) {
            return "another process";
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("cannot give back the lock of the data directory: " + e.getMessage(), e);
        }
    }
}
