package jevons.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import jevons.gateway.record.AttemptMark;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.store.log.MarkFile;

/// What the mark of a call costs: begin and end, on one thread, over one page and over all slots.
/// `java -cp … jevons.bench.MarkBench DIRECTORY`
public final class MarkBench {

    private static final int SLOTS = 5_000;
    private static final int ROUNDS = 2_000_000;
    private static final int REPEATS = 5;
    private static final Principal WHO = new Principal(
            "Example AG",
            "legal",
            "contracts",
            "anna.example",
            "review",
            "contract review",
            "production",
            Principal.Proof.PROVEN);

    private MarkBench() {}

    public static void main(String[] args) {
        MarkFile marks = MarkFile.open(Path.of(args[0]), SLOTS);
        String[] ids = new String[1_024];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = new UUID(0x0190_0000_0000_7000L + i, i).toString();
        }
        Instant at = Instant.now();
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            System.out.println("begin and end, ns: " + one(marks, ids, at) + "; with 1,000 calls under way: "
                    + many(marks, ids, at));
        }
    }

    private static AttemptMark mark(String id, Instant at) {
        return new AttemptMark(
                id,
                at,
                "key_7f3a9c2e51d04b68",
                WHO,
                new AttemptMark.Called(
                        "/v1/chat/completions", "gpt-4o-mini", "openai", "openai", "gpt-4o-mini", Purpose.ANSWER));
    }

    private static long one(MarkFile marks, String[] ids, Instant at) {
        long began = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            marks.end(marks.begin(mark(ids[i & ids.length - 1], at)));
        }
        return (System.nanoTime() - began) / ROUNDS;
    }

    /// A ring of calls, the oldest of which ends before each new one begins.
    private static long many(MarkFile marks, String[] ids, Instant at) {
        int[] open = new int[1_000];
        for (int i = 0; i < open.length; i++) {
            open[i] = marks.begin(mark(ids[i], at));
        }
        long began = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            int oldest = i % open.length;
            marks.end(open[oldest]);
            open[oldest] = marks.begin(mark(ids[i & ids.length - 1], at));
        }
        long nanos = (System.nanoTime() - began) / ROUNDS;
        for (int slot : open) {
            marks.end(slot);
        }
        return nanos;
    }
}
