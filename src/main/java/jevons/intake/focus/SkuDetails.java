package jevons.intake.focus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jevons.intake.Json;
import jevons.ledger.Subject;
import jevons.metering.CacheAction;
import jevons.metering.Direction;
import jevons.metering.Meter;
import jevons.metering.ModelCall;

/// The `SkuPriceDetails` of a model's meter: what the price depends on, and never a price, date or currency,
/// because the same `SkuPriceId` must have the same details for ever.
final class SkuDetails {

    private SkuDetails() {}

    static String json(Subject subject, boolean tokenKeys) {
        ObjectNode details = Json.MAPPER.createObjectNode();
        ModelCall call = subject.call();
        if (tokenKeys) {
            details.put("ModelDeveloper", call.vendor());
            details.put("ModelId", call.served());
            token(details, subject.item());
        } else {
            details.put("x_ModelId", call.served());
        }
        put(details, "x_Meter", subject.item());
        put(details, "x_ServedTier", call.tier());
        put(details, "x_Host", call.host());
        put(details, "x_Region", call.region());
        put(details, "x_PriceVariant", call.variant());
        return details.toString();
    }

    private static void token(ObjectNode details, String item) {
        Meter meter;
        try {
            meter = Meter.parse(item);
        } catch (IllegalArgumentException e) {
            return;
        }
        if (meter.isTokens() && meter.direction() != Direction.NONE) {
            details.put("TokenDirection", meter.direction() == Direction.INPUT ? "Input" : "Output");
            details.put("TokenCacheAction", action(meter.cache()));
        }
    }

    private static String action(CacheAction cache) {
        return switch (cache) {
            case NONE -> "Uncached";
            case READ -> "Read";
            case WRITE, WRITE_5M, WRITE_1H -> "Write";
        };
    }

    private static void put(ObjectNode details, String key, String value) {
        if (!value.isEmpty()) {
            details.put(key, value);
        }
    }
}
