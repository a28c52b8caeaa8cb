package jevons.dashboard.html;

import java.util.List;

/// The time axis that charts share.
final class Axis {

    private static final int LABELS_MAX = 10;

    private Axis() {}

    /// Writes the names of the periods below a chart, as many as fit.
    static void months(Svg svg, List<String> periods, int left, int right, int y) {
        int every = Math.max(1, (int) Math.ceil((double) periods.size() / LABELS_MAX));
        double step = (double) (right - left) / Math.max(periods.size() - 1, 1);
        for (int i = periods.size() - 1; i >= 0; i -= every) {
            svg.label("tick middle", left + i * step, y, periods.get(i));
        }
    }
}
