package jevons.dashboard.html;

import java.math.BigDecimal;
import java.util.List;
import jevons.dashboard.Answer;
import jevons.dashboard.Figures;
import jevons.dashboard.Series;

/// The bill over time, stacked by layer.
final class LayersChart {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 340;
    private static final int LEFT = 56;
    private static final int RIGHT = 20;
    private static final int TOP = 14;
    private static final int BOTTOM = 34;

    private LayersChart() {}

    static String of(Answer answer) {
        List<String> periods = answer.periods();
        double high = Math.max(Svg.number(answer.largestBill()), 1e-9);
        double scale = (HEIGHT - TOP - BOTTOM) / high;
        Svg svg = new Svg(WIDTH, HEIGHT, "Bill by layer over time");
        double tickStep = Svg.step(high, 5);
        for (double tick = 0; tick <= high; tick += tickStep) {
            double y = HEIGHT - BOTTOM - tick * scale;
            svg.line("grid", LEFT, y, new double[] {WIDTH - RIGHT, y});
            svg.label("tick end", LEFT - 8, y + 4, Svg.brief(tick));
        }
        double slot = (double) (WIDTH - LEFT - RIGHT) / Math.max(periods.size(), 1);
        for (int i = 0; i < periods.size(); i++) {
            column(svg, answer, i, new double[] {LEFT + i * slot, slot, scale});
        }
        Axis.months(svg, periods, (int) (LEFT + slot / 2), (int) (WIDTH - RIGHT - slot / 2), HEIGHT - 10);
        return svg.end();
    }

    private static void column(Svg svg, Answer answer, int period, double[] place) {
        double y = HEIGHT - BOTTOM;
        for (int layer = 0; layer < answer.bill().size(); layer++) {
            Series series = answer.bill().get(layer);
            BigDecimal value = series.values().get(period).orElse(BigDecimal.ZERO);
            double height = Math.max(0, Svg.number(value) * place[2]);
            y -= height;
            if (height > 0) {
                svg.add(
                        "<rect class=\"f%d\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">"
                                + "<title>%s</title></rect>",
                        layer,
                        place[0] + 1.5,
                        y,
                        place[1] - 3,
                        height,
                        Svg.escape(answer.periods().get(period) + " " + series.name() + " " + Figures.whole(value)));
            }
        }
    }

    static String legend(List<Series> layers) {
        StringBuilder html = new StringBuilder("<ul class=\"legend\">");
        for (int i = 0; i < layers.size(); i++) {
            html.append("<li><span class=\"key b")
                    .append(i)
                    .append("\"></span>")
                    .append(Svg.escape(layers.get(i).name()))
                    .append("</li>");
        }
        return html.append("</ul>").toString();
    }
}
