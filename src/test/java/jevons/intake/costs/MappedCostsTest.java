package jevons.intake.costs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jevons.intake.Reject;
import jevons.intake.Rejects;
import jevons.intake.Source;
import jevons.intake.SourceRefused;
import jevons.intake.mapping.Mapping;
import jevons.ledger.CostFact;
import jevons.ledger.CostLayer;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.pricing.Charge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedCostsTest {

    private static final String LABOUR = """
            # hours of specialists
            dates dd.MM.yyyy Europe/Berlin
            decimals comma
            month      = Monat
            amount     = multiply Stunden [Satz pro Stunde]   # exact
            quantity   = Stunden
            unit       = "Hours"
            currency   = "EUR"
            layer      = "Specialists and integration"
            department = Bereich
            item       = join "/" "labour" Rolle
            """;
    private static final String HEAD = "Monat;Bereich;Rolle;Stunden;Satz pro Stunde;Notiz\n";

    private final List<CostFact> facts = new ArrayList<>();
    private final Rejects rejects = Rejects.inMemory();

    private static Mapping mapping(String text) {
        return Mapping.read(Source.of("labour.map", text.getBytes(StandardCharsets.UTF_8)));
    }

    private void read(String mapping, String table) {
        new MappedCosts(mapping(mapping))
                .read(Source.of("hours.csv", table.getBytes(StandardCharsets.UTF_8)), facts::add, rejects);
    }

    @Test
    void hoursTimesRateIsExact() {
        read(LABOUR, HEAD + "01.03.2026;Sales;Architect;7,333;1.085,125;late\n");
        CostFact fact = facts.getFirst();
        BigDecimal expected = new BigDecimal("7.333").multiply(new BigDecimal("1085.125"));
        assertEquals(Charge.Known.of(new Money(expected, Currency.EUR)), fact.charge());
        assertEquals(new BigDecimal("7.333"), fact.quantity());
        assertEquals(CostLayer.SPECIALISTS_INTEGRATION, fact.layer());
        assertEquals("2026-03", fact.during().name());
        assertEquals(Instant.parse("2026-02-28T23:00:00Z"), fact.during().start());
        assertEquals(Instant.parse("2026-03-31T22:00:00Z"), fact.during().end());
        assertEquals("labour/Architect", fact.subject().item());
        assertEquals("Sales", fact.who().department());
        assertEquals("labour", fact.key().source());
        assertEquals(Map.of("Notiz", "late"), fact.columns());
    }

    @Test
    void contractsHaveTheirOwnPeriodAndAmounts() {
        read(
                "id = No\nfrom = From\nto = To\nbilled = Paid\nlist = List\ncurrency = Cur\nlayer = \"OTHER\"\n",
                "No,From,To,Paid,List,Cur\nc1,2026-01-01,2027-01-01,\"$12,000.00\",15000,USD\n"
                        + "c1,2026-01-01,2027-01-01,\"$12,000.00\",15000,USD\n");
        Charge.Known charge = (Charge.Known) facts.getFirst().charge();
        assertEquals("15000 USD", charge.list().toString());
        assertEquals("12000 USD", charge.effective().toString());
        assertEquals(1, rejects.duplicates());
        assertEquals(1, facts.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    01.03.2026;S;R;x;1;           | Stunden         | x          | is no number with a decimal comma
                    01.03.2026;S;R;NaN;1;         | Stunden         | NaN        | is no number with a decimal comma
                    01.03.2026;S;R;1.5;1;         | Stunden         | 1.5        | is no number with a decimal comma
                    01.03.2026;S;R;;1;            | amount          | ''         | is empty
                    2026-03-01;S;R;1;1;           | month           | 2026-03-01 | does not fit the date format
                    ;S;R;1;1;                     | from            | ''         | is empty
                    01.03.2026;S                  | ''              | ''         | has 2 cells
                    """)
    void aBadRowIsSetAside(String bad, String column, String value, String reason) {
        String good = "01.03.2026;Sales;Architect;1;2;\n";
        read(LABOUR, HEAD + good + bad.strip() + "\n" + good.replace("1;2", "1;3"));
        assertEquals(2, facts.size());
        Reject reject = rejects.shown().getFirst();
        assertEquals(3, reject.line());
        assertEquals(column, reject.column());
        assertEquals(value, reject.value());
        assertTrue(reject.message().contains(reason), reject::message);
        assertTrue(!reject.fix().isEmpty(), reject::message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    amount = multiply Stunden       | labour.map:1 | something is missing at its end
                    amount = Stunden Satz           | labour.map:1 | put [ ] around a column
                    hello                           | labour.map:1 | it is no statement
                    dates qqqqqqq                   | labour.map:1 | write field = expression
                    amount = "1"                    | labour.map:1 | maps no currency
                    """)
    void aMappingThatCannotBeReadSaysWhere(String text, String where, String reason) {
        SourceRefused refused = assertThrows(SourceRefused.class, () -> read(text + "\n", HEAD));
        assertTrue(refused.getMessage().startsWith(where), refused.getMessage());
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    }

    @Test
    void unknownFieldsAndColumnsAreNamedWithTheNearest() {
        SourceRefused field = assertThrows(
                SourceRefused.class, () -> read(LABOUR + "departmnt = Bereich\n", HEAD + "01.03.2026;S;R;1;1;\n"));
        assertTrue(field.getMessage().contains("did you mean 'department'"), field.getMessage());
        SourceRefused column = assertThrows(
                SourceRefused.class,
                () -> read(LABOUR.replace("= Bereich", "= Bereiche"), HEAD + "01.03.2026;S;R;1;1;\n"));
        assertTrue(column.getMessage().contains("did you mean 'Bereich'"), column.getMessage());
    }
}
