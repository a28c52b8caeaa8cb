package jevons.intake.costs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jevons.house.Shared;
import jevons.intake.Reject;
import jevons.intake.Rejects;
import jevons.intake.Source;
import jevons.intake.SourceRefused;
import jevons.intake.focus.FocusFacts;
import jevons.intake.focus.FocusFile;
import jevons.intake.focus.FocusOptions;
import jevons.intake.focus.FocusVersion;
import jevons.ledger.CostFact;
import jevons.ledger.CostLayer;
import jevons.metering.FactKey;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.pricing.Charge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FocusCostsTest {

    private static final String HEAD = "BilledCost,BillingCurrency,ChargePeriodEnd,ChargePeriodStart,ContractedCost,"
            + "EffectiveCost,ListCost,ProviderName,ServiceName,Tags,Own\n";
    private static final String GOOD = "1.5,USD,2026-04-01,2026-03-01,1.5,1.5,1.5,AWS,Compute,,%s\n";

    private final List<CostFact> facts = new ArrayList<>();
    private final Rejects rejects = Rejects.inMemory();

    private FocusCosts.Report read(Source source) {
        return new FocusCosts(LayerRules.shipped()).readAndReport(source, facts::add, rejects);
    }

    private FocusCosts.Report read(String text) {
        return read(Source.of("bill.csv", text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theOfficialSampleKeepsItsTotalsToTheLastDigit() {
        FocusCosts.Report report = read(Source.of(Shared.file("focus/focus_1.0_sample_1000rows.csv.gz")));
        assertEquals(List.of(), rejects.shown());
        assertEquals(1000, facts.size());
        assertEquals(1000, new HashSet<>(facts.stream().map(CostFact::key).toList()).size());
        assertEquals(FocusVersion.V1_0, report.version());
        assertEquals(Set.of("USD"), report.currencies());
        assertEquals("20.52022672899 USD", total(facts, Amount.BILLED));
        assertEquals("14.97651418586 USD", total(facts, Amount.EFFECTIVE));
        assertEquals("20.39090575119 USD", total(facts, Amount.LIST));
    }

    @Test
    void theArithmeticOfTheSampleIsClassed() {
        Residuals residuals = read(Source.of(Shared.file("focus/focus_1.0_sample_1000rows.csv.gz")))
                .residuals();
        assertEquals(509, residuals.count(Residuals.Kind.EXACT));
        assertEquals(459, residuals.count(Residuals.Kind.ROUNDING));
        assertEquals(31, residuals.count(Residuals.Kind.SCALED_UNIT));
        assertEquals(0, residuals.count(Residuals.Kind.OTHER));
        assertEquals(1, residuals.count(Residuals.Kind.NOT_STATED));
        assertEquals(new BigDecimal("0.000059144085"), residuals.worst().stripTrailingZeros());
    }

    @Test
    void theSampleGoesOutAndInWithoutLoss() {
        read(Source.of(Shared.file("focus/focus_1.0_sample_1000rows.csv.gz")));
        FocusFacts out = new FocusFacts(FocusOptions.of("Acme"));
        StringWriter text = new StringWriter();
        FocusFile.csv(facts.stream().map(out::row).toList(), text);
        List<CostFact> before = List.copyOf(facts);
        facts.clear();
        assertEquals(FocusVersion.V1_4, read(text.toString()).version());
        assertEquals(before, facts);
    }

    @Test
    void theExamplesOfTheSpecificationAreReadWhole() throws IOException {
        try (Stream<Path> files = Files.list(Shared.file("focus/spec_1.2_examples"))) {
            for (Path file : files.sorted().toList()) {
                read(Source.of(file));
            }
        }
        assertEquals(List.of(), rejects.shown());
        assertTrue(facts.size() >= 11, () -> "only " + facts.size() + " rows");
        CostFact purchase = facts.stream()
                .filter(f -> f.charge().equals(Charge.Known.of(Money.of("10000", Currency.USD))))
                .findFirst()
                .orElseThrow();
        assertEquals(Instant.parse("2025-04-01T00:00:00Z"), purchase.during().start());
        assertEquals(Instant.parse("2026-04-01T00:00:00Z"), purchase.during().end());
        assertEquals("ACMECORP", purchase.subject().call().vendor());
        assertTrue(facts.stream().anyMatch(f -> "Token".equals(f.columns().get("PricingCurrency"))));
    }

    @Test
    void aCostThatIsNotStatedIsMarkedAndNotZero() {
        read(HEAD + GOOD.formatted("a").replace("1.5,1.5,1.5,AWS", ",1.25,1.5,AWS"));
        CostFact fact = facts.getFirst();
        assertEquals("ContractedCost", fact.columns().get("x_Unstated"));
        assertEquals(new Charge.Known(usd("1.5"), usd("1.25"), usd("1.25"), usd("1.5")), fact.charge());
    }

    @Test
    void nullEmptyAndTheWordNullDiffer() {
        read(HEAD + GOOD.formatted("NULL") + GOOD.formatted("\"NULL\"") + GOOD.formatted("\"\"") + GOOD.formatted(""));
        assertEquals(
                Arrays.asList(null, "NULL", "", null),
                facts.stream().map(f -> f.columns().get("Own")).toList());
    }

    @Test
    void equalChargesStaySeveralAndAnotherReadingGivesTheSameKeys() {
        read(HEAD + GOOD.formatted("a") + GOOD.formatted("a"));
        List<FactKey> keys = facts.stream().map(CostFact::key).toList();
        assertEquals(2, new HashSet<>(keys).size());
        facts.clear();
        read(HEAD + GOOD.formatted("a") + GOOD.formatted("a"));
        assertEquals(keys, facts.stream().map(CostFact::key).toList());
    }

    @Test
    void finerAmountsAreRoundedAndTheirTextKept() {
        read(HEAD + GOOD.formatted("a").replaceFirst("1.5", "0.00000000000149"));
        Charge.Known charge = (Charge.Known) facts.getFirst().charge();
        assertEquals("0.000000000001 USD", charge.billed().toString());
        assertEquals("0.00000000000149", facts.getFirst().columns().get("BilledCost"));
    }

    @Test
    void layersComeFromTheRules() {
        read(HEAD
                + GOOD.formatted("a").replace("Compute", "Amazon Bedrock")
                + GOOD.formatted("b").replace("Compute", "Mail")
                + GOOD.formatted("c").replace(",Compute,", ",Compute,\"{\"\"jevons_layer\"\": \"\"oversight\"\"}\""));
        assertEquals(
                List.of(CostLayer.INFERENCE, CostLayer.OTHER, CostLayer.HUMAN_OVERSIGHT),
                facts.stream().map(CostFact::layer).toList());
        byte[] wrong = "ServiceName like \"x\" -> INFERENCE\n".getBytes(StandardCharsets.UTF_8);
        SourceRefused refused =
                assertThrows(SourceRefused.class, () -> LayerRules.read(Source.of("layers.txt", wrong)));
        assertTrue(refused.getMessage().startsWith("layers.txt:1: "), refused.getMessage());
    }

    @Test
    void severalCurrenciesAreKeptApartAndNoted() {
        FocusCosts.Report report =
                read(HEAD + GOOD.formatted("a") + GOOD.formatted("b").replace("USD", "EUR"));
        assertEquals(Set.of("EUR", "USD"), report.currencies());
        assertTrue(
                rejects.notes().getFirst().contains("EUR, USD"),
                () -> rejects.notes().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    NaN,USD,2026-04-01,2026-03-01,1,1,1,A,S,,       | BilledCost        | NaN        | is no number
                    1e999,USD,2026-04-01,2026-03-01,1,1,1,A,S,,     | BilledCost        | 1e999      | out of range
                    ,USD,2026-04-01,2026-03-01,1,1,1,A,S,,          | BilledCost        | ''         | is null
                    €5,USD,2026-04-01,2026-03-01,1,1,1,A,S,,        | BilledCost        | €5         | is marked €
                    1,Dollars!,2026-04-01,2026-03-01,1,1,1,A,S,,    | BillingCurrency   | Dollars!   | is no currency
                    1,USD,2026-03-01,2026-04-01,1,1,1,A,S,,         | ChargePeriodEnd   | 2026-03-01 | is not after
                    1,USD,soon,2026-03-01,1,1,1,A,S,,               | ChargePeriodEnd   | soon       | is no moment
                    1,USD,13/41/26,2026-03-01,1,1,1,A,S,,           | ChargePeriodEnd   | 13/41/26   | is no date
                    1,USD,2026-04-01,2026-03-01,1,x,1,A,S,,         | EffectiveCost     | x          | is no number
                    1,USD,2026-04-01                                | ''                | ''         | 3 cells
                    """)
    void aBadRowIsSetAside(String bad, String column, String value, String reason) {
        read(HEAD + GOOD.formatted("a") + bad.strip() + "\n" + GOOD.formatted("b"));
        assertEquals(2, facts.size());
        Reject reject = rejects.shown().getFirst();
        assertEquals(3, reject.line());
        assertEquals(column, reject.column());
        assertEquals(value, reject.value());
        assertTrue(reject.message().contains(reason), reject::message);
        assertEquals(bad.strip(), reject.row());
    }

    @Test
    void aFileThatIsNoBillIsRefused() {
        SourceRefused refused = assertThrows(SourceRefused.class, () -> read("BilledCost,Currency\n1,USD\n"));
        assertTrue(refused.getMessage().contains("bill.csv:1"), refused.getMessage());
        assertTrue(refused.getMessage().contains("BillingCurrency"), refused.getMessage());
        Source source = Source.of("x.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        SourceRefused unknown = assertThrows(
                SourceRefused.class, () -> CostFormats.detect(source, new FocusCosts(LayerRules.shipped())));
        assertTrue(unknown.getMessage().contains("--map"), unknown.getMessage());
    }

    private enum Amount {
        LIST,
        EFFECTIVE,
        BILLED
    }

    private static String total(List<CostFact> facts, Amount amount) {
        Money sum = Money.zero(Currency.USD);
        for (CostFact fact : facts) {
            Charge.Known charge = (Charge.Known) fact.charge();
            sum = sum.plus(
                    switch (amount) {
                        case LIST -> charge.list();
                        case EFFECTIVE -> charge.effective();
                        case BILLED -> charge.billed();
                    });
        }
        return sum.toString();
    }

    private static Money usd(String amount) {
        return Money.of(amount, Currency.USD);
    }
}
