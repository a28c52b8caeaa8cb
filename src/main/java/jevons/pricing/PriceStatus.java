package jevons.pricing;

/// How sure a price is. Unknown is a state of its own and never zero.
public enum PriceStatus {
    /// A price of the book, valid at that moment, applied to metered quantities.
    PRICED,
    /// The quantity or the price was derived by a named method.
    ESTIMATED,
    /// No price of the book applies; the usage is kept and the cost is unknown.
    UNPRICED
}
