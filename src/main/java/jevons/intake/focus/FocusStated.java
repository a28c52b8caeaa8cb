package jevons.intake.focus;

import java.util.Map;
import java.util.TreeMap;
import jevons.ledger.CostFact;
import jevons.ledger.Line;
import jevons.ledger.LineKind;

/// The line of a cost that was borne at once, as the row of its bill: every column that the bill had, and in `x_`
/// columns what the books say of the line. It reads back to the same cost ([FocusReading]) and to the same line
/// ([FocusLines]).
public final class FocusStated {

    private static final String CORRECTION = "Correction";

    private final FocusFacts facts;
    private final FocusLines lines;

    public FocusStated(FocusOptions options) {
        this.facts = new FocusFacts(options);
        this.lines = new FocusLines(options);
    }

    /// True where a line is a cost as its source stated it.
    public static boolean isStated(Line line, CostFact fact) {
        return isBorneAtOnce(line)
                && line.rule().origin().equals(fact.key().toString())
                && line.layer() == fact.layer()
                && line.who().equals(fact.who())
                && line.subject().equals(fact.subject())
                && line.quantity().compareTo(fact.quantity()) == 0
                && line.charge().equals(fact.charge());
    }

    /// True where a line may be a cost as its source stated it.
    public static boolean isBorneAtOnce(Line line) {
        return line.kind() == LineKind.COST && line.rule().path().equals("stated");
    }

    /// The row. A correction of a closed period whose bill names no charge class is marked as one.
    public FocusRow row(Line line, CostFact fact) {
        Map<String, String> cells = new TreeMap<>(facts.row(fact).cells());
        lines.row(line).cells().forEach((name, text) -> {
            if (Custom.OF_LINES.contains(name)) {
                cells.put(name, text);
            }
        });
        String chargeClass = FocusColumn.CHARGE_CLASS.title();
        if (line.booking().isCorrection() && !cells.containsKey(chargeClass)) {
            cells.put(chargeClass, CORRECTION);
            cells.merge(Custom.UNSTATED, chargeClass, (one, other) -> one + " " + other);
        }
        return new FocusRow(cells);
    }
}
