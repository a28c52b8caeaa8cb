package jevons.dashboard.html;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import jevons.dashboard.Figures;
import jevons.explanation.BridgeReport;
import jevons.explanation.Driver;
import jevons.explanation.Movement;

/// The report's tables.
final class Tables {

    private Tables() {}

    /// One row for each group of the bridge, the largest change first; its effects by family.
    static String groups(BridgeReport bridge) {
        List<Driver.Family> families = List.of(Driver.Family.values());
        StringBuilder html = new StringBuilder("<div class=\"scroll\"><table><thead><tr><th>Group</th><th>Before</th>"
                + "<th>After</th><th>Change</th><th>%</th>");
        families.forEach(
                family -> html.append("<th>").append(Svg.escape(family.title())).append("</th>"));
        html.append("</tr></thead><tbody>");
        bridge.groups().stream()
                .sorted(Comparator.comparing((Movement group) -> group.change().abs())
                        .reversed())
                .forEach(group -> row(html, String.join(" · ", group.key()), group, families));
        html.append("</tbody><tfoot>");
        row(html, "Total", bridge.total(), families);
        return html.append("</tfoot></table></div>").toString();
    }

    /// Every effect, exactly.
    static String effects(BridgeReport bridge) {
        StringBuilder html = new StringBuilder(
                "<div class=\"scroll\"><table><thead><tr><th>Effect</th><th>Kind</th><th>Exact amount</th>"
                        + "</tr></thead><tbody>");
        for (Movement.Amount each : bridge.total().effects()) {
            html.append("<tr><td>")
                    .append(Svg.escape(each.effect().title()))
                    .append("</td><td>")
                    .append(Svg.escape(each.effect().driver().family().title()))
                    .append("</td><td class=\"n\">")
                    .append(each.amount().stripTrailingZeros().toPlainString())
                    .append("</td></tr>");
        }
        return html.append("</tbody><tfoot><tr><td>Sum of effects = change of the bill</td><td></td><td class=\"n\">")
                .append(bridge.total().change().stripTrailingZeros().toPlainString())
                .append("</td></tr></tfoot></table></div>")
                .toString();
    }

    private static void row(StringBuilder html, String name, Movement group, List<Driver.Family> families) {
        html.append("<tr><td>")
                .append(Svg.escape(name.isBlank() ? "(not known)" : name))
                .append("</td>");
        cell(html, Figures.whole(group.before()));
        cell(html, Figures.whole(group.after()));
        cell(html, Figures.wholeChange(group.change()));
        cell(html, Figures.percentChange(group.before(), group.after()));
        for (Driver.Family family : families) {
            BigDecimal amount = group.amount(family);
            cell(html, amount.signum() == 0 ? "" : Figures.wholeChange(amount));
        }
        html.append("</tr>");
    }

    private static void cell(StringBuilder html, String text) {
        html.append("<td class=\"n\">").append(text).append("</td>");
    }
}
