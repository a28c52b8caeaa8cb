package jevons.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import jevons.books.Books;
import jevons.gateway.record.AttemptMark;
import jevons.gateway.record.AttemptRecord;
import jevons.gateway.record.Fault;
import jevons.gateway.record.Pricing;
import jevons.gateway.record.RequestRecord;
import jevons.gateway.record.UsageSource;
import jevons.ledger.Line;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.UsageFact;
import jevons.pricing.Charge;
import jevons.pricing.PriceBook;
import jevons.pricing.Rater;
import jevons.store.StoreOptions;
import jevons.store.log.GroupReader;
import jevons.store.log.IntakeLog;
import jevons.store.log.MarkFile;
import jevons.store.log.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Calls that were under way when the gateway was killed are in the books, once, as use that nobody can state.
class UnderWayTest {

    private static final Instant AT = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @TempDir
    Path data = Path.of("");

    private final List<String> notices = new ArrayList<>();

    private Books open() {
        notices.clear();
        return Books.open(data, StoreOptions.usual().withNotices(notices::add), InstantSource.system());
    }

    private static AttemptMark mark(int number) {
        return new AttemptMark(
                new UUID(AT.toEpochMilli() << 16 | 0x7000 | number, number).toString(),
                AT,
                "key_a",
                new Principal("", "legal", "contracts", "", "", "", "", Principal.Proof.PROVEN),
                new AttemptMark.Called(
                        "/v1/chat/completions", "small", "openai", "openai", "gpt-4o-mini", Purpose.ANSWER));
    }

    private static List<UsageFact> facts(Books books) {
        ReadBooks read = ReadBooks.of(books);
        List<UsageFact> facts = read.facts();
        List<Line> lines = read.lines();
        assertTrue(
                lines.stream().allMatch(line -> line.charge() instanceof Charge.Unknown),
                () -> "unknown, never zero: " + lines);
        assertEquals(
                facts.size(),
                lines.stream()
                        .map(Line::quantity)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .intValueExact(),
                lines::toString);
        return facts;
    }

    private static void keep(IntakeLog log, RequestRecord record) throws Exception {
        log.append(record).orElseThrow().get(30, TimeUnit.SECONDS);
    }

    private static Pricing pricing(Books books) {
        PriceBook prices = books.priceBook();
        Rater rater = prices.rater(prices.latest());
        return new Pricing(() -> rater);
    }

    @Test
    void aCallThatWasUnderWayIsBookedOnceAsUnknownHoweverOftenTheBooksAreOpened() {
        MarkFile marks = MarkFile.open(data, 4);
        marks.begin(mark(1));
        marks.end(marks.begin(mark(2)));
        UsageFact fact;
        try (Books books = open()) {
            assertEquals(1, facts(books).size());
            fact = facts(books).getFirst();
            assertTrue(
                    notices.stream().anyMatch(notice -> notice.contains("1 calls were under way")), notices::toString);
        }
        assertEquals(mark(1).request() + "/1", fact.key().id());
        assertEquals("legal", fact.who().department());
        assertEquals("gpt-4o-mini", fact.call().served());
        assertEquals(mark(1).at(), fact.at());
        MarkFile.open(data, 4).begin(mark(1));
        try (Books books = open()) {
            assertEquals(List.of(fact), facts(books), "killed before the mark was forgotten");
            assertEquals(List.of(), notices);
        }
        try (Books books = open()) {
            assertEquals(List.of(fact), facts(books));
            assertEquals(List.of(), notices);
        }
    }

    @Test
    void itsRecordSaysThatTheGatewayEndedAndThatNobodyKnowsTheUse() {
        MarkFile.open(data, 4).begin(mark(1));
        try (Books books = open();
                IntakeLog log = IntakeLog.open(data, StoreOptions.usual(), new Position(1, 0))) {
            RequestRecord record = log.find(mark(1).request()).orElseThrow();
            assertEquals(mark(1).record(pricing(books)), record);
            AttemptRecord attempt = record.attempts().getFirst();
            assertEquals(new UsageSource.Unknown(), attempt.usage());
            assertEquals(Fault.GATEWAY_DEFECT, attempt.fault());
            assertTrue(attempt.reason().contains("the provider may bill it"), attempt::reason);
            assertTrue(record.cost().usd().isEmpty());
        }
    }

    @Test
    void aCallWhoseRecordIsDurableKeepsThatRecordThoughItsMarkIsThere() throws Exception {
        try (Books books = open();
                IntakeLog log = IntakeLog.open(data, StoreOptions.usual(), new Position(1, 0))) {
            RequestRecord unknown = mark(1).record(pricing(books));
            keep(
                    log,
                    new RequestRecord(
                            unknown.id(),
                            unknown.at(),
                            "key_of_the_record",
                            unknown.who(),
                            unknown.endpoint(),
                            unknown.asked(),
                            unknown.ending(),
                            unknown.attempts()));
        }
        MarkFile marks = MarkFile.open(data, 4);
        marks.begin(mark(1));
        marks.begin(mark(2));
        try (Books books = open()) {
            assertEquals(2, facts(books).size());
        }
        try (IntakeLog log = IntakeLog.open(data, StoreOptions.usual(), new Position(1, 0))) {
            assertEquals(2, count());
            assertEquals(
                    "key_of_the_record",
                    log.find(mark(1).request()).orElseThrow().key());
        }
    }

    private int count() {
        int records = 0;
        try (GroupReader reader = IntakeLog.reader(data, new Position(1, 0))) {
            for (Optional<GroupReader.Group> group = reader.next(); group.isPresent(); group = reader.next()) {
                records += group.get().records().size();
            }
        }
        return records;
    }
}
