package jevons.intake.focus;

import java.util.List;

/// The versions of FOCUS that are read. A file does not name its own, so it is told by the columns that came with
/// each.
public enum FocusVersion {
    V1_0("1.0", List.of()),
    V1_1(
            "1.1",
            List.of(
                    "CapacityReservationId",
                    "CapacityReservationStatus",
                    "CommitmentDiscountQuantity",
                    "CommitmentDiscountUnit",
                    "ServiceSubcategory",
                    "SkuMeter",
                    "SkuPriceDetails")),
    V1_2(
            "1.2",
            List.of(
                    "BillingAccountType",
                    "InvoiceId",
                    "PricingCurrency",
                    "PricingCurrencyContractedUnitPrice",
                    "PricingCurrencyEffectiveCost",
                    "PricingCurrencyListUnitPrice",
                    "SubAccountType")),
    V1_3(
            "1.3",
            List.of(
                    "AllocatedMethodId",
                    "AllocatedMethodDetails",
                    "AllocatedResourceId",
                    "AllocatedResourceName",
                    "AllocatedTags",
                    "ContractApplied",
                    "HostProviderName",
                    "ServiceProviderName")),
    V1_4("1.4", List.of("CommitmentProgramEligibilityDetails", "InvoiceDetailId"));

    private final String number;
    private final List<String> newColumns;

    FocusVersion(String number, List<String> newColumns) {
        this.number = number;
        this.newColumns = newColumns;
    }

    /// `1.4`.
    public String number() {
        return number;
    }

    /// The newest version that one of the columns came with.
    public static FocusVersion of(List<String> columns) {
        FocusVersion found = V1_0;
        for (FocusVersion version : values()) {
            if (version.newColumns.stream().anyMatch(columns::contains)) {
                found = version;
            }
        }
        return found;
    }
}
