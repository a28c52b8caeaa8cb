package jevons.dashboard.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jevons.dashboard.Answer;

/// The whole report as one HTML text: no script, no network, its style inside.
public final class ReportPage {

    private static final String STYLE = "/dashboard/report.css";

    private ReportPage() {}

    /// Draws an answer.
    public static String of(Answer answer) {
        String from = answer.bridge().question().from();
        String to = answer.bridge().question().to();
        StringBuilder html = new StringBuilder(64_000);
        html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<meta name=\"color-scheme\" content=\"light dark\">")
                .append("<title>Why the AI bill moved: ")
                .append(Svg.escape(from + " to " + to))
                .append("</title><style>")
                .append(style())
                .append("</style></head><body><main>");
        head(html, answer, from, to);
        section(html, "The answer", paragraphs(answer.paragraph()));
        section(
                html,
                "From " + from + " to " + to + ", effect by effect ("
                        + answer.bridge().currency() + ")",
                WaterfallChart.of(answer.bridge().total(), from, to) + "<p class=\"quiet\">Every bar is exact; "
                        + "together they are the change, to the last digit.</p>");
        section(
                html,
                "Prices fell, the bill rose (" + from + " = 100, logarithmic)",
                LineChart.of("Price indices against the bill", answer.periods(), answer.indices()));
        section(
                html,
                "The bill by layer (" + answer.bridge().currency() + " a period)",
                LayersChart.legend(answer.bill()) + LayersChart.of(answer));
        section(html, "Who bears the change", Tables.groups(answer.bridge()));
        section(
                html,
                "Every effect, exactly",
                "<details><summary>Show all effects to the last digit</summary>" + Tables.effects(answer.bridge())
                        + "</details>");
        section(html, "How to read this", list(answer.bridge().notes()) + list(answer.facts()));
        return html.append("</main></body></html>\n").toString();
    }

    private static void head(StringBuilder html, Answer answer, String from, String to) {
        html.append("<header><p class=\"brand\">Jevons</p><h1>Token prices fell. Why did the bill rise?</h1>"
                        + "<p class=\"sub\">")
                .append(Svg.escape(answer.company() + " · " + from + " compared with " + to))
                .append("</p></header><div class=\"cards\">");
        for (Answer.Headline headline : answer.headlines()) {
            String direction = headline.direction() > 0 ? " rose" : headline.direction() < 0 ? " fell" : "";
            html.append("<div class=\"card\"><p class=\"card-title\">")
                    .append(Svg.escape(headline.title()))
                    .append("</p><p class=\"card-value\">")
                    .append(Svg.escape(headline.value()))
                    .append("</p><p class=\"card-remark")
                    .append(direction)
                    .append("\">")
                    .append(Svg.escape(headline.remark()))
                    .append("</p></div>");
        }
        html.append("</div>");
    }

    private static void section(StringBuilder html, String title, String content) {
        html.append("<section><h2>")
                .append(Svg.escape(title))
                .append("</h2>")
                .append(content)
                .append("</section>\n");
    }

    private static String paragraphs(List<String> texts) {
        StringBuilder html = new StringBuilder();
        texts.forEach(text ->
                html.append("<p class=\"lead\">").append(Svg.escape(text)).append("</p>"));
        return html.toString();
    }

    private static String list(List<String> texts) {
        StringBuilder html = new StringBuilder("<ul class=\"notes\">");
        texts.forEach(text -> html.append("<li>").append(Svg.escape(text)).append("</li>"));
        return html.append("</ul>").toString();
    }

    private static String style() {
        try (InputStream in = ReportPage.class.getResourceAsStream(STYLE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + STYLE + " is missing from the jar: rebuild it");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
