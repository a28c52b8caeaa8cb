package jevons.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import jevons.metering.Counts;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import org.junit.jupiter.api.Test;

class ClosingsTest {

    private static final Instant NOW = Instant.parse("2026-02-03T10:00:00.123456Z");
    private final List<Line> lines = List.of(
            Samples.line(new SplittableRandom(1)),
            Samples.line(new SplittableRandom(2)),
            Samples.line(new SplittableRandom(3)));

    @Test
    void theHashDoesNotDependOnTheOrderOfLines() {
        assertEquals(
                seal("2026-01", lines).contentHash(),
                seal("2026-01", lines.reversed()).contentHash());
        assertEquals(3, seal("2026-01", lines).lines());
        assertEquals(0, seal("2026-02", lines).lines());
    }

    @Test
    void closingsChain() {
        List<Closing> chain = chain();
        assertEquals(List.of(), Closings.verifyChain(chain));
        assertEquals(chain.getFirst().chainHash(), chain.get(1).previousHash());
        assertEquals(Instant.parse("2026-02-03T10:00:00.123Z"), chain.getFirst().closedAt());
    }

    @Test
    void aClosedPeriodIsNotClosedAgain() {
        Seal seal = seal("2026-01", lines);
        assertThrows(IllegalArgumentException.class, () -> Closings.close(seal, NOW, chain()));
    }

    @Test
    void aDroppedClosingIsNoticed() {
        List<Closing> chain = chain();
        assertEquals(1, Closings.verifyChain(chain.subList(1, 3)).size());
        assertEquals(
                1,
                Closings.verifyChain(List.of(chain.getFirst(), chain.getLast())).size());
    }

    @Test
    void aLineAddedToAClosedPeriodIsNoticed() {
        Verification verification = new Verification(chain());
        lines.forEach(verification::add);
        assertEquals(List.of(), verification.faults());
        verification.add(lines.getFirst());
        assertEquals(1, verification.faults().size());
        assertTrue(verification.faults().getFirst().contains("not as they were closed: 3 lines"));
    }

    @Test
    void activitiesAreSealedToo() {
        Seal seal = seal("2026-01", lines);
        String before = seal.contentHash();
        seal.add(new Activity(
                new Booking("2026-01", "2026-01", LocalDate.of(2026, 1, 1)),
                Principal.UNKNOWN,
                ModelCall.direct("v", "m"),
                Purpose.ANSWER,
                Counts.one(Purpose.ANSWER)));
        assertEquals(3, seal.lines());
        assertTrue(!before.equals(seal.contentHash()));
    }

    @Test
    void aLopsidedAllocationIsNoticed() {
        Line line =
                Samples.line(LineKind.ALLOCATION, CostLayer.OTHER, Samples.department("Sales"), Samples.usdCharge("1"));
        Verification verification = new Verification(List.of());
        verification.add(line);
        assertEquals(1, verification.faults().size());
        verification.add(Restatement.reversal(line, line.booking()));
        assertEquals(List.of(), verification.faults());
        assertEquals(Samples.usdCharge("0"), verification.totals().get("2026-01 USD"));
    }

    /// The text is a promise: a change of it would break every chain there is.
    @Test
    void theCanonicalTextStays() {
        Line line = Samples.line(
                LineKind.COST, CostLayer.OTHER, Samples.department("A\tB\\C\nD"), Samples.usdCharge("1.50"));
        assertEquals(
                "line/1|COST|OTHER|2026-01|2026-01|2026-01-05||A\\tB\\\\C\\nD||||||ASSERTED|maker|maker||||standard||"
                        + "OTHER|Service|item|Hours|10|known|USD|1.5|1.5|1.5|1.5|PRICED||stated|bill/1|",
                Canonical.text(line).replace('\t', '|'));
    }

    private List<Closing> chain() {
        List<Closing> chain = new ArrayList<>();
        for (String period : List.of("2026-01", "2026-02", "2026-03")) {
            chain.add(Closings.close(seal(period, lines), NOW, chain));
        }
        return chain;
    }

    private static Seal seal(String period, List<Line> lines) {
        Seal seal = new Seal(period);
        lines.forEach(seal::add);
        return seal;
    }
}
