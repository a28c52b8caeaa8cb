package jevons.explanation.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

class MatchedModelsTest {

    @Test
    void whatEnteredAndWhatLeftIsNamed() {
        Basket before = new Basket("2026-02", List.of(bought("old", 2, 5), bought("stays", 3, 4)));
        Basket after = new Basket("2026-03", List.of(bought("stays", 1, 9), bought("new", 7, 2)));
        MatchedModels matched = MatchedModels.between(before, after);
        assertEquals(
                List.of("stays"),
                matched.items().stream().map(MatchedItem::item).toList());
        assertEquals(List.of(bought("new", 7, 2)), matched.entered());
        assertEquals(List.of(bought("old", 2, 5)), matched.left());
        assertEquals(Rational.of(14 - 10), matched.entryAndExit());
    }

    @Test
    void anItemTwiceInAPeriodIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Basket("2026-03", List.of(bought("m", 1, 1), bought("m", 2, 1))));
    }

    @Test
    void aFreeItemIsRefusedByName() {
        assertThrows(IllegalArgumentException.class, () -> bought("free", 0, 1));
    }

    @Test
    void periodsWithoutACommonItemHaveNoIndex() {
        List<Basket> apart = List.of(
                new Basket("2026-02", List.of(bought("a", 1, 1))), new Basket("2026-03", List.of(bought("b", 1, 1))));
        assertThrows(IllegalArgumentException.class, () -> IndexSeries.chained(new FisherIndex(), apart));
    }

    private static Observation bought(String item, long price, long quantity) {
        return new Observation(item, Rational.of(price), Rational.of(quantity));
    }
}
