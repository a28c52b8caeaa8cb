package jevons.books;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import jevons.explanation.QualityPrices;
import jevons.intake.prices.PriceFiles;
import jevons.money.Rational;

/// How good models are at classes of tasks, as shipped beside the prices, each score with its source.
final class QualityScores {

    private static final String RESOURCE = "/prices/" + PriceFiles.QUALITY_FILE;

    private QualityScores() {}

    static List<QualityPrices.Score> shipped() {
        List<QualityPrices.Score> scores = new ArrayList<>();
        try (InputStream in = QualityScores.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing from the jar: rebuild it");
            }
            try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(in)) {
                for (NamedCsvRecord line : csv) {
                    scores.add(new QualityPrices.Score(
                            line.getField("task_class"),
                            line.getField("vendor"),
                            line.getField("model"),
                            Rational.parse(line.getField("score"))));
                }
            }
            return List.copyOf(scores);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE + ": " + e.getMessage(), e);
        }
    }
}
