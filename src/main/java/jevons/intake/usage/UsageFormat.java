package jevons.intake.usage;

import java.util.function.Consumer;
import jevons.intake.Rejects;
import jevons.intake.Source;
import jevons.metering.UsageFact;

/// Reads one format of usage. To add a format: implement this and add it to [UsageFormats#ALL].
public interface UsageFormat {

    /// The name by which the format can be chosen (`--format`), also the source in the keys of its facts.
    String name();

    /// True where the content looks like this format.
    boolean recognises(Sample sample);

    /// Reads a file with bounded memory. Good rows go to `good` in the file's order, bad rows to `rejects`.
    ///
    /// @throws jevons.intake.SourceRefused where the file as a whole cannot be read
    void read(Source source, Consumer<UsageFact> good, Rejects rejects);
}
