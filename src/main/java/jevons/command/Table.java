package jevons.command;

import java.util.ArrayList;
import java.util.List;

/// A table for the terminal: left-aligned words, right-aligned figures.
final class Table {

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        this.head = List.of(head);
    }

    Table row(String... cells) {
        return row(List.of(cells));
    }

    /// @throws IllegalArgumentException where the row has not as many cells as the head
    Table row(List<String> cells) {
        if (cells.size() != head.size()) {
            throw new IllegalArgumentException("a row of " + cells.size() + " cells in a table of " + head.size());
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    List<String> lines() {
        int[] widths = new int[head.size()];
        boolean[] figures = new boolean[head.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = head.get(i).length();
            figures[i] = !rows.isEmpty();
            for (List<String> row : rows) {
                String cell = row.get(i);
                widths[i] = Math.max(widths[i], cell.length());
                figures[i] &= cell.isEmpty() || cell.matches("[+\\-−]?[0-9][0-9,.]*( ?[%×A-Za-z/]*)?");
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(head, widths, figures));
        StringBuilder rule = new StringBuilder();
        for (int width : widths) {
            rule.append("─".repeat(width)).append("  ");
        }
        lines.add(rule.toString().stripTrailing());
        rows.forEach(row -> lines.add(line(row, widths, figures)));
        return lines;
    }

    private static String line(List<String> cells, int[] widths, boolean[] figures) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String blank = " ".repeat(widths[i] - cells.get(i).length());
            line.append(figures[i] ? blank + cells.get(i) : cells.get(i) + blank)
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }
}
