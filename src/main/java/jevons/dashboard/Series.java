package jevons.dashboard;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Values over the periods of an answer, one for each; empty where a period has none.
public record Series(String name, List<Optional<BigDecimal>> values) {

    public Series {
        values = List.copyOf(values);
    }
}
