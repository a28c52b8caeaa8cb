package jevons.metering.dialect;

/// Where a part of usage stands in relation to the total of its direction.
public enum Place {
    /// Included in the stated total; it is taken out of the rest.
    INSIDE,
    /// Not in the stated total of its direction, but in the grand total.
    ON_TOP,
    /// In no stated total.
    APART
}
