package jevons.intake.focus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The 65 columns of FOCUS 1.4 Cost and Usage, in order of their names. `ProviderName` and `PublisherName` of
/// earlier versions are gone from it.
public enum FocusColumn {
    ALLOCATED_METHOD_ID(Kind.TEXT, true),
    ALLOCATED_METHOD_DETAILS(Kind.JSON, true),
    ALLOCATED_RESOURCE_ID(Kind.TEXT, true),
    ALLOCATED_RESOURCE_NAME(Kind.TEXT, true),
    ALLOCATED_TAGS(Kind.JSON, true),
    AVAILABILITY_ZONE(Kind.TEXT, true),
    BILLED_COST(Kind.DECIMAL, false),
    BILLING_ACCOUNT_ID(Kind.TEXT, false),
    BILLING_ACCOUNT_NAME(Kind.TEXT, true),
    BILLING_ACCOUNT_TYPE(Kind.TEXT, true),
    BILLING_CURRENCY(Kind.TEXT, false),
    BILLING_PERIOD_END(Kind.MOMENT, false),
    BILLING_PERIOD_START(Kind.MOMENT, false),
    CAPACITY_RESERVATION_ID(Kind.TEXT, true),
    CAPACITY_RESERVATION_STATUS(Kind.TEXT, true),
    CHARGE_CATEGORY(Kind.TEXT, false),
    CHARGE_CLASS(Kind.TEXT, true),
    CHARGE_DESCRIPTION(Kind.TEXT, true),
    CHARGE_FREQUENCY(Kind.TEXT, true),
    CHARGE_PERIOD_END(Kind.MOMENT, false),
    CHARGE_PERIOD_START(Kind.MOMENT, false),
    COMMITMENT_DISCOUNT_CATEGORY(Kind.TEXT, true),
    COMMITMENT_DISCOUNT_ID(Kind.TEXT, true),
    COMMITMENT_DISCOUNT_NAME(Kind.TEXT, true),
    COMMITMENT_DISCOUNT_QUANTITY(Kind.DECIMAL, true),
    COMMITMENT_DISCOUNT_STATUS(Kind.TEXT, true),
    COMMITMENT_DISCOUNT_TYPE(Kind.TEXT, true),
    COMMITMENT_DISCOUNT_UNIT(Kind.TEXT, true),
    COMMITMENT_PROGRAM_ELIGIBILITY_DETAILS(Kind.JSON, true),
    CONSUMED_QUANTITY(Kind.DECIMAL, true),
    CONSUMED_UNIT(Kind.TEXT, true),
    CONTRACT_APPLIED(Kind.JSON, true),
    CONTRACTED_COST(Kind.DECIMAL, false),
    CONTRACTED_UNIT_PRICE(Kind.DECIMAL, true),
    EFFECTIVE_COST(Kind.DECIMAL, false),
    HOST_PROVIDER_NAME(Kind.TEXT, false),
    INVOICE_DETAIL_ID(Kind.TEXT, true),
    INVOICE_ID(Kind.TEXT, true),
    INVOICE_ISSUER_NAME(Kind.TEXT, false),
    LIST_COST(Kind.DECIMAL, false),
    LIST_UNIT_PRICE(Kind.DECIMAL, true),
    PRICING_CATEGORY(Kind.TEXT, true),
    PRICING_CURRENCY(Kind.TEXT, true),
    PRICING_CURRENCY_CONTRACTED_UNIT_PRICE(Kind.DECIMAL, true),
    PRICING_CURRENCY_EFFECTIVE_COST(Kind.DECIMAL, true),
    PRICING_CURRENCY_LIST_UNIT_PRICE(Kind.DECIMAL, true),
    PRICING_QUANTITY(Kind.DECIMAL, true),
    PRICING_UNIT(Kind.TEXT, true),
    REGION_ID(Kind.TEXT, true),
    REGION_NAME(Kind.TEXT, true),
    RESOURCE_ID(Kind.TEXT, true),
    RESOURCE_NAME(Kind.TEXT, true),
    RESOURCE_TYPE(Kind.TEXT, true),
    SERVICE_CATEGORY(Kind.TEXT, false),
    SERVICE_NAME(Kind.TEXT, false),
    SERVICE_PROVIDER_NAME(Kind.TEXT, false),
    SERVICE_SUBCATEGORY(Kind.TEXT, true),
    SKU_ID(Kind.TEXT, true),
    SKU_METER(Kind.TEXT, true),
    SKU_PRICE_DETAILS(Kind.JSON, true),
    SKU_PRICE_ID(Kind.TEXT, true),
    SUB_ACCOUNT_ID(Kind.TEXT, true),
    SUB_ACCOUNT_NAME(Kind.TEXT, true),
    SUB_ACCOUNT_TYPE(Kind.TEXT, true),
    TAGS(Kind.JSON, true);

    /// What a column holds.
    public enum Kind {
        TEXT,
        /// An exact number: digits, a point, no thousands separators, no sign for positives.
        DECIMAL,
        /// A UTC instant, `2026-03-01T00:00:00Z`.
        MOMENT,
        JSON
    }

    private final Kind kind;
    private final boolean nullable;
    private final String title;

    FocusColumn(Kind kind, boolean nullable) {
        this.kind = kind;
        this.nullable = nullable;
        this.title = title(name());
    }

    /// The name in the file: `BilledCost`.
    public String title() {
        return title;
    }

    public Kind kind() {
        return kind;
    }

    /// False where every row must state it.
    public boolean isNullable() {
        return nullable;
    }

    /// The names of all columns.
    public static List<String> titles() {
        List<String> titles = new ArrayList<>();
        for (FocusColumn column : values()) {
            titles.add(column.title());
        }
        return List.copyOf(titles);
    }

    private static String title(String name) {
        StringBuilder title = new StringBuilder();
        for (String word : name.split("_")) {
            title.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return title.toString();
    }
}
