package jevons.world;

import java.util.List;

/// A department of the demo company.
///
/// @param costCentre its number in the general ledger
/// @param headcount employees; the twelve sum to 500
/// @param hourlyRate loaded cost of one hour of its reviewers' work, in `currency`, as decimal text
record Department(String name, String costCentre, int headcount, String hourlyRate, String currency) {

    /// The twelve departments. Loaded rates are salaries × 1.45: benefits are about 31 % of employer cost (BLS
    /// ECEC).
    static final List<Department> ALL = List.of(
            new Department("Customer Service", "4100", 96, "38.50", "USD"),
            new Department("Sales", "4200", 62, "58.00", "USD"),
            new Department("Marketing", "4300", 34, "54.00", "USD"),
            new Department("Engineering", "5100", 88, "92.00", "USD"),
            new Department("Product", "5200", 26, "88.00", "USD"),
            new Department("Research", "5300", 18, "96.00", "USD"),
            new Department("Operations", "6100", 58, "44.00", "EUR"),
            new Department("Procurement", "6200", 22, "46.00", "EUR"),
            new Department("Finance", "7100", 34, "62.00", "USD"),
            new Department("Human Resources", "7200", 24, "52.00", "USD"),
            new Department("Legal", "7300", 16, "104.00", "USD"),
            new Department("Risk and Compliance", "7400", 22, "86.00", "USD"));

    /// Where costs go that nobody else bears, until they are allocated.
    static final String PLATFORM = World.PLATFORM;
}
