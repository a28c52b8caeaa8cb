package jevons.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import jevons.dashboard.Figures;
import jevons.explanation.BridgeReport;
import jevons.explanation.Driver;
import jevons.explanation.Effect;
import jevons.explanation.Movement;

/// The bridge on the terminal and as CSV.
final class BridgeView {

    private static final int BAR = 28;

    private BridgeView() {}

    static void show(Screen screen, BridgeReport report) {
        String from = report.question().from();
        String to = report.question().to();
        screen.print("");
        screen.title("Bridge " + from + " → " + to + " (" + report.currency() + ", "
                + report.question().method() + ")");
        screen.print(effects(report));
        if (!report.groups().isEmpty() && !report.question().by().isEmpty()) {
            screen.print("");
            screen.title("By " + names(report));
            screen.print(groups(report));
        }
        if (!report.beside().isEmpty()) {
            screen.print("");
            screen.title("The same effects by other methods");
            screen.print(methods(report));
        }
        report.unknown()
                .forEach(each -> screen.warn(each.lines() + " lines of " + each.period() + " have no known cost: "
                        + each.what() + " (" + each.reason() + "); they are in no figure above"));
        report.notes().forEach(note -> screen.remark("· " + note));
    }

    private static Table effects(BridgeReport report) {
        Movement total = report.total();
        BigDecimal largest =
                total.effects().stream().map(each -> each.amount().abs()).reduce(BigDecimal.ONE, BigDecimal::max);
        Table table = new Table("Effect", "Amount", "");
        table.row("Bill " + report.question().from(), Figures.amount(total.before()), "");
        Driver.Family family = null;
        for (Movement.Amount each : total.effects()) {
            if (each.effect().driver().family() != family) {
                family = each.effect().driver().family();
                table.row(family.title(), Figures.change(total.amount(family)), "");
            }
            table.row("  " + each.effect().title(), Figures.change(each.amount()), bar(each.amount(), largest));
        }
        table.row("Change", Figures.change(total.change()), Figures.percentChange(total.before(), total.after()));
        return table.row("Bill " + report.question().to(), Figures.amount(total.after()), "");
    }

    private static Table methods(BridgeReport report) {
        Table table = new Table("Effect", "Shapley", "LMDI-I", "Laspeyres", "Paasche");
        for (BridgeReport.Comparison each : report.beside()) {
            table.row(
                    each.effect().title(),
                    Figures.change(each.shapley()),
                    Figures.change(each.lmdi()),
                    Figures.change(each.laspeyres()),
                    Figures.change(each.paasche()));
        }
        return table;
    }

    private static String bar(BigDecimal amount, BigDecimal largest) {
        int length = amount.abs()
                .multiply(BigDecimal.valueOf(BAR))
                .divide(largest, 0, java.math.RoundingMode.HALF_EVEN)
                .intValue();
        return (amount.signum() < 0 ? "▒" : "█").repeat(length);
    }

    private static Table groups(BridgeReport report) {
        List<String> head = new ArrayList<>();
        report.question().by().forEach(each -> head.add(each.name().toLowerCase(java.util.Locale.ROOT)));
        head.addAll(List.of("before", "after", "change", "%", "largest effect"));
        Table table = new Table(head.toArray(String[]::new));
        for (Movement group : report.groups()) {
            List<String> cells =
                    new ArrayList<>(group.key().stream().map(BridgeView::known).toList());
            cells.add(Figures.amount(group.before()));
            cells.add(Figures.amount(group.after()));
            cells.add(Figures.change(group.change()));
            cells.add(Figures.percentChange(group.before(), group.after()));
            cells.add(largest(group));
            table.row(cells);
        }
        return table;
    }

    private static String largest(Movement group) {
        return group.effects().stream()
                .max(java.util.Comparator.comparing(
                        (Movement.Amount each) -> each.amount().abs()))
                .filter(each -> each.amount().signum() != 0)
                .map(each -> each.effect().title() + " " + Figures.change(each.amount()))
                .orElse("");
    }

    private static String known(String name) {
        return name.isEmpty() ? "(not known)" : name;
    }

    private static String names(BridgeReport report) {
        return String.join(
                ", ",
                report.question().by().stream()
                        .map(each ->
                                each.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                        .toList());
    }

    /// One row for each group and effect, exact.
    static String csv(BridgeReport report) {
        StringWriter text = new StringWriter();
        CsvWriter writer = CsvWriter.builder().bufferSize(0).build(text);
        List<String> head = new ArrayList<>();
        report.question().by().forEach(each -> head.add(each.name().toLowerCase(java.util.Locale.ROOT)));
        head.addAll(List.of("before", "after", "change"));
        TreeSet<Effect> effects = new TreeSet<>();
        report.total().effects().forEach(each -> effects.add(each.effect()));
        effects.forEach(effect -> head.add(effect.code()));
        writer.writeRecord(head);
        List<Movement> rows = report.question().by().isEmpty() ? List.of(report.total()) : report.groups();
        for (Movement row : rows) {
            List<String> cells = new ArrayList<>(row.key());
            cells.add(row.before().toPlainString());
            cells.add(row.after().toPlainString());
            cells.add(row.change().toPlainString());
            effects.forEach(effect -> cells.add(row.amount(effect).toPlainString()));
            writer.writeRecord(cells);
        }
        return text.toString();
    }
}
