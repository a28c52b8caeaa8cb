package jevons.books;

import java.util.function.Function;
import jevons.intake.costs.SpreadWords;
import jevons.ledger.CostFact;
import jevons.ledger.Spread;

/// Over which periods imported costs are borne: as each says itself ([SpreadWords]), else as here.
public final class Spreads {

    /// As the source states: it has its own effective cost.
    public static final Function<CostFact, Spread> AS_STATED =
            cost -> SpreadWords.of(cost).orElseGet(Spread.AtOnce::new);

    private Spreads() {}

    /// A cost whose charge period reaches into a second period of the books is borne evenly by elapsed time.
    public static Function<CostFact, Spread> evenly(Books books) {
        return cost -> SpreadWords.of(cost).orElseGet(() -> byTime(cost, books));
    }

    private static Spread byTime(CostFact cost, Books books) {
        return books.calendar()
                        .at(cost.during().start())
                        .end()
                        .isBefore(cost.during().end())
                ? new Spread.StraightLine(cost.during())
                : new Spread.AtOnce();
    }
}
