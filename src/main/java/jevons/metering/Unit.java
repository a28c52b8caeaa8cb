package jevons.metering;

/// What a meter counts, as a plural noun in FOCUS style (`Tokens`, `Requests`, `GB-Hours`). The set is open: the
/// constants are the ones that public prices use.
///
/// @param name plural noun, capitalised
public record Unit(String name) {
    public static final Unit TOKENS = new Unit("Tokens");
    public static final Unit REQUESTS = new Unit("Requests");
    public static final Unit QUERIES = new Unit("Queries");
    public static final Unit SESSIONS = new Unit("Sessions");
    public static final Unit PAGES = new Unit("Pages");
    public static final Unit IMAGES = new Unit("Images");
    public static final Unit PIXELS = new Unit("Pixels");
    public static final Unit CHARACTERS = new Unit("Characters");
    public static final Unit SECONDS = new Unit("Seconds");
    public static final Unit HOURS = new Unit("Hours");
    public static final Unit TOKEN_HOURS = new Unit("Token-Hours");
    public static final Unit GB_DAYS = new Unit("GB-Days");
    public static final Unit UNIT_HOURS = new Unit("Unit-Hours");
    public static final Unit DBU = new Unit("DBUs");

    public Unit {
        if (name.isBlank() || !Character.isUpperCase(name.charAt(0))) {
            throw new IllegalArgumentException(
                    "unit '" + name + "' is not a capitalised plural noun; write it like Tokens or GB-Hours");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
