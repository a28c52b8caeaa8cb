package jevons.intake.focus;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import jevons.ledger.CostFact;
import jevons.money.Money;
import jevons.pricing.Charge;

/// Cost facts as rows of FOCUS 1.4. Reading such a row back ([FocusReading]) gives the same fact.
public final class FocusFacts {

    /// Columns that a fact keeps in fields of its own.
    static final Set<FocusColumn> MODELLED = Set.of(
            FocusColumn.BILLED_COST,
            FocusColumn.EFFECTIVE_COST,
            FocusColumn.LIST_COST,
            FocusColumn.CONTRACTED_COST,
            FocusColumn.BILLING_CURRENCY,
            FocusColumn.CHARGE_PERIOD_START,
            FocusColumn.CHARGE_PERIOD_END,
            FocusColumn.SERVICE_PROVIDER_NAME,
            FocusColumn.HOST_PROVIDER_NAME,
            FocusColumn.REGION_ID,
            FocusColumn.SERVICE_NAME,
            FocusColumn.SKU_ID,
            FocusColumn.PRICING_QUANTITY,
            FocusColumn.PRICING_UNIT);

    private static final Set<String> TITLES = Set.copyOf(FocusColumn.titles());

    private final FocusOptions options;

    public FocusFacts(FocusOptions options) {
        this.options = options;
    }

    /// The row of a fact. A cost that nobody can state leaves the four costs null, which FOCUS forbids but truth
    /// asks for.
    public FocusRow row(CostFact fact) {
        Cells cells = new Cells();
        Parts.charge(cells, fact.charge());
        Parts.subject(cells, fact.subject());
        cells.who(fact.who());
        cells.put(Custom.COST_LAYER, fact.layer().name());
        cells.put(Custom.FACT_SOURCE, fact.key().source());
        cells.put(Custom.FACT_ID, fact.key().id());
        cells.put(FocusColumn.CHARGE_PERIOD_START, fact.during().start());
        cells.put(FocusColumn.CHARGE_PERIOD_END, fact.during().end());
        if (!fact.during()
                .name()
                .equals(FocusReading.periodName(
                        fact.during().start(), fact.during().end()))) {
            cells.put(Custom.PERIOD_NAME, fact.during().name());
        }
        cells.known(FocusColumn.SKU_ID, fact.subject().item());
        cells.known(FocusColumn.PRICING_UNIT, fact.subject().unit());
        if (fact.quantity().signum() != 0) {
            cells.put(FocusColumn.PRICING_QUANTITY, fact.quantity());
        }
        fact.columns().forEach((name, text) -> further(cells, fact, name, text));
        Parts.standIns(cells, fact.layer(), fact.during().start(), options);
        return cells.row();
    }

    private static void further(Cells cells, CostFact fact, String name, String text) {
        if (name.equals(Custom.UNSTATED)) {
            cells.unstated(text);
        } else if (TITLES.contains(name)) {
            FocusColumn column = FocusReading.column(name);
            boolean free = !MODELLED.contains(column);
            cells.put(free || isKeptBeside(fact, column, text, cells) ? name : Custom.COLUMN_PREFIX + name, text);
        } else if (name.startsWith("x_")
                && !FocusReading.OWN.contains(name)
                && !Custom.OF_LINES.contains(name)
                && !name.startsWith(Custom.COLUMN_PREFIX)) {
            cells.put(name, text);
        } else {
            cells.put(Custom.COLUMN_PREFIX + name, text);
        }
    }

    /// True where reading this text would give the fact's own value and keep the text beside it: a cost with more
    /// places than amounts keep, a stated zero quantity, a text that is stated but empty.
    private static boolean isKeptBeside(CostFact fact, FocusColumn column, String text, Cells cells) {
        return switch (column.kind()) {
            case TEXT, JSON -> text.isEmpty() && !cells.has(column);
            case MOMENT -> false;
            case DECIMAL ->
                decimal(text).filter(value -> fits(fact, column, value)).isPresent();
        };
    }

    private static boolean fits(CostFact fact, FocusColumn column, BigDecimal value) {
        if (column == FocusColumn.PRICING_QUANTITY) {
            return value.signum() == 0 && fact.quantity().signum() == 0;
        }
        return switch (fact.charge()) {
            case Charge.Unknown unknown -> false;
            case Charge.Known known ->
                Parts.isFine(value)
                        && amount(known, column)
                                .filter(Parts.money(value, known.currency())::equals)
                                .isPresent();
        };
    }

    private static Optional<Money> amount(Charge.Known charge, FocusColumn column) {
        if (column == FocusColumn.LIST_COST) {
            return Optional.of(charge.list());
        }
        if (column == FocusColumn.CONTRACTED_COST) {
            return Optional.of(charge.contracted());
        }
        if (column == FocusColumn.EFFECTIVE_COST) {
            return Optional.of(charge.effective());
        }
        return column == FocusColumn.BILLED_COST ? Optional.of(charge.billed()) : Optional.empty();
    }

    private static Optional<BigDecimal> decimal(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
