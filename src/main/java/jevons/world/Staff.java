package jevons.world;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jevons.ledger.CostLayer;

/// People whose work the factory needs, at loaded hourly rates.
///
/// @param hourlyRate loaded: salary × 1.45 (benefits are about 31 % of employer cost, BLS ECEC), as decimal text
/// @param people full-time equivalents from a month on, as decimal text
record Staff(String role, CostLayer layer, String hourlyRate, String currency, Map<YearMonth, String> people) {

    /// Paid hours of a full-time month.
    static final int HOURS_A_MONTH = 152;

    static final List<Staff> ALL = List.of(
            staff(
                    "AI engineers",
                    CostLayer.SPECIALISTS_INTEGRATION,
                    "98.00 USD",
                    Map.ofEntries(at("2023-10", "0.5"), at("2024-06", "1"), at("2025-06", "1.5"), at("2025-11", "2"))),
            staff(
                    "Integration developers",
                    CostLayer.SPECIALISTS_INTEGRATION,
                    "79.00 EUR",
                    Map.ofEntries(at("2024-02", "0.25"), at("2025-08", "0.5"))),
            staff(
                    "Red team",
                    CostLayer.SECURITY_COMPLIANCE,
                    "118.00 USD",
                    Map.ofEntries(at("2024-07", "0.2"), at("2025-07", "0.4"))),
            staff(
                    "AI compliance officer",
                    CostLayer.SECURITY_COMPLIANCE,
                    "91.00 EUR",
                    Map.ofEntries(at("2025-06", "0.5"))),
            staff(
                    "On-call roster",
                    CostLayer.REDUNDANCY_MONITORING,
                    "64.00 USD",
                    Map.ofEntries(at("2024-09", "0.3"), at("2025-10", "0.6"))),
            staff(
                    "Data stewards",
                    CostLayer.DATA_GOVERNANCE,
                    "57.00 EUR",
                    Map.ofEntries(at("2024-05", "0.2"), at("2025-06", "0.5"))),
            staff("Prompt migration", CostLayer.LOCK_IN_SWITCHING, "84.00 USD", Map.ofEntries(at("2025-09", "0.4"))));

    /// The people of a month.
    BigDecimal people(YearMonth month) {
        Map.Entry<YearMonth, String> current = new TreeMap<>(people).floorEntry(month);
        return current == null ? BigDecimal.ZERO : new BigDecimal(current.getValue());
    }

    private static Map.Entry<String, String> at(String month, String people) {
        return Map.entry(month, people);
    }

    private static Staff staff(String role, CostLayer layer, String rate, Map<String, String> people) {
        Map<YearMonth, String> dated = new TreeMap<>();
        people.forEach((month, count) -> dated.put(YearMonth.parse(month), count));
        String[] parts = rate.split(" ", 2);
        return new Staff(role, layer, parts[0], parts[1], dated);
    }
}
