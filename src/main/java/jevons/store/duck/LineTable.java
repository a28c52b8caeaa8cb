package jevons.store.duck;

import java.util.List;
import jevons.explanation.Dimension;
import jevons.explanation.View;

/// Where a question about lines is read from: the lines, or their sums made at load time. The sums know no day,
/// no user and no batch, and are some hundred times fewer.
enum LineTable {
    LINES("line", "count(*)", "count(l.list)"),
    SUMS("line_sum", "sum(l.line_count)", "sum(l.known_count)");

    private final String table;
    private final String lineCount;
    private final String knownCount;

    LineTable(String table, String lineCount, String knownCount) {
        this.table = table;
        this.lineCount = lineCount;
        this.knownCount = knownCount;
    }

    /// The smallest table that can answer.
    static LineTable of(View view, List<Dimension> grain) {
        boolean fine = grain.contains(Dimension.DAY) || grain.contains(Dimension.USER);
        return switch (view) {
            case View.AsOf _ -> LINES;
            case View.Restated _, View.Booked _ -> fine ? LINES : SUMS;
        };
    }

    /// The query with this table filled in.
    String fill(String text) {
        return text.replace("{table}", table).replace("{line_count}", lineCount).replace("{known_count}", knownCount);
    }
}
