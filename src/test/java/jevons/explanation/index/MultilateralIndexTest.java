package jevons.explanation.index;

import static jevons.explanation.index.Vectors.assertPrinted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.RoundingMode;
import java.util.List;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

/// Printed figures are those of IndexNumR on its own data.
class MultilateralIndexTest {

    private static final double SIX_PLACES = 5.1e-7;

    @Test
    void geksFisher() {
        assertPrinted(
                "1 .880889 1.069608 1.102288 .908561 1.164325 1.108984 .920486 1.081794 .927005 1.112521 1.115273",
                new Geks(new FisherIndex()).levels(SubstitutionBaskets.ALL),
                SIX_PLACES);
    }

    @Test
    void geksTornqvist() {
        assertPrinted(
                "1 .892669 1.077466 1.112571 .931208 1.178338 1.121746 .937800 1.094980 .950242 1.127607 1.132820",
                new Geks(new TornqvistIndex()).levels(SubstitutionBaskets.ALL),
                SIX_PLACES);
    }

    /// The last printed place follows from quantities kept to seven places; exact ones differ by up to half a
    /// unit more.
    @Test
    void gearyKhamis() {
        String printed = "1 .87763982 1.14963977 1.20948388 .97735333 1.30228207 1.23643987 1.00131376 1.20675381"
                + " .98419301 1.23476104 1.23245315";
        List<Basket> sevenPlaces = SubstitutionBaskets.ALL.stream()
                .map(MultilateralIndexTest::rounded)
                .toList();
        assertPrinted(printed, new GearyKhamis().levels(sevenPlaces), 5.1e-9);
        assertPrinted(printed, new GearyKhamis().levels(SubstitutionBaskets.ALL), 1e-8);
    }

    @Test
    void weightedTimeProductDummy() {
        assertPrinted(
                "1 .880340 1.113106 1.158790 .944229 1.234134 1.173819 .964663 1.144734 .955805 1.174188 1.173772",
                new TimeProductDummy().levels(SubstitutionBaskets.ALL),
                SIX_PLACES);
    }

    @Test
    void everyIndexIsTransitiveInItsPeriods() {
        List<Basket> reversed = SubstitutionBaskets.ALL.reversed();
        for (MultilateralIndex index : MultilateralIndices.ALL) {
            double[] forward = index.levels(SubstitutionBaskets.ALL);
            double[] backward = index.levels(reversed);
            for (int t = 0; t < forward.length; t++) {
                assertEquals(forward[t] / forward[11], backward[11 - t], 1e-10, index.name());
            }
        }
    }

    @Test
    void aPeriodWithoutPurchasesIsRefused() {
        Basket empty = new Basket("2026-02", List.of(new Observation("m", Rational.ONE, Rational.ZERO)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new GearyKhamis().levels(List.of(SubstitutionBaskets.ALL.getFirst(), empty)));
    }

    private static Basket rounded(Basket basket) {
        return new Basket(
                basket.period(),
                basket.observations().stream()
                        .map(o -> new Observation(
                                o.item(), o.price(), Rational.of(o.quantity().toDecimal(7, RoundingMode.HALF_EVEN))))
                        .toList());
    }
}
