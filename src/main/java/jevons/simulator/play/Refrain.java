package jevons.simulator.play;

import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers how often a request of the same content came, for faults that happen a few times only. Bounded: the
/// contents longest unseen are forgotten. Used by several threads.
final class Refrain {

    private static final int CONTENTS_MAX = 100_000;

    private final Map<Long, Long> seen = new LinkedHashMap<>(64, 0.75f, true);

    /// How often this content came before. It is counted once more.
    synchronized long times(long content) {
        long before = seen.getOrDefault(content, 0L);
        seen.put(content, before + 1);
        if (seen.size() > CONTENTS_MAX) {
            seen.remove(seen.keySet().iterator().next());
        }
        return before;
    }

    synchronized void forget() {
        seen.clear();
    }
}
