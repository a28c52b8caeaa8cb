package jevons.dashboard.html;

import java.math.BigDecimal;
import java.util.Locale;

/// Text of SVG and HTML: escaping, coordinates, round axis steps.
final class Svg {

    private final StringBuilder text = new StringBuilder();

    /// An image that scales with its column.
    Svg(int width, int height, String title) {
        add("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", width, height, escape(title));
    }

    /// Adds markup; arguments are numbers, or texts already escaped.
    Svg add(String form, Object... values) {
        text.append(String.format(Locale.ROOT, form, values)).append('\n');
        return this;
    }

    Svg rect(String style, double x, double y, double[] size) {
        return add(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                style, x, y, size[0], size[1]);
    }

    Svg label(String style, double x, double y, String words) {
        return add("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", style, x, y, escape(words));
    }

    Svg line(String style, double x1, double y1, double[] to) {
        return add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", style, x1, y1, to[0], to[1]);
    }

    String end() {
        return text.append("</svg>\n").toString();
    }

    static String escape(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// A round step (1, 2 or 5 times a power of ten) that cuts a span into at most `parts` parts.
    static double step(double span, int parts) {
        if (span <= 0) {
            return 1;
        }
        double raw = span / parts;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        for (double factor : new double[] {1, 2, 5, 10}) {
            if (raw <= factor * power) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /// An axis value in few characters: `120k`, `1.5M`.
    static String brief(double value) {
        double size = Math.abs(value);
        if (size >= 1_000_000) {
            return trim(value / 1_000_000) + "M";
        }
        return size >= 1_000 ? trim(value / 1_000) + "k" : trim(value);
    }

    static double number(BigDecimal value) {
        return value.doubleValue();
    }

    private static String trim(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
