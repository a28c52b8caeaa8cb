package jevons.explanation.index;

import static jevons.explanation.index.Vectors.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Function;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

class PriceVolumeTest {

    private static final Decomposition BENNET = new ShapleyDecomposition();
    private static final Decomposition MONTGOMERY = new LmdiDecomposition();

    @Test
    void theManualsDataMoveByTheseAmountsAgainstTheFirstPeriod() {
        PriceVolume bennet = PriceVolume.of(BENNET, ManualBaskets.between(1, 5));
        assertEquals(new PriceVolume(Rational.parse("-0.35"), Rational.parse("10.35")), bennet);
        PriceVolume montgomery = PriceVolume.of(MONTGOMERY, ManualBaskets.between(1, 5));
        assertEquals(3.423118, Vectors.value(montgomery.price()), 5.1e-7);
        assertEquals(6.576882, Vectors.value(montgomery.quantity()), 5.1e-7);
        PriceVolume laspeyres = PriceVolume.laspeyres(ManualBaskets.between(1, 5));
        assertEquals(new PriceVolume(Rational.parse("4.4"), Rational.parse("15.1")), laspeyres);
        assertEquals(Rational.parse("-9.5"), bennet.total().minus(laspeyres.total()));
    }

    @Test
    void theManualsDataMoveByTheseAmountsInTheSecondPeriodItemByItem() {
        List<MatchedItem> items = ManualBaskets.between(1, 2);
        assertEquals(new PriceVolume(Rational.parse("4.05"), Rational.parse("0.05")), PriceVolume.of(BENNET, items));
        String[] prices = ".18 1.9 .585 -.345 1.84 -.11".split(" ");
        String[] quantities = "-.22 -.2 -.115 .255 .24 .09".split(" ");
        for (int i = 0; i < items.size(); i++) {
            assertEquals(
                    List.of(Rational.parse(prices[i]), Rational.parse(quantities[i])),
                    BENNET.effects(items.get(i).factors()));
        }
        PriceVolume montgomery = PriceVolume.of(MONTGOMERY, items);
        assertEquals(4.035449, Vectors.value(montgomery.price()), 5.1e-7);
        assertEquals(0.064551, Vectors.value(montgomery.quantity()), 5.1e-7);
    }

    @Test
    void stepsAddUpToTheChainedFigures() {
        Rational bennet = Rational.ZERO;
        Rational montgomery = Rational.ZERO;
        String[] steps = {"4.05", "-0.925", "-0.66", "-0.765"};
        for (int t = 1; t < 5; t++) {
            Rational step =
                    PriceVolume.of(BENNET, ManualBaskets.between(t, t + 1)).price();
            assertEquals(Rational.parse(steps[t - 1]), step);
            bennet = bennet.plus(step);
            montgomery = montgomery.plus(
                    PriceVolume.of(MONTGOMERY, ManualBaskets.between(t, t + 1)).price());
        }
        assertEquals(Rational.parse("1.70"), bennet);
        assertEquals(2.0335, Vectors.value(montgomery), 5.1e-5);
    }

    @Test
    void substitutionDataGiveThePrintedIndicators() {
        assertSteps(
                "-1.780717371 2.771536213 .372248874 -3.230835149 3.867877819 -.667765465 -3.233054978 2.954459954"
                        + " -2.763659088 3.286333205 .082320982",
                items -> PriceVolume.of(BENNET, items));
        assertSteps(
                "-1.278748023 2.237641633 .373294607 -2.351385991 3.239124508 -.665710587 -2.745352531 2.451685595"
                        + " -2.287617905 2.854834029 .083912950",
                items -> PriceVolume.of(MONTGOMERY, items));
        assertSteps(
                "-.326923077 4.344176771 .406142949 -.806657972 5.845138200 -.611482951 -1.699274598 4.520355376"
                        + " -1.027465234 4.922147059 .139606945",
                PriceVolume::laspeyres);
        assertSteps(
                "-3.234511666 1.198895655 .338354799 -5.655012326 1.890617438 -.724047979 -4.766835358 1.388564533"
                        + " -4.499852941 1.650519351 .025035018",
                PriceVolume::paasche);
    }

    @Test
    void theQuantitySideIsTheRestAndLaspeyresPairsWithPaasche() {
        long[] changes = {3, -2, 1, 3, -2, 1, 3, -2, 3, -2, 1};
        for (int t = 1; t < 12; t++) {
            List<MatchedItem> items = step(t);
            Rational change = Rational.of(changes[t - 1]);
            assertEquals(change, PriceVolume.of(BENNET, items).total());
            assertEquals(change, PriceVolume.of(MONTGOMERY, items).total());
            assertEquals(
                    change,
                    PriceVolume.laspeyres(items)
                            .price()
                            .plus(PriceVolume.paasche(items).quantity()));
        }
    }

    private static void assertSteps(String printed, Function<List<MatchedItem>, PriceVolume> indicator) {
        double[] expected = numbers(printed);
        for (int t = 1; t < 12; t++) {
            assertEquals(expected[t - 1], Vectors.value(indicator.apply(step(t)).price()), 5.1e-10, "step " + t);
        }
    }

    private static List<MatchedItem> step(int t) {
        return MatchedModels.between(SubstitutionBaskets.ALL.get(t - 1), SubstitutionBaskets.ALL.get(t))
                .items();
    }
}
