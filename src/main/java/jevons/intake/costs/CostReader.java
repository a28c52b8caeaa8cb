package jevons.intake.costs;

import java.util.List;
import java.util.function.Consumer;
import jevons.intake.Rejects;
import jevons.intake.Source;
import jevons.ledger.CostFact;

/// Reads one format of costs.
public interface CostReader {

    /// The name by which the format can be chosen.
    String name();

    /// True where a table with these columns is in this format.
    boolean recognises(List<String> columns);

    /// Reads a file with bounded memory. Good rows go to `good` in the file's order, bad rows to `rejects`.
    ///
    /// @throws jevons.intake.SourceRefused where the file as a whole cannot be read
    void read(Source source, Consumer<CostFact> good, Rejects rejects);
}
