package jevons.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jevons.ledger.CostFact;
import jevons.ledger.CostLayer;
import jevons.ledger.Subject;
import jevons.metering.FactKey;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.UsageFact;
import jevons.money.CalendarMonths;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.money.Period;
import jevons.money.Rate;
import jevons.pricing.Charge;

/// Everything of a month that is not tokens: the layers that the factory grew around them.
final class MonthlyCosts {

    private static final String SOURCE = "demo-general-ledger";

    /// Minutes a person spends on one reviewed answer.
    private static final BigDecimal REVIEW_MINUTES = new BigDecimal("2.5");

    private final YearMonth month;
    private final List<UsageFact> usage;
    private final List<CostFact> costs = new ArrayList<>();

    MonthlyCosts(YearMonth month, List<UsageFact> usage) {
        this.month = month;
        this.usage = usage;
    }

    List<CostFact> all() {
        Staff.ALL.forEach(this::staff);
        Supply.ALL.forEach(this::supply);
        reviews();
        return List.copyOf(costs);
    }

    private void staff(Staff staff) {
        BigDecimal people = staff.people(month);
        if (people.signum() > 0) {
            BigDecimal hours = people.multiply(BigDecimal.valueOf(Staff.HOURS_A_MONTH));
            Rate rate = Rate.perUnit(staff.hourlyRate(), new Currency(staff.currency()));
            add(staff.layer(), staff.role(), "", new Amount(hours, "Hours", rate.charge(hours)));
        }
    }

    private void supply(Supply supply) {
        BigDecimal units = supply.units(month, calls());
        if (units.signum() > 0) {
            Rate rate = Rate.perUnit(supply.unitPrice(), new Currency(supply.currency()));
            add(supply.layer(), supply.item(), "", new Amount(units, supply.unit(), rate.charge(units)));
        }
    }

    /// Human oversight: a share of the answers is read by a person of the department that asked.
    private void reviews() {
        Map<String, Long> requests = new TreeMap<>();
        for (UsageFact fact : usage) {
            requests.merge(fact.who().department(), fact.counts().requests(), Long::sum);
        }
        for (Department department : Department.ALL) {
            BigDecimal share = Supply.reviewedShare(month, department.name());
            BigDecimal items = BigDecimal.valueOf(requests.getOrDefault(department.name(), 0L))
                    .multiply(share)
                    .setScale(0, RoundingMode.HALF_EVEN);
            if (items.signum() > 0) {
                BigDecimal hours = items.multiply(REVIEW_MINUTES).divide(new BigDecimal(60), 2, RoundingMode.HALF_EVEN);
                Rate rate = Rate.perUnit(department.hourlyRate(), new Currency(department.currency()));
                Amount amount = new Amount(hours, "Hours", rate.charge(hours));
                add(CostLayer.HUMAN_OVERSIGHT, "Answer review", department.name(), amount);
            }
        }
    }

    private long calls() {
        return usage.stream().mapToLong(fact -> fact.counts().calls()).sum();
    }

    private record Amount(BigDecimal quantity, String unit, Money money) {}

    private void add(CostLayer layer, String item, String department, Amount amount) {
        Principal who = Principal.department(department.isEmpty() ? Department.PLATFORM : department);
        ModelCall nowhere = new ModelCall("", "", "", "", "", "", "");
        Subject subject = new Subject(nowhere, Purpose.OTHER, item, item, amount.unit());
        Period during = CalendarMonths.UTC.named(month.toString());
        FactKey key = new FactKey(SOURCE, month + "/" + layer + "/" + item + "/" + department);
        costs.add(new CostFact(
                key, layer, during, who, subject, amount.quantity(), Charge.Known.of(amount.money()), Map.of()));
    }
}
