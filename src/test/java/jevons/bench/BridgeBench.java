package jevons.bench;

import java.nio.file.Path;
import java.util.List;
import jevons.explanation.Bridge;
import jevons.explanation.BridgeQuestion;
import jevons.explanation.Dimension;
import jevons.store.Store;
import jevons.store.StoreOptions;

/// How long a bridge takes over the lines that [StoreBench] left in a directory: `BridgeBench DIRECTORY`. The
/// first round is cold: a process just started, a store just opened.
public final class BridgeBench {

    private static final int ROUNDS = 6;

    private BridgeBench() {}

    public static void main(String[] args) {
        try (Store store = Store.open(Path.of(args[0]), StoreOptions.usual())) {
            BridgeQuestion question =
                    BridgeQuestion.between("2026-01", "2026-02").by(Dimension.DEPARTMENT, Dimension.MODEL);
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                long before = StoreBench.processor();
                Bridge bridge = Bridge.of(store.view(), question);
                int rows = bridge.brief().groups().size();
                System.out.println(
                        "bridge " + (i == 0 ? "cold" : "warm") + ": " + (System.nanoTime() - start) / 1_000_000
                                + " ms (" + (StoreBench.processor() - before) / 1_000_000 + " ms of processor), "
                                + bridge.cells().size() + " cells, " + rows + " rows, change "
                                + List.of(bridge.total().change()));
            }
        }
    }
}
