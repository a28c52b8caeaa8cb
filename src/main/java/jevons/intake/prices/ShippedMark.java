package jevons.intake.prices;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// What tells one set of shipped prices from another without reading their lines.
final class ShippedMark {

    private static final String FOLDER = "prices/";

    private ShippedMark() {}

    /// One line for each file: name, bytes and checksum.
    ///
    /// @param models address of the file of models, in a jar or a directory
    static String of(@Nullable URL models) throws IOException {
        if (models == null) {
            throw new IOException(
                    "no shipped prices in this build of Jevons; build it again with the directory prices");
        }
        List<String> lines = models.getProtocol().equals("jar") ? packed(models) : unpacked(models);
        Collections.sort(lines);
        return String.join("\n", lines);
    }

    private static List<String> packed(URL models) throws IOException {
        List<String> lines = new ArrayList<>();
        JarFile jar = ((JarURLConnection) models.openConnection()).getJarFile();
        jar.entries().asIterator().forEachRemaining(entry -> {
            if (entry.getName().startsWith(FOLDER) && !entry.isDirectory()) {
                lines.add(line(entry.getName().substring(FOLDER.length()), entry.getSize(), entry.getCrc()));
            }
        });
        return lines;
    }

    private static List<String> unpacked(URL models) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(models.toURI()).resolveSibling("."))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                CRC32 checksum = new CRC32();
                checksum.update(bytes);
                lines.add(line(String.valueOf(file.getFileName()), bytes.length, checksum.getValue()));
            }
        } catch (URISyntaxException e) {
            throw new IOException("the address of the shipped prices cannot be read: " + models, e);
        }
        return lines;
    }

    private static String line(String name, long bytes, long checksum) {
        return name + " " + bytes + " " + Long.toHexString(checksum);
    }
}
