package jevons.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder that holds the books: who used what and what it cost, so nobody else's business.
public final class OwnFolder {

    private static final String OWNER_ONLY = "rwx------";

    private OwnFolder() {}

    /// Makes the folder, and those above it, where it is not there: for its owner alone (0700) where the file
    /// system knows rights. A folder that is there keeps its rights.
    public static void create(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath();
        Path above = absolute.getParent();
        if (Files.isDirectory(absolute) || above == null) {
            return;
        }
        Files.createDirectories(above);
        if (absolute.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    absolute, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        } else {
            Files.createDirectories(absolute);
        }
    }
}
