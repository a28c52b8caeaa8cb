package jevons.intake.usage;

import java.util.List;
import java.util.Optional;
import jevons.intake.CsvRows;
import jevons.intake.JsonRows;
import jevons.intake.Names;
import jevons.intake.ParquetRows;
import jevons.intake.Rejects;
import jevons.intake.Rows;
import jevons.intake.Source;
import jevons.intake.SourceRefused;

/// The formats of usage that can be read, and which one a file has.
public final class UsageFormats {

    /// Every format; the first that recognises a file reads it.
    public static final List<UsageFormat> ALL =
            List.of(new TableUsage(), new LiteLlmUsage(), new OpenAiUsage(), new AnthropicUsage());

    private UsageFormats() {}

    /// The format of a name, as given by `--format`.
    ///
    /// @throws IllegalArgumentException where there is none; the message lists those there are
    public static UsageFormat named(String name) {
        List<String> names = ALL.stream().map(UsageFormat::name).toList();
        Optional<UsageFormat> found =
                ALL.stream().filter(r -> r.name().equals(name)).findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException("usage format '" + name
                + "' is not known; the formats are " + String.join(", ", names) + Names.suggestion(name, names)));
    }

    /// The format of a file, known by its content.
    ///
    /// @throws SourceRefused where no format recognises it
    public static UsageFormat detect(Source source) {
        Sample sample = sample(source);
        Optional<UsageFormat> found =
                ALL.stream().filter(r -> r.recognises(sample)).findFirst();
        return found.orElseThrow(() -> SourceRefused.of(
                source.name(),
                1,
                "is in no known format of usage: its columns are " + String.join(", ", sample.columns()),
                "name columns id, at, vendor, model and a meter like input_tokens, or use --map"));
    }

    private static Sample sample(Source source) {
        if (source.isParquet()) {
            try (Rows rows = new ParquetRows(source)) {
                return new Sample(rows.header(), "");
            }
        }
        Rejects unseen = Rejects.inMemory();
        String start = Sample.start(source);
        String text = start.stripLeading();
        if (text.startsWith("{") || text.startsWith("[")) {
            try (Rows rows = new JsonRows(source, unseen)) {
                return new Sample(rows.next() ? rows.header() : List.of(), start);
            }
        }
        try (Rows rows = new CsvRows(source, unseen)) {
            return new Sample(rows.header(), start);
        }
    }
}
