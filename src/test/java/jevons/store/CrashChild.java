package jevons.store;

import java.io.PrintStream;
import java.nio.file.Path;

/// The process that [CrashTest] kills: runs the script and prints each step before the next one begins.
final class CrashChild {

    private CrashChild() {}

    public static void main(String[] args) {
        PrintStream out = System.out;
        StoreOptions options = StoreOptions.usual().withMemory(128).withSegmentBytes(1 << 16);
        try (Store store = Store.open(Path.of(args[0]), options)) {
            out.println("ready");
            out.flush();
            new Script(Long.parseLong(args[1])).run(store, Long.MAX_VALUE, Boolean.parseBoolean(args[2]), step -> {
                out.println(step);
                out.flush();
            });
        }
    }
}
