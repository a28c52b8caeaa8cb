package jevons.explanation.index;

import java.util.List;

/// Every bilateral index formula, in one explicit list. A new formula is a new file and a new line here.
public final class IndexFormulae {

    public static final List<IndexFormula> ALL = List.of(
            new LaspeyresIndex(),
            new PaascheIndex(),
            new FisherIndex(),
            new TornqvistIndex(),
            new WalshIndex(),
            new SatoVartiaIndex(),
            new VartiaOneIndex(),
            new GeometricLaspeyresIndex(),
            new GeometricPaascheIndex(),
            new HarmonicLaspeyresIndex(),
            new PalgraveIndex(),
            new MarshallEdgeworthIndex(),
            new StuvelIndex(),
            new JevonsIndex(),
            new CarliIndex(),
            new DutotIndex());

    private IndexFormulae() {}

    /// The formula of a name.
    ///
    /// @throws IllegalArgumentException where there is none; the message lists the names
    public static IndexFormula named(String name) {
        return ALL.stream()
                .filter(formula -> formula.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is not an index formula; there are "
                        + ALL.stream().map(IndexFormula::name).toList()));
    }
}
