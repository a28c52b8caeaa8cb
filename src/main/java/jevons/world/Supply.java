package jevons.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import jevons.ledger.CostLayer;

/// A bought service of the factory with a quantity that follows time or traffic.
///
/// @param unitPrice price of one unit, as decimal text
record Supply(
        String item, CostLayer layer, String unit, String unitPrice, String currency, YearMonth from, Volume volume) {

    /// How many units a month takes.
    ///
    /// @param fixed units a month from the start
    /// @param perYear units added for each year since the start
    /// @param perMillionCalls units added for each million model calls of the month
    record Volume(String fixed, String perYear, String perMillionCalls) {}

    static final List<Supply> ALL = List.of(
            usd("Vector database", CostLayer.ORCHESTRATION, "Pod-Hours", "0.34", "2024-02", "730", "1460", "0"),
            usd("Gateway servers", CostLayer.ORCHESTRATION, "Server-Hours", "0.19", "2023-10", "1460", "730", "900"),
            usd("Workflow platform", CostLayer.ORCHESTRATION, "Seats", "42", "2024-06", "20", "25", "0"),
            usd(
                    "Audit log storage",
                    CostLayer.SECURITY_COMPLIANCE,
                    "GB-Months",
                    "0.12",
                    "2024-01",
                    "800",
                    "2600",
                    "400"),
            usd(
                    "Key management",
                    CostLayer.SECURITY_COMPLIANCE,
                    "Requests",
                    "0.000003",
                    "2024-01",
                    "0",
                    "0",
                    "2000000"),
            usd("Certification", CostLayer.SECURITY_COMPLIANCE, "Months", "2900", "2025-06", "1", "0", "0"),
            usd(
                    "Standby capacity",
                    CostLayer.REDUNDANCY_MONITORING,
                    "Unit-Hours",
                    "1.10",
                    "2025-01",
                    "1460",
                    "730",
                    "0"),
            usd("Monitoring", CostLayer.REDUNDANCY_MONITORING, "Hosts", "31", "2024-03", "6", "8", "0"),
            usd("Lineage catalogue", CostLayer.DATA_GOVERNANCE, "Months", "1850", "2024-10", "1", "0", "0"),
            usd("GPU lease", CostLayer.SELF_HOSTED_CAPACITY, "GPU-Hours", "2.35", "2025-06", "1460", "0", "0"),
            usd("Dual running", CostLayer.LOCK_IN_SWITCHING, "Months", "1400", "2025-09", "1", "0", "0"));

    private static final Set<String> REGULATED = Set.of("Legal", "Risk and Compliance", "Human Resources", "Finance");

    /// Departments whose agents answer machines most of the time; their tests review, not people.
    private static final Set<String> BUILDERS = Set.of("Engineering", "Product", "Research");

    /// The share of a department's answers that a person reads; regulated departments read more, from 2024-09 on.
    static BigDecimal reviewedShare(YearMonth month, String department) {
        if (BUILDERS.contains(department)) {
            return new BigDecimal("0.002");
        }
        boolean regulated = REGULATED.contains(department);
        if (month.isBefore(YearMonth.of(2024, 9))) {
            return new BigDecimal(regulated ? "0.02" : "0.005");
        }
        return new BigDecimal(regulated ? "0.10" : "0.015");
    }

    /// The units of a month.
    BigDecimal units(YearMonth month, long calls) {
        if (month.isBefore(from)) {
            return BigDecimal.ZERO;
        }
        BigDecimal byTime = new BigDecimal(volume.perYear())
                .multiply(BigDecimal.valueOf(from.until(month, ChronoUnit.MONTHS)))
                .divide(BigDecimal.valueOf(12), 0, RoundingMode.HALF_EVEN);
        BigDecimal byCalls = new BigDecimal(volume.perMillionCalls())
                .multiply(BigDecimal.valueOf(calls))
                .divide(BigDecimal.valueOf(1_000_000), 0, RoundingMode.HALF_EVEN);
        return new BigDecimal(volume.fixed()).add(byTime).add(byCalls);
    }

    private static Supply usd(String item, CostLayer layer, String unit, String price, String... volume) {
        Volume units = new Volume(volume[1], volume[2], volume[3]);
        return new Supply(item, layer, unit, price, "USD", YearMonth.parse(volume[0]), units);
    }
}
