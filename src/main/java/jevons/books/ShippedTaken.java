package jevons.books;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import jevons.intake.prices.PriceFiles;

/// Remembers that a price shelf holds all that ships with this version, so that the shipped files are not read at
/// every start. Only a shortcut: where the mark is not there, or files were added or taken away since, they are
/// read and compared as if there were none.
final class ShippedTaken {

    private static final String FILE = "shipped.mark";

    private final Path folder;
    private final List<Path> shelves;

    /// @param folder where the mark is kept
    /// @param shelves folders of what is kept
    ShippedTaken(Path folder, List<Path> shelves) {
        this.folder = folder;
        this.shelves = shelves;
    }

    boolean isSet() {
        try {
            Path file = folder.resolve(FILE);
            return Files.exists(file) && Files.readString(file).equals(text());
        } catch (IOException e) {
            return false;
        }
    }

    void set() {
        try {
            Path beside = Files.writeString(folder.resolve(FILE + ".new"), text());
            Files.move(beside, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    /// What ships, then the files kept.
    private String text() throws IOException {
        StringBuilder text = new StringBuilder(PriceFiles.shippedMark()).append('\n');
        for (Path shelf : shelves) {
            Shelves.files(shelf)
                    .forEach(file -> text.append(folder.relativize(file)).append('\n'));
        }
        return text.toString();
    }
}
