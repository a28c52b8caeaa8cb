package jevons.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jevons.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    @TempDir
    private Path directory = Path.of("");

    private Connection open() throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("control.sqlite"));
    }

    @Test
    void aFileOfTheFirstFormKeepsWhatItHolds() throws Exception {
        String first;
        try (var in = Migrations.class.getResourceAsStream("001-begin.sql")) {
            first = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String each : first.replaceAll("(?m)^--.*\\R?", "").split(";\\s*\\n")) {
                statement.execute(each);
            }
            statement.execute("INSERT INTO setting VALUES ('company', 'Acme')");
            statement.execute("PRAGMA user_version = 1");
        }
        try (ControlPlane control = new ControlPlane(directory)) {
            assertEquals(Map.of("company", "Acme"), control.settings());
            assertTrue(new KeyShelf(control, ServerKey.of(directory, Optional.empty()))
                    .cards()
                    .isEmpty());
        }
    }

    @Test
    void thoseWhoBeginAtOnceDoNotDisturbEachOther() throws Exception {
        int many = 3;
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            for (int round = 0; round < 100; round++) {
                Path fresh = Files.createDirectory(directory.resolve("fresh-" + round));
                CyclicBarrier together = new CyclicBarrier(many);
                List<Future<Integer>> opened = new ArrayList<>();
                for (int i = 0; i < many; i++) {
                    opened.add(threads.submit(() -> {
                        together.await();
                        try (ControlPlane control = new ControlPlane(fresh)) {
                            return control.settings().size();
                        }
                    }));
                }
                for (Future<Integer> each : opened) {
                    assertEquals(0, each.get());
                }
            }
        }
    }

    @Test
    void aNewerFormIsRefused() throws Exception {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        try (ControlPlane control = new ControlPlane(directory)) {
            String message =
                    assertThrows(StoreException.class, control::settings).toString();
            assertTrue(message.contains("newer version"), message);
        }
    }
}
