package jevons.pricing;

import java.util.List;

/// What one source states at one reading.
///
/// @param source the name of the source, as in its rows' provenance
public record Feed(String source, List<PriceRow> rows) {

    public Feed {
        rows = List.copyOf(rows);
    }
}
