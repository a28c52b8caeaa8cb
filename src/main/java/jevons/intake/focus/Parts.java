package jevons.intake.focus;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import jevons.ledger.CostLayer;
import jevons.ledger.Subject;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.money.Money;
import jevons.money.Period;
import jevons.money.Rounding;
import jevons.pricing.Charge;

/// What lines and facts share in FOCUS, both ways.
final class Parts {

    /// ISO 4217's code for no currency.
    static final String NO_CURRENCY = "X".repeat(3);

    static final String AI = "AI and Machine Learning";

    private Parts() {}

    static void charge(Cells cells, Charge charge) {
        switch (charge) {
            case Charge.Known known -> {
                cells.put(FocusColumn.LIST_COST, known.list().amount());
                cells.put(FocusColumn.CONTRACTED_COST, known.contracted().amount());
                cells.put(FocusColumn.EFFECTIVE_COST, known.effective().amount());
                cells.put(FocusColumn.BILLED_COST, known.billed().amount());
                cells.put(FocusColumn.BILLING_CURRENCY, known.currency().code());
            }
            case Charge.Unknown unknown -> {
                cells.put(Custom.UNKNOWN_REASON, unknown.reason());
                cells.standIn(FocusColumn.BILLING_CURRENCY, NO_CURRENCY);
            }
        }
    }

    static void subject(Cells cells, Subject subject) {
        ModelCall call = subject.call();
        cells.known(FocusColumn.SERVICE_PROVIDER_NAME, call.vendor());
        cells.known(FocusColumn.HOST_PROVIDER_NAME, call.host());
        cells.known(FocusColumn.REGION_ID, call.region());
        cells.known(FocusColumn.SERVICE_NAME, subject.service());
        cells.known(Custom.MODEL_ASKED, call.asked());
        cells.known(Custom.MODEL_SERVED, call.served());
        cells.known(Custom.TIER, call.tier());
        cells.known(Custom.VARIANT, call.variant());
        cells.purpose(subject.purpose());
    }

    /// Fills mandatory columns that nobody has stated, each marked as a stand-in.
    static void standIns(Cells cells, CostLayer layer, Instant start, FocusOptions options) {
        boolean ai = layer == CostLayer.INFERENCE || layer == CostLayer.SELF_HOSTED_CAPACITY;
        Period billing = options.calendar().at(start);
        cells.standIn(FocusColumn.SERVICE_PROVIDER_NAME, options.company());
        String provider = cells.get(FocusColumn.SERVICE_PROVIDER_NAME).orElse(options.company());
        cells.standIn(FocusColumn.HOST_PROVIDER_NAME, provider);
        cells.standIn(FocusColumn.INVOICE_ISSUER_NAME, provider);
        cells.standIn(FocusColumn.SERVICE_NAME, layer.title());
        cells.standIn(FocusColumn.SERVICE_CATEGORY, ai ? AI : "Other");
        cells.standIn(FocusColumn.BILLING_ACCOUNT_ID, options.account());
        cells.standIn(FocusColumn.BILLING_PERIOD_START, billing.start().toString());
        cells.standIn(FocusColumn.BILLING_PERIOD_END, billing.end().toString());
        cells.standIn(FocusColumn.CHARGE_CATEGORY, "Usage");
        String category = cells.get(FocusColumn.CHARGE_CATEGORY).orElse("Usage");
        if (category.equals("Usage") || category.equals("Purchase")) {
            cells.standIn(FocusColumn.PRICING_QUANTITY, "1");
            cells.standIn(FocusColumn.PRICING_UNIT, "Units");
        }
    }

    static Principal who(Map<String, String> cells) {
        return new Principal(
                text(cells, Custom.ORGANISATION),
                text(cells, Custom.DEPARTMENT),
                text(cells, Custom.TEAM),
                text(cells, Custom.USER),
                text(cells, Custom.APPLICATION),
                text(cells, Custom.USE_CASE),
                text(cells, Custom.ENVIRONMENT),
                cells.containsKey(Custom.PROVEN) ? Principal.Proof.PROVEN : Principal.Proof.ASSERTED);
    }

    static ModelCall call(Map<String, String> cells) {
        return new ModelCall(
                text(cells, FocusColumn.SERVICE_PROVIDER_NAME.title()),
                text(cells, FocusColumn.HOST_PROVIDER_NAME.title()),
                text(cells, FocusColumn.REGION_ID.title()),
                text(cells, Custom.MODEL_ASKED),
                text(cells, Custom.MODEL_SERVED),
                text(cells, Custom.TIER),
                text(cells, Custom.VARIANT));
    }

    static Purpose purpose(Map<String, String> cells) {
        return Optional.ofNullable(cells.get(Custom.PURPOSE))
                .map(Purpose::valueOf)
                .orElse(Purpose.OTHER);
    }

    static String text(Map<String, String> cells, String column) {
        return cells.getOrDefault(column, "");
    }

    /// The value with no needless zeros and no negative scale.
    static BigDecimal normal(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /// Whether a stated cost has more places than an amount keeps.
    static boolean isFine(BigDecimal stated) {
        return !Rounding.isExact(stated);
    }

    static Money money(BigDecimal stated, jevons.money.Currency currency) {
        return new Money(isFine(stated) ? Rounding.round(stated) : stated, currency);
    }
}
