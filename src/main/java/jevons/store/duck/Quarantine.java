package jevons.store.duck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Where damaged projections go, so that someone may look at them.
final class Quarantine {

    /// Older ones are deleted.
    private static final int KEPT_MAX = 3;

    private Quarantine() {}

    /// Moves the file and its write-ahead log away.
    static void moveAside(Path directory, Path file, String reason, Consumer<String> notices) {
        Path wal = file.resolveSibling(file.getFileName() + ".wal");
        Path quarantine = directory.resolve("quarantine");
        try {
            if (!Files.exists(file) && !Files.exists(wal)) {
                return;
            }
            Files.createDirectories(quarantine);
            List<Path> kept = kept(quarantine);
            int number = kept.isEmpty() ? 1 : number(kept.getLast()) + 1;
            Path into = Files.createDirectories(quarantine.resolve(String.format(Locale.ROOT, "%06d", number)));
            for (Path each : List.of(file, wal)) {
                if (Files.exists(each)) {
                    Files.move(each, into.resolve(each.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            for (Path old : kept.subList(0, Math.max(0, kept.size() + 1 - KEPT_MAX))) {
                delete(old);
            }
            notices.accept(
                    "the projection " + file + " was moved to " + into + " and is made again from the log: " + reason);
        } catch (IOException e) {
            throw ProjectionFile.failed(file, e);
        }
    }

    private static List<Path> kept(Path quarantine) throws IOException {
        try (Stream<Path> all = Files.list(quarantine)) {
            List<Path> kept = new ArrayList<>(
                    all.filter(path -> path.getFileName().toString().matches("\\d{6}"))
                            .toList());
            kept.sort(Comparator.naturalOrder());
            return kept;
        }
    }

    private static int number(Path path) {
        return Integer.parseInt(path.getFileName().toString());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
