package jevons.intake.focus;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One row of FOCUS: column to text, in order of the names. A column that is not there is null; an empty text is
/// a text.
public record FocusRow(Map<String, String> cells) {

    public FocusRow {
        cells = Collections.unmodifiableMap(new TreeMap<>(cells));
    }

    public Optional<String> cell(FocusColumn column) {
        return cell(column.title());
    }

    public Optional<String> cell(String column) {
        return Optional.ofNullable(cells.get(column));
    }

    /// A number; empty where null.
    ///
    /// @throws NumberFormatException where the text is none
    public Optional<BigDecimal> decimal(FocusColumn column) {
        return cell(column).map(BigDecimal::new);
    }
}
