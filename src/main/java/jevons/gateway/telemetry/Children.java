package jevons.gateway.telemetry;

import io.prometheus.metrics.core.datapoints.DataPoint;
import io.prometheus.metrics.core.metrics.StatefulMetric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The label sets of one metric, remembered so that counting need not look them up by text arrays. Beyond a bound
/// the labels that can have any value become `other`, so that nobody can fill the memory with names.
final class Children<K, D extends DataPoint> {

    /// Label sets of one metric.
    static final int LABELS_MAX = 2_000;

    static final String OTHER = "other";

    /// The labels of a key.
    interface Labels<K> {

        /// @return values in the metric's order
        String[] of(K key);
    }

    private final StatefulMetric<D, ?> metric;
    private final Labels<K> labels;
    private final List<Integer> open;
    private final Map<K, D> known = new ConcurrentHashMap<>();

    /// @param open the places of labels whose values are not from a fixed list
    Children(StatefulMetric<D, ?> metric, Labels<K> labels, List<Integer> open) {
        this.metric = metric;
        this.labels = labels;
        this.open = List.copyOf(open);
    }

    D of(K key) {
        D seen = known.get(key);
        if (seen != null) {
            return seen;
        }
        String[] values = labels.of(key);
        if (known.size() >= LABELS_MAX) {
            String[] bounded = Arrays.copyOf(values, values.length);
            open.forEach(place -> bounded[place] = OTHER);
            return metric.labelValues(bounded);
        }
        D child = metric.labelValues(values);
        known.put(key, child);
        return child;
    }
}
