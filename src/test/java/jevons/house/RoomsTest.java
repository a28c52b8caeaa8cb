package jevons.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rooms import one way only: a room may use the rooms before it in the list, never one after it.
class RoomsTest {

    private static final List<String> ORDER = List.of(
            "money",
            "metering",
            "governance",
            "pricing",
            "ledger",
            "explanation",
            "intake",
            "gateway",
            "simulator",
            "dashboard",
            "store",
            "world",
            "books",
            "serving",
            "command");
    private static final Set<String> PURE =
            Set.of("money", "metering", "governance", "pricing", "ledger", "explanation");
    private static final List<String> EDGE_ONLY = List.of(
            "java.sql.",
            "java.net.",
            "java.nio.file.",
            "java.util.concurrent.Executor",
            "com.fasterxml.",
            "de.siegmar.",
            "picocli.",
            "org.duckdb.",
            "java.time.Clock");
    private static final Path CLASSES = Path.of("target", "classes", "jevons");
    private static final Pattern NAME = Pattern.compile("jevons/([a-z]+)/");

    @Test
    void everyFolderIsARoomAndEveryRoomHasItsSign() throws IOException {
        Set<String> folders = new TreeSet<>();
        try (Stream<Path> list = Files.list(Sources.MAIN)) {
            list.filter(Files::isDirectory)
                    .forEach(f -> folders.add(f.getFileName().toString()));
        }
        assertEquals(new TreeSet<>(ORDER), folders, "a new folder below jevons/ needs its place in the order");
        try (Stream<Path> all = Files.walk(Sources.MAIN)) {
            for (Path folder : all.filter(Files::isDirectory).toList()) {
                if (holdsSources(folder)) {
                    Path sign = folder.resolve("package-info.java");
                    assertTrue(Files.exists(sign), () -> folder + " has no sign (package-info.java)");
                    assertTrue(Sources.read(sign).contains("@NullMarked"), () -> sign + " is not @NullMarked");
                }
            }
        }
    }

    @Test
    void importsGoOneWay() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : Sources.below(CLASSES, ".class")) {
            String room = CLASSES.relativize(file).getName(0).toString();
            if (!ORDER.contains(room)) {
                continue;
            }
            for (String used : roomsUsed(file)) {
                if (ORDER.indexOf(used) > ORDER.indexOf(room)) {
                    wrong.add(room + " -> " + used + " in " + file.getFileName());
                }
            }
        }
        assertTrue(wrong.isEmpty(), () -> "imports against the flow " + ORDER + ": " + wrong);
    }

    @Test
    void pureRoomsKnowNoEdge() {
        List<String> wrong = new ArrayList<>();
        for (Path file : Sources.below(Sources.MAIN, ".java")) {
            if (!PURE.contains(Sources.MAIN.relativize(file).getName(0).toString())) {
                continue;
            }
            String source = Sources.read(file);
            for (String name : EDGE_ONLY) {
                if (source.contains("import " + name)) {
                    wrong.add(file + " imports " + name);
                }
            }
            for (String call :
                    List.of("Instant.now(", "LocalDate.now(", "Math.random", "new Random()", "new Thread(")) {
                if (source.contains(call)) {
                    wrong.add(file + " calls " + call);
                }
            }
        }
        assertTrue(wrong.isEmpty(), () -> "pure rooms know no files, SQL, JSON, threads or clock: " + wrong);
    }

    private static boolean holdsSources(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.anyMatch(f -> f.toString().endsWith(".java"));
        }
    }

    private static Set<String> roomsUsed(Path classFile) throws IOException {
        ClassModel model = ClassFile.of().parse(classFile);
        Set<String> rooms = new TreeSet<>();
        for (PoolEntry entry : model.constantPool()) {
            String text = switch (entry) {
                case ClassEntry c -> c.asInternalName() + "/";
                case Utf8Entry u -> u.stringValue();
                default -> "";
            };
            Matcher matcher = NAME.matcher(text);
            while (matcher.find()) {
                if (ORDER.contains(matcher.group(1))) {
                    rooms.add(matcher.group(1));
                }
            }
        }
        return rooms;
    }
}
