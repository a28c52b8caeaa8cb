package jevons.intake;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import jevons.metering.Extraction;
import jevons.metering.UsageBlock;
import jevons.metering.dialect.DialectChoice;
import jevons.metering.dialect.ExtractionPlan;

/// Remembers how answers were read that differ in their counts alone, because a gateway sees the same few shapes
/// all day. What it gives is what the dialect would give; where it is unsure it gives nothing.
final class UsageMemory {

    /// Shapes remembered; when there are more, all are forgotten.
    static final int REMEMBERED_MAX = 1_000;

    /// Bytes of a shape's provider and endpoint together.
    static final int NAMES_MAX = 512;

    private static final int SEEN_SLOTS = 1 << 12;

    /// Counted only in some documents, by its value.
    private static final String BY_VALUE = "input_token_count";

    private record Known(String provider, String uri, byte[] text, Optional<ExtractionPlan> plan) {

        boolean is(String answered, String called, UsageTemplate template) {
            return provider.equals(answered) && uri.equals(called) && template.is(text);
        }
    }

    private final Map<Integer, Known> shapes = new ConcurrentHashMap<>();
    private final AtomicIntegerArray seen = new AtomicIntegerArray(SEEN_SLOTS);

    /// What an answer says, where its like was read before and its counts add up.
    Optional<Extraction> recall(String provider, String uri, UsageTemplate template) {
        Known known = shapes.get(key(provider, uri, template));
        return known != null && known.is(provider, uri, template)
                ? known.plan().flatMap(plan -> plan.apply(template.counts()))
                : Optional.empty();
    }

    /// Remembers the shape of an answer that was read, when it is seen a second time.
    ///
    /// @param readings what was read from this very answer
    void learn(String provider, String uri, UsageTemplate template, List<UsageReader.Reading> readings) {
        int key = key(provider, uri, template);
        if (seen.getAndSet(key & (SEEN_SLOTS - 1), key) != key || provider.length() + uri.length() > NAMES_MAX) {
            return;
        }
        Known known = shapes.get(key);
        if (known != null && known.is(provider, uri, template)) {
            return;
        }
        Optional<ExtractionPlan> plan =
                plan(provider, uri, template).filter(made -> isSame(made.apply(template.counts()), readings));
        if (shapes.size() >= REMEMBERED_MAX) {
            shapes.clear();
        }
        shapes.put(key, new Known(provider, uri, template.bytes(), plan));
    }

    int size() {
        return shapes.size();
    }

    private static boolean isSame(Optional<Extraction> planned, List<UsageReader.Reading> readings) {
        return readings.size() == 1
                && planned.isPresent()
                && planned.equals(readings.getFirst().extraction());
    }

    private static Optional<ExtractionPlan> plan(String provider, String uri, UsageTemplate template) {
        UsageFold fold = new UsageFold(provider, uri);
        try {
            fold.add(UsageFold.parse(template.marked()));
        } catch (IOException | IllegalArgumentException unread) {
            return Optional.empty();
        }
        List<UsageReader.Reading> readings = fold.readings(Map.of());
        if (readings.size() != 1) {
            return Optional.empty();
        }
        UsageBlock block = readings.getFirst().block();
        Map<String, Integer> counts = new HashMap<>();
        for (Map.Entry<String, BigDecimal> leaf : block.numbers().entrySet()) {
            BigDecimal which = leaf.getValue().subtract(BigDecimal.valueOf(UsageTemplate.SENTINEL));
            boolean isOne = which.signum() >= 0 && which.compareTo(BigDecimal.valueOf(template.size())) < 0;
            if (!isOne || leaf.getKey().equals(BY_VALUE)) {
                return Optional.empty();
            }
            counts.put(leaf.getKey(), which.intValueExact());
        }
        return DialectChoice.choose(provider, uri, block).flatMap(dialect -> ExtractionPlan.of(dialect, block, counts));
    }

    private static int key(String provider, String uri, UsageTemplate template) {
        return (provider.hashCode() * 31 + uri.hashCode()) * 31 + template.hash();
    }
}
