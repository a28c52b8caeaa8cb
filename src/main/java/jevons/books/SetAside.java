package jevons.books;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jevons.metering.UsageFact;
import jevons.store.StoreException;

/// Facts of the gateway that the books could not take: each is told at once and kept as a line of a text file,
/// for a person to look at. A crash may keep one twice, never lose it.
final class SetAside {

    private static final String FILE = "set-aside.txt";

    private final Path folder;
    private final Consumer<String> notices;
    private final List<String> lines = new ArrayList<>();

    SetAside(Path folder, Consumer<String> notices) {
        this.folder = folder;
        this.notices = notices;
    }

    void clear() {
        lines.clear();
    }

    int size() {
        return lines.size();
    }

    void conflict(UsageFact fact) {
        add(fact, "the books have this fact with another content; the first one stays");
    }

    void refused(UsageFact fact, String why) {
        add(fact, why);
    }

    private void add(UsageFact fact, String why) {
        lines.add(fact.key() + " | " + why + " | " + fact);
        notices.accept("the gateway's fact " + fact.key() + " was set aside in " + folder.resolve(FILE) + ": " + why);
    }

    /// Makes what was set aside durable, before the batch that passes it over is.
    void keep() {
        if (lines.isEmpty()) {
            return;
        }
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(folder);
            try (FileChannel channel =
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                ByteBuffer bytes = ByteBuffer.wrap(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new StoreException(
                    "cannot keep " + lines.size() + " facts set aside in " + folder.resolve(FILE) + ": "
                            + e.getMessage() + "; check the disk's space and rights",
                    e);
        }
    }
}
