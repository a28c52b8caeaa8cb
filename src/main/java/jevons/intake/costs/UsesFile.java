package jevons.intake.costs;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jevons.intake.CellRefused;
import jevons.intake.Reject;
import jevons.intake.Rejects;
import jevons.intake.Row;
import jevons.intake.Rows;
import jevons.intake.Source;
import jevons.intake.SourceRefused;
import jevons.ledger.Use;

/// Who used how much of what was bought: a table with the columns `id` (of the cost), `at`, `quantity` and
/// `department`.
public final class UsesFile {

    /// The columns, in any order; others are passed over.
    public static final List<String> COLUMNS = List.of("id", "at", "quantity", "department");

    private UsesFile() {}

    /// The uses by the id of their cost.
    ///
    /// @param zone of dates without a time
    /// @throws SourceRefused at the first row that cannot be read: cost spread over half of its use would be
    /// wrong
    public static Map<String, List<Use>> read(Source source, ZoneId zone) {
        Map<String, List<Use>> uses = new HashMap<>();
        Rejects rejects = Rejects.inMemory();
        try (Rows rows = Rows.of(source, rejects)) {
            while (rows.next()) {
                Row row = rows.row();
                List<String> cells = cells(source, rows.header(), row);
                try {
                    Use use = SpreadWords.use(cells.get(1), cells.get(2), cells.get(3), zone);
                    uses.computeIfAbsent(cells.get(0), id -> new ArrayList<>()).add(use);
                } catch (CellRefused e) {
                    throw refused(e.at(source.name(), row.line(), row.raw()));
                }
            }
        }
        if (rejects.count() > 0) {
            throw refused(rejects.shown().getFirst());
        }
        return uses;
    }

    private static List<String> cells(Source source, List<String> header, Row row) {
        List<String> cells = new ArrayList<>();
        for (String column : COLUMNS) {
            int at = header.indexOf(column);
            if (at < 0) {
                throw SourceRefused.of(
                        source.name(), 1, "has no column " + column, "uses have " + String.join(", ", COLUMNS));
            }
            cells.add(row.text(at).strip());
        }
        return cells;
    }

    private static SourceRefused refused(Reject reject) {
        return SourceRefused.of(
                reject.file(),
                reject.line(),
                reject.column() + " '" + reject.value() + "' " + reject.reason(),
                reject.fix());
    }
}
