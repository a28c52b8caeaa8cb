package jevons.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The paragraph says what the report says, and nothing else.
class NarrativeTest {

    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?");
    private static final int CASES = 10_000;

    @Test
    void aPriceCutAndMoreUsersReadAsOneParagraph() {
        MemoryBooks books = new MemoryBooks();
        new Scene("2026-02").post(books);
        Scene march = new Scene("2026-03").times(4).price("input.text", "0.001");
        march.users = 40;
        march.post(books);
        books.cost("2026-03", "legal", "HUMAN_OVERSIGHT", "10", "500");
        BridgeReport report = Bridge.report(books, BridgeQuestion.between("2026-02", "2026-03"));
        assertEquals(
                "From 2026-02 to 2026-03 the bill rose by 1,000.00 USD (+333.3 %), from 300.00 to 1,300.00."
                        + " The number of users added 750.00."
                        + " List prices of the same models took off 250.00."
                        + " Human oversight added 500.00."
                        + " Method: Shapley (two factors: Bennet), entering and leaving models apart; amounts in USD,"
                        + " rounded to the cent so that the parts sum to the total.",
                Narrative.of(report).text());
    }

    @Test
    void everyNumberIsAFigureAndEveryFigureIsTheReports() {
        for (long seed = 1; seed <= CASES; seed++) {
            BridgeQuestion question = RandomBooks.question(seed);
            Bridge bridge = Bridge.of(RandomBooks.of(seed), question);
            BridgeReport report = new BridgeReport(
                    question, bridge.grain(), bridge.total(), List.of(), List.of(), List.of(), List.of());
            try {
                assertTrue(holds(report), "a figure is not the report's");
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static boolean holds(BridgeReport report) {
        Narrative narrative = Narrative.of(report);
        String text = narrative
                .text()
                .replace(report.question().from(), "")
                .replace(report.question().to(), "");
        List<BigDecimal> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            numbers.add(new BigDecimal(matcher.group().replace(",", "")));
        }
        assertEquals(
                narrative.figures().stream().map(figure -> figure.shown().abs()).toList(), numbers, text);
        BigDecimal parts = BigDecimal.ZERO;
        BigDecimal change = BigDecimal.ZERO;
        for (Narrative.Figure figure : narrative.figures()) {
            BigDecimal off = figure.shown().subtract(figure.exact()).abs();
            assertTrue(off.compareTo(new BigDecimal("0.1")) < 0, () -> figure + " is far from the report");
            boolean isPart = !figure.name().equals(figure.name().toUpperCase(Locale.ROOT))
                    && !List.of("before", "after", "change", "change-percent", "lines")
                            .contains(figure.name());
            parts = isPart ? parts.add(figure.shown()) : parts;
            change = figure.name().equals("change") ? figure.shown() : change;
            if (!figure.name().equals("change-percent")) {
                assertEquals(0, ofReport(report.total(), figure.name()).compareTo(figure.exact()), figure::toString);
            }
        }
        assertEquals(0, parts.compareTo(change), () -> "the parts shown do not sum to the change shown: " + text);
        return true;
    }

    private static BigDecimal ofReport(Movement total, String name) {
        return switch (name) {
            case "before" -> total.before();
            case "after" -> total.after();
            case "change" -> total.change();
            default -> sum(total, name);
        };
    }

    private static BigDecimal sum(Movement total, String name) {
        return total.effects().stream()
                .filter(each -> each.effect().code().equals(name)
                        || each.effect().driver().family().name().equals(name)
                        || name.equals("layer." + each.effect().detail()))
                .map(Movement.Amount::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
