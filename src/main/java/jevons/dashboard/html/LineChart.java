package jevons.dashboard.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jevons.dashboard.Figures;
import jevons.dashboard.Series;

/// Index series over time on a logarithmic scale, so that halving and doubling look alike.
final class LineChart {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 340;
    private static final int LEFT = 56;
    private static final int RIGHT = 240;
    private static final int TOP = 14;
    private static final int BOTTOM = 34;

    private LineChart() {}

    static String of(String title, List<String> periods, List<Series> series) {
        double low = Double.MAX_VALUE;
        double high = 0;
        for (Series each : series) {
            for (var value : each.values()) {
                if (value.isPresent() && value.get().signum() > 0) {
                    low = Math.min(low, Svg.number(value.get()));
                    high = Math.max(high, Svg.number(value.get()));
                }
            }
        }
        if (high == 0) {
            return "<p class=\"quiet\">No period has a value yet.</p>";
        }
        double bottom = Math.log(low * 0.9);
        double scale = (HEIGHT - TOP - BOTTOM) / Math.max(Math.log(high * 1.1) - bottom, 1e-9);
        Svg svg = new Svg(WIDTH, HEIGHT, title);
        for (double tick : ticks(low * 0.9, high * 1.1)) {
            double y = HEIGHT - BOTTOM - (Math.log(tick) - bottom) * scale;
            svg.line(tick == 100 ? "grid hundred" : "grid", LEFT, y, new double[] {WIDTH - RIGHT, y});
            svg.label("tick end", LEFT - 8, y + 4, Svg.brief(tick));
        }
        Axis.months(svg, periods, LEFT, WIDTH - RIGHT, HEIGHT - 10);
        List<Double> taken = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            draw(svg, series.get(i), i, value -> HEIGHT - BOTTOM - (Math.log(value) - bottom) * scale, taken);
        }
        return svg.end();
    }

    private interface Height {
        double y(double value);
    }

    private static void draw(Svg svg, Series series, int index, Height height, List<Double> taken) {
        StringBuilder path = new StringBuilder();
        double step = (double) (WIDTH - LEFT - RIGHT) / Math.max(series.values().size() - 1, 1);
        double lastY = -1;
        String lastValue = "";
        for (int i = 0; i < series.values().size(); i++) {
            var value = series.values().get(i);
            if (value.isPresent() && value.get().signum() > 0) {
                lastY = height.y(Svg.number(value.get()));
                lastValue = Figures.plain(value.get(), 0);
                path.append(
                        String.format(Locale.ROOT, "%s%.1f %.1f ", path.isEmpty() ? "M" : "L", LEFT + i * step, lastY));
            }
        }
        if (path.isEmpty()) {
            return;
        }
        svg.add("<path class=\"line c%d\" d=\"%s\"/>", index, path.toString().strip());
        double labelY = lastY;
        while (isTaken(taken, labelY)) {
            labelY += 15;
        }
        taken.add(labelY);
        svg.label("series t" + index, WIDTH - RIGHT + 8, labelY + 4, series.name() + " " + lastValue);
    }

    private static boolean isTaken(List<Double> taken, double y) {
        return taken.stream().anyMatch(other -> Math.abs(other - y) < 15);
    }

    private static List<Double> ticks(double low, double high) {
        List<Double> ticks = new ArrayList<>();
        for (double power = 0.001; power <= high; power *= 10) {
            for (double factor : new double[] {1, 2, 5}) {
                double tick = Math.rint(power * factor * 1000) / 1000;
                if (tick >= low && tick <= high) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }
}
