package jevons.intake.focus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import jevons.intake.Rejects;
import jevons.intake.Row;
import jevons.intake.Rows;
import jevons.intake.Source;
import jevons.intake.costs.FocusCosts;
import jevons.intake.costs.LayerRules;
import jevons.ledger.Booking;
import jevons.ledger.CostFact;
import jevons.ledger.CostLayer;
import jevons.ledger.Line;
import jevons.ledger.LineKind;
import jevons.ledger.Rule;
import jevons.ledger.Subject;
import jevons.metering.FactKey;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.money.Period;
import jevons.pricing.Charge;
import jevons.pricing.PriceStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// FOCUS out, then in, loses nothing.
class FocusLaws {

    private static final int CASES = 10_000;
    private static final long SEED = 20260301L;
    private static final FocusOptions OPTIONS = FocusOptions.of("Acme");
    private static final String[] TEXTS = {
        "", "plain", "NULL", "a, \"quoted\" text", "two\nlines", "Märkte €", " spaced ", "x_Unstated", "1.50", "0", "'"
    };
    private static final String[] COLUMNS = {
        "Tags",
        "Id",
        "x_Own",
        "PublisherName",
        "ProviderName",
        "CommitmentDiscountId",
        "ListCost",
        "SkuId",
        "PricingQuantity",
        "InvoiceId",
        "BillingAccountId",
        "x_Column_Id",
        "x_Rule",
        "ServiceName"
    };

    @Test
    void costFactsComeBackAsTheyWere() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<CostFact> facts = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            facts.add(fact(random, i));
        }
        List<CostFact> back = readFacts(Source.of("focus.csv", csv(rows(facts))));
        assertEquals(facts.size(), back.size());
        for (int i = 0; i < facts.size(); i++) {
            int at = i;
            assertEquals(facts.get(i), back.get(i), () -> "seed " + SEED + ", case " + at);
        }
    }

    @Test
    void parquetKeepsFactsToo(@TempDir Path folder) {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        List<CostFact> facts = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            CostFact fact = fact(random, i);
            facts.add(new CostFact(
                    fact.key(),
                    fact.layer(),
                    fact.during(),
                    fact.who(),
                    fact.subject(),
                    fact.quantity(),
                    fact.charge(),
                    Map.of("Tags", text(random), "x_Own", text(random))));
        }
        Path file = folder.resolve("focus.parquet");
        assertEquals(500, FocusFile.parquet(rows(facts), file));
        assertEquals(facts, readFacts(Source.of(file)));
    }

    @Test
    void linesComeBackAsTheyWere() {
        SplittableRandom random = new SplittableRandom(SEED);
        FocusLines lines = new FocusLines(new FocusOptions("Acme", "acme-1", OPTIONS.calendar(), true));
        List<Line> before = new ArrayList<>();
        List<FocusRow> rows = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            before.add(line(random));
            rows.add(lines.row(before.getLast()));
        }
        List<FocusRow> read = readRows(Source.of("focus.csv", csv(rows)));
        for (int i = 0; i < before.size(); i++) {
            int at = i;
            assertEquals(before.get(i), lines.line(read.get(i)), () -> "seed " + SEED + ", case " + at);
        }
    }

    @Test
    void everyLineConforms() {
        SplittableRandom random = new SplittableRandom(SEED + 2);
        FocusLines lines = new FocusLines(OPTIONS);
        for (int i = 0; i < CASES; i++) {
            Line line = line(random);
            FocusRow row = lines.row(line);
            String where = "seed " + SEED + ", case " + i + ": " + row;
            for (FocusColumn column : FocusColumn.values()) {
                boolean unknownCost =
                        line.charge() instanceof Charge.Unknown && column.kind() == FocusColumn.Kind.DECIMAL;
                assertTrue(
                        column.isNullable() || unknownCost || row.cell(column).isPresent(),
                        () -> column.title() + " is null in " + where);
            }
            product(row, FocusColumn.LIST_UNIT_PRICE, FocusColumn.LIST_COST, where);
            product(row, FocusColumn.CONTRACTED_UNIT_PRICE, FocusColumn.CONTRACTED_COST, where);
            assertTrue(row.cell(FocusColumn.PRICING_QUANTITY).isPresent(), where);
            assertEquals(
                    line.booking().isCorrection() ? Optional.of("Correction") : Optional.empty(),
                    row.cell(FocusColumn.CHARGE_CLASS),
                    where);
            if (row.cell(FocusColumn.SKU_PRICE_ID).isEmpty()) {
                assertTrue(row.cell(FocusColumn.SKU_PRICE_DETAILS).isEmpty(), where);
            }
        }
    }

    private static void product(FocusRow row, FocusColumn price, FocusColumn cost, String where) {
        row.decimal(price)
                .ifPresent(unit -> assertEquals(
                        0,
                        unit.multiply(row.decimal(FocusColumn.PRICING_QUANTITY).orElseThrow())
                                .compareTo(row.decimal(cost).orElseThrow()),
                        where));
    }

    private static List<FocusRow> rows(List<CostFact> facts) {
        FocusFacts focus = new FocusFacts(OPTIONS);
        return facts.stream().map(focus::row).toList();
    }

    static byte[] csv(List<FocusRow> rows) {
        StringWriter out = new StringWriter();
        assertEquals(rows.size(), FocusFile.csv(rows, out));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<CostFact> readFacts(Source source) {
        List<CostFact> facts = new ArrayList<>();
        Rejects rejects = Rejects.inMemory();
        new FocusCosts(new LayerRules(List.of())).read(source, facts::add, rejects);
        assertEquals(List.of(), rejects.shown());
        return facts;
    }

    private static List<FocusRow> readRows(Source source) {
        List<FocusRow> read = new ArrayList<>();
        try (Rows rows = Rows.of(source, Rejects.inMemory())) {
            while (rows.next()) {
                Row row = rows.row();
                Map<String, String> cells = new TreeMap<>();
                for (int i = 0; i < row.size(); i++) {
                    if (!row.isAbsent(i)) {
                        cells.put(row.column(i), row.text(i));
                    }
                }
                read.add(new FocusRow(cells));
            }
        }
        return read;
    }

    /// Columns of free text, some named like columns that facts keep in fields; a cost finer than amounts are.
    private static Map<String, String> columns(SplittableRandom random, Charge charge) {
        Map<String, String> columns = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            columns.put(COLUMNS[random.nextInt(COLUMNS.length)], text(random));
        }
        if (random.nextInt(4) == 0) {
            columns.put("ListUnitPrice", "0.0150");
        }
        if (random.nextInt(10) == 0 && charge instanceof Charge.Known known) {
            columns.put("BilledCost", known.billed().amount().setScale(12).toPlainString() + "3");
        }
        return columns;
    }

    private static CostFact fact(SplittableRandom random, int number) {
        Charge charge = charge(random);
        Instant start = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000));
        Instant end = start.plusSeconds(1 + random.nextInt(10_000_000));
        String name = random.nextBoolean() ? "P" + random.nextInt(9) : start + "/" + end;
        return new CostFact(
                new FactKey("test", "id-" + number),
                CostLayer.values()[random.nextInt(CostLayer.values().length)],
                new Period(name, start, end),
                who(random),
                new Subject(call(random), purpose(random), text(random), text(random), text(random)),
                amount(random),
                charge,
                columns(random, charge));
    }

    private static Line line(SplittableRandom random) {
        LocalDate day = LocalDate.of(2026, 1 + random.nextInt(6), 1 + random.nextInt(28));
        String original = day.toString().substring(0, 7);
        Booking booking = new Booking(random.nextBoolean() ? original : "2026-07", original, day);
        String[] items = {"", "input.text.cache_read", "output.text.reasoning", "tool.web_search.Requests", "roster"};
        String[] units = {"Tokens", "Hours", "", FocusLines.MILLION_TOKENS, "Requests"};
        return new Line(
                LineKind.values()[random.nextInt(LineKind.values().length)],
                CostLayer.values()[random.nextInt(CostLayer.values().length)],
                booking,
                who(random),
                new Subject(
                        call(random),
                        purpose(random),
                        text(random),
                        items[random.nextInt(items.length)],
                        units[random.nextInt(units.length)]),
                amount(random),
                charge(random),
                new Rule(
                        PriceStatus.values()[random.nextInt(PriceStatus.values().length)],
                        text(random),
                        random.nextBoolean() ? "unused" : text(random),
                        text(random)));
    }

    private static Principal who(SplittableRandom random) {
        return new Principal(
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                random.nextBoolean() ? Principal.Proof.PROVEN : Principal.Proof.ASSERTED);
    }

    private static ModelCall call(SplittableRandom random) {
        return new ModelCall(
                text(random), text(random), text(random), text(random), text(random), text(random), text(random));
    }

    private static Purpose purpose(SplittableRandom random) {
        return Purpose.values()[random.nextInt(Purpose.values().length)];
    }

    private static Charge charge(SplittableRandom random) {
        if (random.nextInt(10) == 0) {
            return new Charge.Unknown("no price of " + text(random));
        }
        Currency currency = random.nextBoolean() ? Currency.USD : new Currency("ACME-CREDIT");
        return new Charge.Known(
                new Money(amount(random), currency),
                new Money(amount(random), currency),
                new Money(amount(random), currency),
                new Money(amount(random), currency));
    }

    private static BigDecimal amount(SplittableRandom random) {
        if (random.nextInt(5) == 0) {
            return BigDecimal.ZERO;
        }
        long digits = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L) >> random.nextInt(38);
        BigDecimal value = BigDecimal.valueOf(digits, random.nextInt(13)).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    private static String text(SplittableRandom random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    @Test
    void aPackedFileReadsTheSame(@TempDir Path folder) throws IOException {
        List<CostFact> facts = List.of(fact(new SplittableRandom(SEED), 1));
        Path file = folder.resolve("focus.csv.gz");
        try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(csv(rows(facts)));
        }
        assertEquals(facts, readFacts(Source.of(file)));
    }
}
