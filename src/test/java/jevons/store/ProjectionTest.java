package jevons.store;

import static java.math.BigDecimal.ZERO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jevons.explanation.Dimension;
import jevons.explanation.LedgerView;
import jevons.explanation.LedgerView.CostRow;
import jevons.explanation.View;
import jevons.ledger.Entry;
import jevons.ledger.Journal.Batch;
import jevons.ledger.Journal.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionTest extends LedgerViewContract {

    private static final List<Dimension> COARSE = List.of(
            Dimension.DEPARTMENT,
            Dimension.TEAM,
            Dimension.MODEL,
            Dimension.LAYER,
            Dimension.KIND,
            Dimension.CURRENCY,
            Dimension.STATUS);
    private static final List<Dimension> FINE = Stream.concat(COARSE.stream(), Stream.of(Dimension.DAY, Dimension.USER))
            .toList();

    @TempDir
    Path directory = Path.of("");

    private final List<Store> opened = new ArrayList<>();

    @Override
    Books books() {
        Store store = Store.open(directory, StoreOptions.usual().withMemory(256));
        opened.add(store);
        return new Books(store.journal(), store.view());
    }

    @Test
    void theSumsMadeAtLoadTimeAreTheSumsOfTheLines() {
        long seed = 20261126;
        Books books = books();
        Entries entries = new Entries(seed);
        for (int load = 0; load < 5; load++) {
            try (Batch batch = books.journal().begin(new Header("mixed", "load " + load, Instant.EPOCH))) {
                for (int i = 0; i < 1_000; i++) {
                    batch.add(new Entry.Posted(entries.line()));
                }
                batch.commit();
            }
            check(books.view(), "seed " + seed + ", load " + load);
        }
        opened.getLast().view().rebuild();
        check(books.view(), "seed " + seed + ", made again");
    }

    private static void check(LedgerView view, String said) {
        for (String period : Entries.PERIODS) {
            for (View each : List.of(new View.Restated(), new View.Booked())) {
                List<CostRow> ofSums = view.costs(period, each, COARSE);
                assertFalse(ofSums.isEmpty(), said);
                assertEquals(ofSums, coarse(view.costs(period, each, FINE)), said + ", " + period + " " + each);
            }
        }
    }

    /// Rows of the fine grain, which are read from the lines, added up to the coarse one.
    private static List<CostRow> coarse(List<CostRow> fine) {
        Map<List<String>, CostRow> sums = new LinkedHashMap<>();
        for (CostRow row : fine) {
            List<String> key = row.key().subList(0, COARSE.size());
            sums.merge(key, plus(new CostRow(key, ZERO, ZERO, ZERO, ZERO, ZERO, 0, 0), row), ProjectionTest::plus);
        }
        return List.copyOf(sums.values());
    }

    private static CostRow plus(CostRow one, CostRow other) {
        return new CostRow(
                one.key(),
                plus(one.quantity(), other.quantity()),
                plus(one.list(), other.list()),
                plus(one.contracted(), other.contracted()),
                plus(one.effective(), other.effective()),
                plus(one.billed(), other.billed()),
                one.lines() + other.lines(),
                one.unpriced() + other.unpriced());
    }

    private static BigDecimal plus(BigDecimal one, BigDecimal other) {
        BigDecimal sum = one.add(other).stripTrailingZeros();
        return sum.scale() < 0 ? sum.setScale(0) : sum;
    }

    @AfterEach
    void close() {
        opened.forEach(Store::close);
    }
}
