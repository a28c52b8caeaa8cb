package jevons.proof;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Opens one [SdkWorld] for all tests of a class, and has each begin with nothing sold.
abstract class InSdkWorld {

    static SdkWorld world;

    @BeforeAll
    static void open(@TempDir Path data) {
        world = new SdkWorld(data);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void startAnew() {
        world.startAnew();
    }
}
