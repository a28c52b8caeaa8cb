package jevons.metering;

/// How a call was served, as the answer says; empty text means it does not say.
///
/// @param model the model that answered
/// @param tier `standard`, `default`, `flex`, `priority`, `batch`, `ON_DEMAND` … as the provider writes it
/// @param geo where inference ran, as the provider writes it
/// @param speed `fast` or `standard` where the provider sells speed
public record Served(String model, String tier, String geo, String speed) {

    public static final Served UNKNOWN = new Served("", "", "", "");
}
