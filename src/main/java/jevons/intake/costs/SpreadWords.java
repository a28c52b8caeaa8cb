package jevons.intake.costs;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jevons.intake.CellRefused;
import jevons.intake.Loose;
import jevons.ledger.CostBooking;
import jevons.ledger.CostFact;
import jevons.ledger.OpenBooks;
import jevons.ledger.Spread;
import jevons.ledger.Use;
import jevons.metering.Principal;
import jevons.money.CalendarMonths;

/// How a cost says in words over which periods and bearers it is spread ([Spread]): columns of the fact, so that
/// the log alone tells how its lines came about. A mapping writes them from its fields; a FOCUS file may bring
/// them.
///
/// | column | meaning |
/// |---|---|
/// | `x_Spread` | `at once`, `straight line`, `by use`, `commitment` or `prepaid` |
/// | `x_SpreadUnits` | units of the lifetime, the capacity or the credits |
/// | `x_SpreadUses` | `WHEN QUANTITY DEPARTMENT`, several separated by `;` |
/// | `x_SpreadIdle` | the department that bears what nobody used; the cost's own bearer where empty |
/// | `x_SpreadExpires` | when credits end that nobody drew |
/// | `x_SpreadUntil` | up to when the uses of credits are known; the last use where empty |
public final class SpreadWords {

    /// Uses that one cost may have.
    public static final int USES_MAX = 20_000;

    static final String SPREAD = "x_Spread";
    static final String UNITS = "x_SpreadUnits";
    static final String USES = "x_SpreadUses";
    static final String IDLE = "x_SpreadIdle";
    static final String EXPIRES = "x_SpreadExpires";
    static final String UNTIL = "x_SpreadUntil";

    private static final int DATE_LENGTH = "2026-03-01".length();
    private static final String KNOWN = "at once, straight line, by use, commitment or prepaid";

    private final CostFact cost;

    private SpreadWords(CostFact cost) {
        this.cost = cost;
    }

    /// The spread that a cost asks for; empty where it says nothing of it.
    ///
    /// @throws CellRefused where its words cannot be read; the message names column, value and fix
    public static Optional<Spread> of(CostFact cost) {
        return new SpreadWords(cost).spread();
    }

    /// Looks whether a cost can be spread as it says, before it is taken.
    ///
    /// @throws CellRefused where its words cannot be read
    /// @throws IllegalArgumentException where its uses do not fit its term, units or expiry
    static void check(CostFact cost) {
        of(cost).ifPresent(spread -> CostBooking.lines(cost, spread, OpenBooks.allOpen(CalendarMonths.UTC)));
    }

    /// Uses as the text that a cost keeps, in order of time.
    static String text(List<Use> uses) {
        return uses.stream()
                .sorted(Comparator.comparing(Use::at)
                        .thenComparing(use -> use.who().department())
                        .thenComparing(Use::quantity))
                .map(use -> (use.at() + " " + use.quantity().toPlainString() + " "
                                + use.who().department())
                        .strip())
                .collect(Collectors.joining("; "));
    }

    /// Reads uses.
    ///
    /// @param zone of dates without a time
    static List<Use> uses(String text, ZoneId zone) {
        List<Use> uses = new ArrayList<>();
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                uses.add(use(part.strip(), zone));
            }
        }
        if (uses.size() > USES_MAX) {
            throw new CellRefused(
                    USES, uses.size() + " uses", "are more than " + USES_MAX, "sum them by day and department");
        }
        return uses;
    }

    private static Use use(String text, ZoneId zone) {
        String[] words = text.split("\\s+", 3);
        if (words.length < 2) {
            throw new CellRefused(USES, text, "is no use", "write WHEN QUANTITY DEPARTMENT; WHEN QUANTITY …");
        }
        return use(words[0], words[1], words.length == 2 ? "" : words[2], zone);
    }

    static Use use(String when, String quantity, String department, ZoneId zone) {
        BigDecimal units = Loose.decimal(USES, quantity);
        if (units.signum() < 0) {
            throw new CellRefused(USES, quantity, "is negative", "correct the use itself");
        }
        return new Use(moment(USES, when, zone), Principal.department(department), units);
    }

    private static Instant moment(String column, String text, ZoneId zone) {
        Instant moment = Loose.moment(column, text);
        return text.length() == DATE_LENGTH
                ? LocalDate.ofInstant(moment, ZoneOffset.UTC).atStartOfDay(zone).toInstant()
                : moment;
    }

    private Optional<Spread> spread() {
        String name = text(SPREAD)
                .strip()
                .toLowerCase(java.util.Locale.ROOT)
                .replace('-', ' ')
                .replace('_', ' ');
        return switch (name) {
            case "" -> Optional.empty();
            case "at once" -> Optional.of(new Spread.AtOnce());
            case "straight line" -> Optional.of(new Spread.StraightLine(cost.during()));
            case "by use" -> Optional.of(new Spread.ByUse(units(), uses()));
            case "commitment" -> Optional.of(new Spread.Commitment(cost.during(), units(), uses(), idle()));
            case "prepaid" -> Optional.of(prepaid());
            default -> throw new CellRefused(SPREAD, text(SPREAD), "is no way to spread a cost", "write " + KNOWN);
        };
    }

    private Spread prepaid() {
        List<Use> uses = uses();
        Instant expires = moment(EXPIRES, needed(EXPIRES, "say when the credits expire"), ZoneOffset.UTC);
        Instant last = uses.stream()
                .map(Use::at)
                .max(Comparator.naturalOrder())
                .orElse(cost.during().start());
        Instant until = text(UNTIL).isBlank() ? last : moment(UNTIL, text(UNTIL).strip(), ZoneOffset.UTC);
        return new Spread.Prepaid(units(), expires, uses, idle(), until);
    }

    private BigDecimal units() {
        String text = needed(UNITS, "say how many units the cost buys");
        BigDecimal units = Loose.decimal(UNITS, text);
        if (units.signum() <= 0) {
            throw new CellRefused(UNITS, text, "is not positive", "say how many units the cost buys");
        }
        return units;
    }

    private List<Use> uses() {
        return uses(text(USES), ZoneOffset.UTC);
    }

    private Principal idle() {
        String department = text(IDLE);
        return department.isEmpty() ? cost.who() : Principal.department(department);
    }

    private String needed(String column, String fix) {
        String text = text(column).strip();
        if (text.isEmpty()) {
            throw new CellRefused(column, "", "is empty, but the cost is spread " + text(SPREAD), fix);
        }
        return text;
    }

    private String text(String column) {
        Map<String, String> columns = cost.columns();
        return columns.getOrDefault(column, "");
    }
}
