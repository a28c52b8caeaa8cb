package jevons.store.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import jevons.store.StoreException;

/// The numbered files of one log, in a directory of their own.
record Segments(Path directory) {

    private static final String SUFFIX = ".segment";

    Path path(int number) {
        return directory.resolve(String.format(Locale.ROOT, "%08d%s", number, SUFFIX));
    }

    /// The number of the last segment, 0 where there is none.
    int last() {
        return numbers().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /// @throws StoreException where a segment is missing between others
    List<Integer> numbers() {
        try (Stream<Path> files = Files.list(directory)) {
            List<Integer> numbers = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> Integer.valueOf(name.substring(0, name.length() - SUFFIX.length())))
                    .sorted()
                    .toList();
            for (int i = 0; i < numbers.size(); i++) {
                if (numbers.get(i) != i + 1) {
                    throw new StoreException("the log's file " + path(i + 1)
                            + " is missing; bring it back from a backup, nothing after it can be read");
                }
            }
            return numbers;
        } catch (IOException e) {
            throw failed(directory, e);
        }
    }

    /// The numbers of the segments that are there, ascending, whatever is missing between them.
    List<Integer> present() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> Integer.valueOf(name.substring(0, name.length() - SUFFIX.length())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failed(directory, e);
        }
    }

    void deleteAfter(int number) {
        for (int found : present().reversed()) {
            if (found > number) {
                try {
                    Files.delete(path(found));
                } catch (IOException e) {
                    throw failed(path(found), e);
                }
            }
        }
    }

    /// Makes new and deleted names durable. Where the platform cannot sync a directory it does so by itself.
    void forceNames() {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            if (!System.getProperty("os.name", "").startsWith("Windows")) {
                throw failed(directory, e);
            }
        }
    }

    static StoreException failed(Path file, IOException e) {
        return new StoreException(
                "the log's file " + file + " failed: " + e.getMessage()
                        + "; check the disk's space and rights, then start again",
                e);
    }
}
