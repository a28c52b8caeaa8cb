package jevons.intake.focus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.intake.CellRefused;
import jevons.intake.Loose;

/// What makes two rows of two versions of a bill the same charge: for whom, when, what and at which price point.
/// Amounts, quantities, unit prices, descriptions, names, tags, invoice numbers and columns that begin with `x_`
/// are not of it, because a provider that states a bill again may change them.
public final class FocusIdentity {

    /// The columns whose texts identify a charge.
    public static final List<String> COLUMNS = List.of(
            "BillingAccountId",
            "SubAccountId",
            "BillingCurrency",
            "ChargeCategory",
            "ChargeClass",
            "ChargeFrequency",
            "PublisherName",
            "ServiceName",
            "SkuId",
            "SkuPriceId",
            "SkuMeter",
            "ResourceId",
            "RegionId",
            "AvailabilityZone",
            "PricingCategory",
            "PricingUnit",
            "ConsumedUnit",
            "CommitmentDiscountId",
            "CommitmentDiscountStatus",
            "CapacityReservationId",
            "CapacityReservationStatus",
            "AllocatedResourceId",
            "InvoiceDetailId");

    /// The columns of moments, alike however they are written.
    public static final List<String> MOMENTS = List.of("BillingPeriodStart", "ChargePeriodStart", "ChargePeriodEnd");

    private static final List<String> PROVIDER = List.of("ServiceProviderName", "ProviderName");
    private static final int BYTES = 16;

    private FocusIdentity() {}

    /// A hash of a row's identity, 32 hexadecimal digits.
    public static String of(FocusRow row) {
        Map<String, String> cells = row.cells();
        MessageDigest digest = digest();
        PROVIDER.stream()
                .filter(cells::containsKey)
                .findFirst()
                .ifPresent(name -> add(digest, "Provider", cells, name));
        for (String name : COLUMNS) {
            add(digest, name, cells, name);
        }
        for (String name : MOMENTS) {
            moment(cells, name).ifPresent(text -> add(digest, name, text));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static Optional<String> moment(Map<String, String> cells, String name) {
        Optional<String> text = Optional.ofNullable(cells.get(name)).filter(t -> !t.isBlank());
        try {
            return text.map(stated -> Loose.moment(name, stated).toString());
        } catch (CellRefused e) {
            return text;
        }
    }

    /// A null and an empty text are alike: sources take the one for the other.
    private static void add(MessageDigest digest, String as, Map<String, String> cells, String name) {
        String text = Parts.text(cells, name);
        if (!text.isEmpty()) {
            add(digest, as, text);
        }
    }

    private static void add(MessageDigest digest, String name, String text) {
        digest.update((name + "\u0000" + text + "\u0000").getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
