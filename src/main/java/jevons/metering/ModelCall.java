package jevons.metering;

/// Which model was called and where: the facts that decide its price. Empty text means not known.
///
/// @param vendor who made or sells the model (`anthropic`)
/// @param host who serves it (`aws-bedrock`); the vendor itself where called directly
/// @param region where it was served (`eu`, `us-east-1`, `global`)
/// @param asked the model named in the request
/// @param served the model that answered, as the provider names it; it decides the price
/// @param tier the service tier that was served: `standard`, `batch`, `flex`, `priority` …
/// @param variant further facts that a price or its certainty depends on, `;`-separated in order: `search=high`,
/// `speed=fast`, `usage=o200k_base` (counted by that method, because the provider stated nothing)
public record ModelCall(
        String vendor, String host, String region, String asked, String served, String tier, String variant) {

    /// The tier of a call that says nothing else.
    public static final String STANDARD = "standard";

    private static final String USAGE = "usage=";

    /// A direct call of a vendor's model at the standard tier.
    public static ModelCall direct(String vendor, String model) {
        return new ModelCall(vendor, vendor, "", model, model, STANDARD, "");
    }

    /// The same call with usage that was counted by a method because the provider stated none.
    public ModelCall withEstimatedUsage(String method) {
        String marked = USAGE + method;
        return new ModelCall(
                vendor, host, region, asked, served, tier, variant.isEmpty() ? marked : variant + ";" + marked);
    }

    /// True where the quantities are an estimate; every charge of them is one too.
    public boolean hasEstimatedUsage() {
        return variant.startsWith(USAGE) || variant.contains(";" + USAGE);
    }

    public ModelCall withTier(String other) {
        return new ModelCall(vendor, host, region, asked, served, other, variant);
    }
}
