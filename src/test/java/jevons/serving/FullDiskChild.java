package jevons.serving;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import jevons.gateway.record.Records;
import jevons.store.StoreOptions;
import jevons.store.log.IntakeLog;
import jevons.store.log.Position;

/// Appends records in a process that may write only small files, and tells of each what became of it.
final class FullDiskChild {

    private static final long SEED = Long.getLong("intake.seed", 20261126);
    private static final int RECORDS = 1_200;

    private FullDiskChild() {}

    public static void main(String[] args) throws InterruptedException {
        PrintStream out = System.out;
        try (IntakeLog log = IntakeLog.open(Path.of(args[0]), StoreOptions.usual(), new Position(1, 0))) {
            for (long number = 0; number < RECORDS; number++) {
                try {
                    log.append(Records.of(SEED, number)).orElseThrow().get();
                    out.println("ack " + number);
                } catch (ExecutionException e) {
                    out.println("failed " + number + " " + e.getMessage());
                }
            }
            out.println("full " + log.isFull());
            out.flush();
        }
    }
}
