package jevons.explanation;

/// How the change of a cell is split over its factors.
public enum Method {
    /// The mean over all orders of change; two factors: Bennet. The default: exact, symmetric, monotone.
    SHAPLEY("Shapley (two factors: Bennet)", "both periods, evenly"),
    /// Additive LMDI-I; a cross-check, because a deeper price cut can show a smaller effect.
    LMDI("LMDI-I (two factors: Montgomery)", "both periods, logarithmic mean");

    private final String title;
    private final String base;

    Method(String title, String base) {
        this.title = title;
        this.base = base;
    }

    public String title() {
        return title;
    }

    /// Which period's other factors an effect is valued at.
    public String base() {
        return base;
    }
}
