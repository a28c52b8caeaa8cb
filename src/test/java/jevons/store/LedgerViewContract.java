package jevons.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import jevons.explanation.Dimension;
import jevons.explanation.LedgerView;
import jevons.explanation.LedgerView.ActivityRow;
import jevons.explanation.LedgerView.CostRow;
import jevons.explanation.View;
import jevons.ledger.Activity;
import jevons.ledger.Booking;
import jevons.ledger.CostLayer;
import jevons.ledger.Entry;
import jevons.ledger.Journal;
import jevons.ledger.Journal.Batch;
import jevons.ledger.Journal.Header;
import jevons.ledger.Line;
import jevons.ledger.LineKind;
import jevons.ledger.Rule;
import jevons.ledger.Subject;
import jevons.metering.Counts;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.pricing.Charge;
import jevons.pricing.PriceStatus;
import jevons.store.memory.MemoryView;
import org.junit.jupiter.api.Test;

/// What every view of the books keeps. Examples say what is meant; a seeded comparison with the obvious way says
/// the rest.
abstract class LedgerViewContract {

    private static final Set<Dimension> NOT_OF_ACTIVITY = Set.of(
            Dimension.SERVICE,
            Dimension.ITEM,
            Dimension.UNIT,
            Dimension.LAYER,
            Dimension.KIND,
            Dimension.CURRENCY,
            Dimension.STATUS);
    private static final Instant FIRST = Instant.parse("2026-02-01T00:00:00.000000001Z");

    /// An empty journal and the view of it.
    record Books(Journal journal, LedgerView view) {}

    abstract Books books();

    @Test
    void aCorrectionCountsWhereItAroseWhereItWasBookedAndWhenItWasKnown() {
        Books books = books();
        post(books.journal(), FIRST, line("2026-01", "2026-01", "10", "Sales"));
        post(books.journal(), FIRST.plusNanos(1), line("2026-02", "2026-01", "2.5", "Sales"));
        assertEquals("12.5", list(books, "2026-01", new View.Restated()));
        assertEquals("10", list(books, "2026-01", new View.Booked()));
        assertEquals("2.5", list(books, "2026-02", new View.Booked()));
        assertEquals("none", list(books, "2026-02", new View.Restated()));
        assertEquals("10", list(books, "2026-01", new View.AsOf(FIRST)));
        assertEquals("none", list(books, "2026-01", new View.AsOf(FIRST.minusNanos(1))));
        assertEquals("12.5", list(books, "2026-01", new View.AsOf(FIRST.plusNanos(1))));
        assertEquals(List.of("2026-01", "2026-02"), books.view().periods());
    }

    @Test
    void whatHasNoPriceIsCountedAndInNoSum() {
        Books books = books();
        Line priced = line("2026-01", "2026-01", "10", "Sales");
        Line unpriced = new Line(
                priced.kind(),
                priced.layer(),
                priced.booking(),
                priced.who(),
                priced.subject(),
                new BigDecimal("7"),
                new Charge.Unknown("no price"),
                new Rule(PriceStatus.UNPRICED, "", "", ""));
        post(books.journal(), FIRST, priced, unpriced);
        BigDecimal ten = BigDecimal.TEN;
        CostRow sum = new CostRow(List.of("Sales"), new BigDecimal("8"), ten.setScale(0), ten, ten, ten, 2, 1);
        assertEquals(List.of(sum), books.view().costs("2026-01", new View.Restated(), List.of(Dimension.DEPARTMENT)));
        assertEquals(
                List.of("", "USD"),
                books.view().costs("2026-01", new View.Restated(), List.of(Dimension.CURRENCY)).stream()
                        .map(row -> row.key().getFirst())
                        .toList());
    }

    @Test
    void usersAreCountedOnceAndUnknownOnesNot() {
        Books books = books();
        try (Batch batch = books.journal().begin(new Header("usage-import", "", FIRST))) {
            for (String user : List.of("ann", "bob", "ann", "")) {
                Principal who = new Principal("", "Sales", "", user, "", "", "", Principal.Proof.ASSERTED);
                batch.add(new Entry.Acted(new Activity(
                        new Booking("2026-01", "2026-01", LocalDate.parse("2026-01-05")),
                        who,
                        ModelCall.direct("v", "m"),
                        Purpose.ANSWER,
                        Counts.one(Purpose.ANSWER))));
            }
            batch.commit();
        }
        ActivityRow row = new ActivityRow(List.of(), new Counts(4, 4, 0, 0, 0, 0), 2);
        assertEquals(List.of(row), books.view().activity("2026-01", new View.Booked(), List.of()));
    }

    @Test
    void activityHasNoItemOrLayer() {
        Books books = books();
        for (Dimension dimension : NOT_OF_ACTIVITY) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> books.view().activity("2026-01", new View.Booked(), List.of(dimension)));
        }
    }

    @Test
    void anEmptyBookHasNoRows() {
        Books books = books();
        assertTrue(books.view().costs("2026-01", new View.Restated(), List.of()).isEmpty());
        assertTrue(
                books.view().activity("2026-01", new View.Restated(), List.of()).isEmpty());
        assertTrue(books.view().periods().isEmpty());
    }

    @Test
    void everyGrainAgreesWithTheObviousWay() {
        long seed = 20260301;
        Books books = books();
        SplittableRandom random = new SplittableRandom(seed);
        Entries entries = new Entries(seed);
        LedgerView obvious = new MemoryView(books.journal());
        int rows = 0;
        for (int round = 0; round < 6; round++) {
            try (Batch batch = books.journal().begin(new Header("mixed", "round " + round, FIRST.plusSeconds(round)))) {
                for (int i = 0; i < 400; i++) {
                    batch.add(entries.any());
                }
                batch.commit();
            }
            for (int i = 0; i < 6; i++) {
                List<Dimension> grain = grain(random);
                View view = view(random);
                String period = Entries.PERIODS.get(random.nextInt(3));
                String said = "seed " + seed + ", " + period + " " + view + " " + grain;
                List<CostRow> costs = books.view().costs(period, view, grain);
                assertEquals(obvious.costs(period, view, grain), costs, said);
                rows += costs.size();
                grain.removeAll(NOT_OF_ACTIVITY);
                assertEquals(obvious.activity(period, view, grain), books.view().activity(period, view, grain), said);
            }
            assertEquals(obvious.periods(), books.view().periods());
        }
        assertFalse(rows < 500, "only " + rows + " rows were compared");
    }

    private static List<Dimension> grain(SplittableRandom random) {
        List<Dimension> grain = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            Dimension dimension = Dimension.values()[random.nextInt(Dimension.values().length)];
            if (!grain.contains(dimension)) {
                grain.add(dimension);
            }
        }
        return grain;
    }

    private static View view(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> new View.Restated();
            case 1 -> new View.Booked();
            default -> new View.AsOf(FIRST.plusSeconds(random.nextInt(7)));
        };
    }

    static void post(Journal journal, Instant recordedAt, Line... lines) {
        try (Batch batch = journal.begin(new Header("allocation", "test", recordedAt))) {
            for (Line line : lines) {
                batch.add(new Entry.Posted(line));
            }
            batch.commit();
        }
    }

    static Line line(String booked, String arose, String amount, String department) {
        return new Line(
                LineKind.USAGE,
                CostLayer.INFERENCE,
                new Booking(booked, arose, LocalDate.parse(arose + "-15")),
                Principal.department(department),
                new Subject(ModelCall.direct("vendor", "model"), Purpose.ANSWER, "API", "input.text", "Tokens"),
                BigDecimal.ONE,
                Charge.Known.of(Money.of(amount, Currency.USD)),
                new Rule(PriceStatus.PRICED, "book-1", "list", "source"));
    }

    private static String list(Books books, String period, View view) {
        List<CostRow> rows = books.view().costs(period, view, List.of());
        return rows.isEmpty() ? "none" : rows.getFirst().list().toPlainString();
    }
}
