package jevons.explanation.index;

import static jevons.explanation.index.Vectors.assertPrinted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class IndexFormulaeTest {

    private static final double FOUR_PLACES = 5.0001e-5;

    @Test
    void everyFormulaGivesThePrintedFixedBaseFiguresOfTheManuals() {
        assertFixedBase("Laspeyres", "1 1.4200 1.3450 1.3550 1.4400");
        assertFixedBase("Paasche", "1 1.3824 1.2031 1.0209 0.7968");
        assertFixedBase("Fisher", "1 1.4011 1.2721 1.1762 1.0712");
        assertFixedBase("Törnqvist", "1 1.4052 1.2890 1.2268 1.2477");
        assertFixedBase("Walsh", "1 1.4017 1.2850 1.2193 1.1850");
        assertFixedBase("Sato–Vartia (LMDI-II)", "1 1.4018 1.2897 1.2335 1.2540");
        assertFixedBase("Vartia I (LMDI-I)", "1 1.4024 1.2907 1.2392 1.2678");
        assertFixedBase("geometric Laspeyres", "1 1.3300 1.2523 1.1331 1.0999");
        assertFixedBase("geometric Paasche", "1 1.4846 1.3268 1.3282 1.4153");
        assertFixedBase("harmonic Laspeyres", "1 1.2542 1.1346 0.8732 0.5556");
        assertFixedBase("Palgrave", "1 1.6096 1.4161 1.5317 1.6720");
        assertFixedBase("Marshall–Edgeworth", "1 1.4010 1.2656 1.1438 0.9801");
        assertFixedBase("Stuvel", "1 1.4042 1.2742 1.1551 0.9770");
        assertFixedBase("Jevons", "1 1.2419 0.9563 0.7256 0.6325");
    }

    @Test
    void chainedFormulaeGiveThePrintedFiguresOfTheManuals() {
        assertChained("Laspeyres", 1.3306);
        assertChained("Paasche", 1.1234);
        assertChained("Fisher", 1.2226);
        assertChained("Törnqvist", 1.2224);
        assertChained("Walsh", 1.2304);
        assertChained("Vartia I (LMDI-I)", 1.2391);
        assertChained("Sato–Vartia (LMDI-II)", 1.2350);
    }

    @Test
    void jevonsInTheSecondPeriodHasThePublishedSevenPlaces() {
        assertEquals(0.2419201, new JevonsIndex().index(ManualBaskets.between(1, 2)) - 1, 5e-8);
    }

    @Test
    void carliAndDutotFollowFromTheRelativesByHand() {
        List<MatchedItem> items = ManualBaskets.between(1, 2);
        double mean = (1.2 + 3 + 1.3 + .7 + 1.4 + .8) / 6;
        assertEquals(mean, new CarliIndex().index(items), 1e-15);
        assertEquals(mean, new DutotIndex().index(items), 1e-15);
    }

    @Test
    void substitutionDataGiveThePrintedFixedAndChainedFigures() {
        assertTwelfth("Laspeyres", 1.326923, 2.200047);
        assertTwelfth("Paasche", .925949, .574541);
        assertTwelfth("Fisher", 1.108451, 1.124285);
        assertTwelfth("Törnqvist", 1.131550, 1.134617);
        assertTwelfth("Sato–Vartia (LMDI-II)", 1.137003, 1.137003);
        assertTwelfth("Walsh", 1.137003, 1.137003);
        assertTwelfth("Jevons", .928613, .928613);
    }

    @Test
    void satoVartiaIsExactForConstantElasticitySoChainAndBaseAgree() {
        IndexFormula formula = new SatoVartiaIndex();
        double[] base = IndexSeries.fixedBase(formula, SubstitutionBaskets.ALL);
        double[] chain = IndexSeries.chained(formula, SubstitutionBaskets.ALL);
        for (int t = 0; t < base.length; t++) {
            assertEquals(base[t], chain[t], 1e-12);
        }
    }

    @Test
    void theSubstitutionDataAreThoseShipped() {
        double[] printed = {.384615, 1.538462, 1.538462, 12.307692};
        for (int i = 0; i < printed.length; i++) {
            Observation observation =
                    SubstitutionBaskets.ALL.getFirst().observations().get(i);
            assertEquals(printed[i], Vectors.value(observation.quantity()), 5e-7);
        }
    }

    @Test
    void anUnknownNameIsRefusedWithTheNamesThereAre() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> IndexFormulae.named("Fischer"));
        assertTrue(String.valueOf(refused.getMessage()).contains("Fisher"));
    }

    private static void assertFixedBase(String name, String printed) {
        double[] levels = IndexSeries.fixedBase(IndexFormulae.named(name), ManualBaskets.ALL);
        assertPrinted(printed, levels, FOUR_PLACES);
    }

    private static void assertChained(String name, double printed) {
        double[] levels = IndexSeries.chained(IndexFormulae.named(name), ManualBaskets.ALL);
        assertEquals(printed, levels[4], FOUR_PLACES, name);
    }

    private static void assertTwelfth(String name, double base, double chain) {
        IndexFormula formula = IndexFormulae.named(name);
        assertEquals(base, IndexSeries.fixedBase(formula, SubstitutionBaskets.ALL)[11], 5.1e-7, name);
        assertEquals(chain, IndexSeries.chained(formula, SubstitutionBaskets.ALL)[11], 5.1e-7, name);
    }
}
