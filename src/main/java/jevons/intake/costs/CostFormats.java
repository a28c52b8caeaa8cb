package jevons.intake.costs;

import java.util.List;
import jevons.intake.Rejects;
import jevons.intake.Rows;
import jevons.intake.Source;
import jevons.intake.SourceRefused;

/// The formats of costs that are known by their content. Anything else is read with a mapping ([MappedCosts]).
public final class CostFormats {

    private CostFormats() {}

    /// The format of a file, known by its columns.
    ///
    /// @param focus the reader of FOCUS; one for all files of a bill, so that charges that are alike are counted
    /// on
    /// @throws SourceRefused where no format recognises it
    public static CostReader detect(Source source, FocusCosts focus) {
        List<String> columns = columns(source);
        if (focus.recognises(columns)) {
            return focus;
        }
        throw SourceRefused.of(
                source.name(),
                1,
                "is in no known format of costs: its columns are " + String.join(", ", columns),
                "give a FOCUS file (it has " + String.join(", ", FocusCosts.NEEDED) + "), or use --map");
    }

    private static List<String> columns(Source source) {
        try (Rows rows = Rows.of(source, Rejects.inMemory())) {
            if (rows.header().isEmpty()) {
                rows.next();
            }
            return List.copyOf(rows.header());
        }
    }
}
