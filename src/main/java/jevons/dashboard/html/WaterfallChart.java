package jevons.dashboard.html;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import jevons.dashboard.Figures;
import jevons.explanation.Driver;
import jevons.explanation.Movement;

/// The bridge as a waterfall: from the bill before, through every effect, to the bill after. Horizontal, so that
/// the names of the effects can be read.
final class WaterfallChart {

    private static final int WIDTH = 960;
    private static final int ROW = 30;
    private static final int LEFT = 300;
    private static final int RIGHT = 110;
    private static final int TOP = 10;

    private record Step(String name, BigDecimal start, BigDecimal end, boolean isTotal) {}

    private WaterfallChart() {}

    static String of(Movement total, String from, String to) {
        List<Step> steps = steps(total, from, to);
        double low = 0;
        double high = 0;
        for (Step step : steps) {
            low = Math.min(low, Math.min(Svg.number(step.start()), Svg.number(step.end())));
            high = Math.max(high, Math.max(Svg.number(step.start()), Svg.number(step.end())));
        }
        double scale = (WIDTH - LEFT - RIGHT) / Math.max(high - low, 1e-9);
        int height = TOP + ROW * steps.size() + 30;
        Svg svg = new Svg(WIDTH, height, "Bridge from " + from + " to " + to);
        axis(svg, low, high, scale, height);
        for (int i = 0; i < steps.size(); i++) {
            row(svg, steps.get(i), TOP + i * ROW, x -> LEFT + (x - lowOf(steps)) * scale);
        }
        return svg.end();
    }

    private static double lowOf(List<Step> steps) {
        double low = 0;
        for (Step step : steps) {
            low = Math.min(low, Math.min(Svg.number(step.start()), Svg.number(step.end())));
        }
        return low;
    }

    private static List<Step> steps(Movement total, String from, String to) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("Bill " + from, BigDecimal.ZERO, total.before(), true));
        BigDecimal level = total.before();
        for (Bar bar : Bar.of(total)) {
            BigDecimal next = level.add(bar.amount());
            steps.add(new Step(bar.name(), level, next, false));
            level = next;
        }
        steps.add(new Step("Bill " + to, BigDecimal.ZERO, total.after(), true));
        return steps;
    }

    private static void axis(Svg svg, double low, double high, double scale, int height) {
        double step = Svg.step(high - low, 6);
        for (double tick = Math.ceil(low / step) * step; tick <= high; tick += step) {
            double x = LEFT + (tick - low) * scale;
            svg.line("grid", x, TOP, new double[] {x, height - 24});
            svg.label("tick middle", x, height - 8, Svg.brief(tick));
        }
    }

    private interface Place {
        double x(double value);
    }

    private static void row(Svg svg, Step step, int y, Place place) {
        double start = place.x(Svg.number(step.start()));
        double end = place.x(Svg.number(step.end()));
        boolean up = end >= start;
        String style = step.isTotal() ? "bar total" : up ? "bar up" : "bar down";
        svg.label(step.isTotal() ? "name end strong" : "name end", LEFT - 12, y + ROW * 0.62, step.name());
        double width = Math.max(Math.abs(end - start), 1.5);
        svg.rect(style, Math.min(start, end), y + 5, new double[] {width, ROW - 10});
        BigDecimal amount = step.isTotal() ? step.end() : step.end().subtract(step.start());
        String text = step.isTotal() ? Figures.whole(amount) : Figures.wholeChange(amount);
        svg.label(step.isTotal() ? "value strong" : "value", Math.max(start, end) + 6, y + ROW * 0.62, text);
    }

    /// One bar of the waterfall: a driver, or one layer's volume and rate together.
    record Bar(String name, BigDecimal amount) {

        static List<Bar> of(Movement total) {
            List<Bar> bars = new ArrayList<>();
            for (Driver driver : Driver.values()) {
                if (driver.family() != Driver.Family.LAYERS
                        && total.amount(driver).signum() != 0) {
                    bars.add(new Bar(driver.title(), total.amount(driver)));
                }
            }
            total.effects().stream()
                    .filter(each -> each.effect().driver().family() == Driver.Family.LAYERS)
                    .map(each -> each.effect().detail())
                    .distinct()
                    .forEach(layer -> bars.add(new Bar(layerName(total, layer), layerAmount(total, layer))));
            return bars;
        }

        private static String layerName(Movement total, String layer) {
            String title = total.effects().stream()
                    .filter(each -> each.effect().driver().family() == Driver.Family.LAYERS)
                    .filter(each -> each.effect().detail().equals(layer))
                    .map(each -> each.effect().title())
                    .findFirst()
                    .orElse(layer);
            int colon = title.indexOf(':');
            return colon < 0 ? title : title.substring(0, colon);
        }

        private static BigDecimal layerAmount(Movement total, String layer) {
            return total.effects().stream()
                    .filter(each -> each.effect().driver().family() == Driver.Family.LAYERS)
                    .filter(each -> each.effect().detail().equals(layer))
                    .map(Movement.Amount::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }
}
