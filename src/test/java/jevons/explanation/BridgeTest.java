package jevons.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jevons.explanation.BridgeReport.Reason;
import jevons.money.Currency;
import jevons.money.FxRate;
import jevons.money.FxTable;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

/// Stories in which one thing changes, with figures worked out by hand. The start is always 300 USD a month.
class BridgeTest {

    private static final String FEBRUARY = "2026-02";
    private static final String MARCH = "2026-03";

    private final MemoryBooks books = new MemoryBooks();

    private static BridgeQuestion question() {
        return BridgeQuestion.between(FEBRUARY, MARCH);
    }

    private void february() {
        new Scene(FEBRUARY).post(books);
    }

    /// Checks the named effects, that all others are zero, and that they sum to the change.
    private void assertEffects(BridgeQuestion question, Map<String, String> expected) {
        Movement total = Bridge.report(books, question).total();
        Map<String, BigDecimal> actual = new TreeMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Movement.Amount each : total.effects()) {
            sum = sum.add(each.amount());
            if (each.amount().signum() != 0) {
                actual.put(each.effect().code(), each.amount().stripTrailingZeros());
            }
        }
        Map<String, BigDecimal> wanted = new TreeMap<>();
        expected.forEach((code, amount) -> wanted.put(code, new BigDecimal(amount).stripTrailingZeros()));
        assertEquals(wanted, actual);
        assertEquals(0, total.change().compareTo(sum), "effects sum to the change");
    }

    @Test
    void aPriceCutAloneIsListPriceAlone() {
        february();
        new Scene(MARCH).price("input.text", "0.001").post(books);
        assertEffects(question(), Map.of("list-price", "-100"));
    }

    @Test
    void moreUsersAloneAreAdoptionAlone() {
        february();
        Scene march = new Scene(MARCH).times(2);
        march.users = 20;
        march.post(books);
        assertEffects(question(), Map.of("adoption", "300"));
    }

    @Test
    void moreRequestsOfTheSameUsersAreIntensityAlone() {
        february();
        new Scene(MARCH).times(3).post(books);
        assertEffects(question(), Map.of("intensity", "600"));
    }

    @Test
    void moreCallsForTheSameRequestsAreAmplification() {
        february();
        Scene march = new Scene(MARCH).times(2);
        march.requests = 100;
        march.post(books);
        assertEffects(question(), Map.of("calls-per-request.answer", "300"));
    }

    @Test
    void addedValidationIsAmplificationByValidationEvenWithANewModel() {
        february();
        new Scene(MARCH).post(books);
        Scene check = new Scene(MARCH);
        check.purpose = "VALIDATION";
        check.model = "m2";
        check.requests = 0;
        check.post(books);
        assertEffects(question(), Map.of("calls-per-request.validation", "300"));
    }

    @Test
    void longerPromptsAreContextAlone() {
        february();
        new Scene(MARCH).tokens("input.text", 150_000).post(books);
        assertEffects(question(), Map.of("context", "100"));
    }

    @Test
    void longerAnswersAreAnswerLengthAlone() {
        february();
        new Scene(MARCH).tokens("output.text", 15_000).post(books);
        assertEffects(question(), Map.of("answer-length", "50"));
    }

    @Test
    void moreThoughtIsReasoningAlone() {
        february();
        new Scene(MARCH).tokens("output.text.reasoning", 30_000).post(books);
        assertEffects(question(), Map.of("reasoning", "300"));
    }

    /// Half of the prompt at a tenth of the price: 50,000 × (0.0002 − 0.002) = −90.
    @Test
    void aBetterCacheIsCacheAlone() {
        february();
        new Scene(MARCH)
                .tokens("input.text", 50_000)
                .tokens("input.text.cache_read", 50_000)
                .post(books);
        assertEffects(question(), Map.of("cache", "-90"));
    }

    @Test
    void aBetterDiscountIsContractAlone() {
        february();
        Scene march = new Scene(MARCH);
        march.contract = new BigDecimal("0.8");
        march.post(books);
        assertEffects(question(), Map.of("contract", "-60"));
    }

    @Test
    void aNewRateOfExchangeIsFxAlone() {
        Scene february = new Scene(FEBRUARY);
        february.currency = "EUR";
        february.post(books);
        Scene march = new Scene(MARCH);
        march.currency = "EUR";
        march.post(books);
        assertEffects(question().with(euro()), Map.of("fx", "30"));
    }

    private static Conversion euro() {
        Instant first = Instant.parse("2026-02-28T00:00:00Z");
        Instant second = Instant.parse("2026-03-31T00:00:00Z");
        Instant end = Instant.parse("2027-01-01T00:00:00Z");
        FxTable table = new FxTable(List.of(
                new FxRate(Currency.EUR, Currency.USD, Rational.parse("1.1"), first, second, "test"),
                new FxRate(Currency.EUR, Currency.USD, Rational.parse("1.2"), second, end, "test")));
        return new Conversion(Currency.USD, table, Map.of(FEBRUARY, first, MARCH, second));
    }

    /// The task moves to a model at half the price: 300 leave, 150 enter; or, with the task as the good, −150.
    @Test
    void aNewModelEntersOrIsASwitchAtTheSameTask() {
        february();
        Scene march = new Scene(MARCH).price("input.text", "0.001").price("output.text", "0.005");
        march.model = "m2";
        march.post(books);
        assertEffects(question(), Map.of("entering-model", "150", "leaving-model", "-300"));
        assertEffects(question().with(EntryPolicy.TASK), Map.of("model-switch", "-150"));
    }

    /// Calls move from 80:20 to 20:80 between a model at 300 and one at 150 for 100 calls.
    @Test
    void callsMovingBetweenKnownModelsAreAModelSwitch() {
        share(FEBRUARY, "m1", 80, "0.002", "0.01");
        share(FEBRUARY, "m2", 20, "0.001", "0.005");
        share(MARCH, "m1", 20, "0.002", "0.01");
        share(MARCH, "m2", 80, "0.001", "0.005");
        assertEffects(question(), Map.of("model-switch", "-90"));
    }

    private void share(String period, String model, long calls, String input, String output) {
        Scene scene = new Scene(period);
        scene.model = model;
        scene.calls = calls;
        scene.requests = calls;
        scene.tokens("input.text", calls * 1_000).tokens("output.text", calls * 100);
        scene.price("input.text", input).price("output.text", output).post(books);
    }

    /// Requests move from a task at 3 USD each to one at 1.5 each: 100:100 becomes 50:150.
    @Test
    void requestsMovingBetweenTasksAreMix() {
        task(FEBRUARY, "review", 100, "0.002", "0.01");
        task(FEBRUARY, "search", 100, "0.001", "0.005");
        task(MARCH, "review", 50, "0.002", "0.01");
        task(MARCH, "search", 150, "0.001", "0.005");
        assertEffects(question(), Map.of("mix", "-75"));
    }

    private void task(String period, String useCase, long requests, String input, String output) {
        Scene scene = new Scene(period);
        scene.useCase = useCase;
        scene.calls = requests;
        scene.requests = requests;
        scene.tokens("input.text", requests * 1_000).tokens("output.text", requests * 100);
        scene.price("input.text", input).price("output.text", output).post(books);
    }

    @Test
    void aNewDepartmentAndAnEndedTaskAreEffectsOfTheirOwn() {
        february();
        Scene ended = new Scene(FEBRUARY);
        ended.useCase = "draft";
        ended.requests = 0;
        ended.calls = 0;
        ended.post(books);
        new Scene(MARCH).post(books);
        Scene sales = new Scene(MARCH);
        sales.department = "sales";
        sales.post(books);
        assertEffects(question(), Map.of("entering-department", "300", "leaving-task", "-300"));
    }

    /// Half price and double users at once: Bennet gives each its mean, −150·(1+2)/2 and 300·(1+½)/2.
    @Test
    void twoChangesAtOnceShareTheirMeeting() {
        february();
        Scene march = new Scene(MARCH).times(2).price("input.text", "0.001").price("output.text", "0.005");
        march.users = 20;
        march.post(books);
        assertEffects(question(), Map.of("adoption", "225", "list-price", "-225"));
        BridgeReport report = Bridge.report(books, question());
        BridgeReport.Comparison adoption = report.beside().getFirst();
        assertEquals("adoption", adoption.effect().code());
        assertEquals(0, new BigDecimal(300).compareTo(adoption.laspeyres()));
        assertEquals(0, new BigDecimal(150).compareTo(adoption.paasche()));
        assertTrue(adoption.lmdi().signum() > 0);
        assertEffects(
                question().with(Method.LMDI),
                Map.of(
                        "adoption",
                        adoption.lmdi().toPlainString(),
                        "list-price",
                        adoption.lmdi().negate().toPlainString()));
    }

    @Test
    void layersSplitIntoVolumeAndRateOrAreOneAmount() {
        books.cost(FEBRUARY, "legal", "HUMAN_OVERSIGHT", "10", "500");
        books.cost(MARCH, "legal", "HUMAN_OVERSIGHT", "20", "1200");
        books.cost(FEBRUARY, "legal", "SECURITY_COMPLIANCE", "0", "40");
        books.cost(MARCH, "legal", "SECURITY_COMPLIANCE", "0", "70");
        books.cost(MARCH, "legal", "DATA_GOVERNANCE", "1", "9");
        assertEffects(
                question(),
                Map.of(
                        "layer-volume.human-oversight", "550",
                        "layer-rate.human-oversight", "150",
                        "layer-amount.security-compliance", "30",
                        "layer-volume.data-governance", "9"));
    }

    @Test
    void aCorrectionIsItsOwnEffectAsBookedAndNoneAsRestated() {
        february();
        new Scene(MARCH).post(books);
        Scene late = new Scene(FEBRUARY);
        late.booked = MARCH;
        late.users = 0;
        late.post(books);
        assertEffects(question().with(new View.Booked()), Map.of("correction", "300"));
        // As restated February had twice the calls and the requests of the same ten users.
        assertEffects(question(), Map.of("intensity", "-300"));
    }

    @Test
    void allocationAndCommitmentsAreKeptApart() {
        february();
        new Scene(MARCH).post(books);
        Scene moved = new Scene(MARCH);
        moved.kind = "ALLOCATION";
        moved.users = 0;
        moved.requests = 0;
        moved.calls = 0;
        moved.post(books);
        moved.kind = "COMMITMENT";
        moved.post(books);
        assertEffects(question(), Map.of("allocation", "300", "commitment", "300"));
    }

    @Test
    void unpricedUseIsNamedAndNeverZero() {
        february();
        new Scene(MARCH).post(books);
        Scene unpriced = new Scene(MARCH);
        unpriced.model = "m9";
        unpriced.known = false;
        unpriced.requests = 0;
        unpriced.calls = 0;
        unpriced.post(books);
        BridgeReport report = Bridge.report(books, question());
        assertEquals(
                List.of(
                        new BridgeReport.Unknown(MARCH, "acme/m9 input.text", Reason.UNPRICED, 1),
                        new BridgeReport.Unknown(MARCH, "acme/m9 output.text", Reason.UNPRICED, 1)),
                report.unknown());
    }

    @Test
    void aPriceThatBecameKnownIsCoverage() {
        Scene unpriced = new Scene(FEBRUARY);
        unpriced.known = false;
        unpriced.post(books);
        new Scene(MARCH).post(books);
        assertEffects(question(), Map.of("coverage", "300"));
    }

    @Test
    void aCurrencyWithoutARateIsNamed() {
        february();
        Scene march = new Scene(MARCH);
        march.currency = "GBP";
        march.post(books);
        BridgeReport report = Bridge.report(books, question());
        assertEquals(List.of(new BridgeReport.Unknown(MARCH, "GBP", Reason.NO_EXCHANGE_RATE, 2)), report.unknown());
    }

    @Test
    void withoutUsersTheChainBeginsAtRequestsAndSaysSo() {
        Scene february = new Scene(FEBRUARY);
        february.users = 0;
        february.post(books);
        Scene march = new Scene(MARCH).times(2);
        march.users = 0;
        march.post(books);
        assertEffects(question(), Map.of("requests", "300"));
        assertEquals(1, Bridge.report(books, question()).notes().size());
    }

    @Test
    void withoutRequestsTheChainBeginsAtCallsAndWithoutCallsAtQuantities() {
        Scene february = new Scene(FEBRUARY);
        february.requests = 0;
        february.post(books);
        Scene march = new Scene(MARCH).times(2);
        march.requests = 0;
        march.post(books);
        assertEffects(question(), Map.of("calls", "300"));
        Scene silent = new Scene(MARCH);
        silent.requests = 0;
        silent.calls = 0;
        silent.department = "sales";
        silent.post(books);
        silent.period = FEBRUARY;
        silent.booked = FEBRUARY;
        silent.times(3).post(books);
        assertEffects(question(), Map.of("calls", "300", "volume", "-600"));
    }

    @Test
    void tablesSumToTheTotalAndAreOrdered() {
        february();
        new Scene(MARCH).times(2).post(books);
        Scene sales = new Scene(MARCH);
        sales.department = "sales";
        sales.post(books);
        BridgeReport report = Bridge.report(books, question().by(Dimension.DEPARTMENT, Dimension.REGION));
        assertEquals(
                List.of(List.of("legal", ""), List.of("sales", "")),
                report.groups().stream().map(Movement::key).toList());
        assertEquals(0, new BigDecimal(600).compareTo(report.groups().getFirst().after()));
        assertEquals(0, new BigDecimal(600).compareTo(report.total().change()));
        assertTrue(report.grain().contains(Dimension.REGION));
    }

    @Test
    void daysCannotCutABridge() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Bridge.of(books, question().by(Dimension.DAY)));
    }
}
