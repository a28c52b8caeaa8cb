package jevons.simulator.play;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jevons.simulator.account.Sold;
import jevons.simulator.script.Directions;
import jevons.simulator.script.Fault;

/// Does to an answer what the faults want, as far as it is about the connection and its lengths.
final class Breakage {

    private static final int MISSING_BYTES = 100;

    private Breakage() {}

    static Played of(Played good, Directions directions) {
        boolean whole = !Spoiler.isBroken(directions);
        Played played =
                new Played(good.status(), good.headers(), good.parts(), good.sold(), whole, good.single(), good.gzip());
        if (directions.has(Fault.RESET)) {
            return ended(List.of(Part.act(Part.Act.RESET, 0)), good.headers(), Sold.NOTHING);
        }
        if (directions.has(Fault.WRONG_LENGTH) || (good.single() && directions.has(Fault.CUT))) {
            played = shortened(played, Part.Act.CLOSE);
        }
        if (directions.has(Fault.RESET_MID)) {
            played = good.single() ? shortened(played, Part.Act.RESET) : reset(played);
        }
        if (directions.has(Fault.STALL) && !stallsLater(good, directions)) {
            played = stalled(played, Stage.stall(directions));
        }
        return directions.has(Fault.GZIP) ? zipped(played) : played;
    }

    private static boolean stallsLater(Played good, Directions directions) {
        return !good.single() && Stage.stalls(directions);
    }

    /// More bytes are promised than follow; of a single body only half follows.
    private static Played shortened(Played played, Part.Act end) {
        Map<String, String> headers = new HashMap<>(played.headers());
        headers.put("content-length", Long.toString(played.bytes() + MISSING_BYTES));
        List<Part> parts = new ArrayList<>();
        if (played.single()) {
            parts.add(played.parts().getFirst().half());
        } else {
            parts.addAll(played.parts());
        }
        parts.add(Part.act(end, 0));
        return ended(parts, headers, played.sold());
    }

    private static Played reset(Played played) {
        List<Part> parts = new ArrayList<>(played.parts());
        parts.add(Part.act(Part.Act.RESET, 0));
        return ended(parts, played.headers(), played.sold());
    }

    static Played stalled(Played played, long millis) {
        List<Part> parts = new ArrayList<>(played.parts());
        parts.set(0, parts.getFirst().later(millis));
        return new Played(
                played.status(),
                played.headers(),
                parts,
                played.sold(),
                played.whole(),
                played.single(),
                played.gzip());
    }

    private static Played zipped(Played played) {
        Map<String, String> headers = new HashMap<>(played.headers());
        headers.put("content-encoding", "gzip");
        return new Played(
                played.status(), headers, played.parts(), played.sold(), played.whole(), played.single(), true);
    }

    private static Played ended(List<Part> parts, Map<String, String> headers, Sold sold) {
        return new Played(200, headers, parts, sold, false, false, false);
    }
}
