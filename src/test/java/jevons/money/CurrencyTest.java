package jevons.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurrencyTest {

    @Test
    void threeLettersAreIsoAndOthersAreVirtual() {
        assertTrue(Currency.USD.isIso());
        assertTrue(!new Currency("ACME-CREDIT").isIso());
        assertTrue(!new Currency("US1").isIso());
        assertEquals("ACME-CREDIT", new Currency("ACME-CREDIT").toString());
    }

    @Test
    void otherWritingsAreRefused() {
        for (String code : List.of("", "US", "usd", "US D", "Ü12", "A".repeat(33), "USD\n")) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> new Currency(code), code);
            assertTrue(String.valueOf(refused.getMessage()).contains("write it like USD"));
        }
        assertEquals(32, new Currency("A".repeat(32)).code().length());
    }
}
