package jevons.pricing;

/// What a row is about. Rows of one key and [Price.Kind] supersede each other in the time both hold.
///
/// @param vendor who makes or sells the model
/// @param model the model's own name, a beginning followed by `*`, or `*` for every model of the vendor
/// @param when conditions; without one on `host` the row is the vendor's own price, with `host=*` it holds
/// everywhere
public record PriceKey(String vendor, String model, MeterSet meters, Layer layer, Conditions when) {

    /// @throws IllegalArgumentException where vendor or model is blank
    public PriceKey {
        if (vendor.isBlank() || model.isBlank()) {
            throw new IllegalArgumentException(
                    "a price needs a vendor and a model, got '" + vendor + "' and '" + model + "'");
        }
    }

    /// `anthropic/claude-x/input.text[prompt>200000]`.
    public String text() {
        return vendor + "/" + model + "/" + meters.text() + (when.all().isEmpty() ? "" : "[" + when.text() + "]");
    }
}
