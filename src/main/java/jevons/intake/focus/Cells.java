package jevons.intake.focus;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jevons.metering.Principal;
import jevons.metering.Purpose;

/// The cells of one row being written.
final class Cells {

    private final Map<String, String> cells = new TreeMap<>();
    private final Set<String> unstated = new TreeSet<>();

    void put(FocusColumn column, String text) {
        cells.put(column.title(), text);
    }

    void put(FocusColumn column, Instant moment) {
        cells.put(column.title(), moment.toString());
    }

    void put(FocusColumn column, BigDecimal value) {
        cells.put(column.title(), Amounts.text(value));
    }

    void put(String column, String text) {
        cells.put(column, text);
    }

    /// Writes a text that is known; an empty one stays null.
    void known(FocusColumn column, String text) {
        known(column.title(), text);
    }

    void known(String column, String text) {
        if (!text.isEmpty()) {
            cells.put(column, text);
        }
    }

    /// Writes a stand-in into a column that has no value, and says so in `x_Unstated`.
    void standIn(FocusColumn column, String text) {
        if (!cells.containsKey(column.title())) {
            cells.put(column.title(), text);
            unstated.add(column.title());
        }
    }

    /// Marks columns as stand-ins that hold their values already.
    void unstated(String names) {
        unstated.addAll(Arrays.asList(names.split(" ")));
    }

    boolean has(FocusColumn column) {
        return cells.containsKey(column.title());
    }

    Optional<String> get(FocusColumn column) {
        return Optional.ofNullable(cells.get(column.title()));
    }

    void who(Principal who) {
        known(Custom.ORGANISATION, who.organisation());
        known(Custom.DEPARTMENT, who.department());
        known(Custom.TEAM, who.team());
        known(Custom.USER, who.user());
        known(Custom.APPLICATION, who.application());
        known(Custom.USE_CASE, who.useCase());
        known(Custom.ENVIRONMENT, who.environment());
        if (who.proof() == Principal.Proof.PROVEN) {
            put(Custom.PROVEN, who.proof().name());
        }
    }

    void purpose(Purpose purpose) {
        if (purpose != Purpose.OTHER) {
            put(Custom.PURPOSE, purpose.name());
        }
    }

    FocusRow row() {
        if (!unstated.isEmpty()) {
            cells.put(Custom.UNSTATED, String.join(" ", unstated));
        }
        return new FocusRow(cells);
    }
}
