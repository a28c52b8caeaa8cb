package jevons.store.duck;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import jevons.store.StoreException;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

/// A table function over rows of text that a thread of ours makes while DuckDB reads them. For one query.
final class RowFeed implements DuckDBTableFunction<Integer, Integer, Integer> {

    static final String NAME = "sealed_rows";

    private static final int CHUNK_ROWS = 2_048;
    private static final int CHUNKS_WAITING_MAX = 16;

    /// Makes the rows, an empty text or nothing where a column has none.
    interface Source {
        void rows(Consumer<@Nullable String[]> to);
    }

    private final int width;
    private final BlockingQueue<List<@Nullable String[]>> chunks = new ArrayBlockingQueue<>(CHUNKS_WAITING_MAX);
    private volatile @Nullable RuntimeException failure;
    private volatile long rows;

    private RowFeed(int width) {
        this.width = width;
    }

    static RowFeed register(DuckDBConnection connection, int width) throws SQLException {
        RowFeed feed = new RowFeed(width);
        try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
            builder.withName(NAME).withFunction(feed).register(connection);
        }
        return feed;
    }

    /// Starts making rows.
    Thread start(Source source) {
        return Thread.ofPlatform().name("rows-to-seal").start(() -> run(source));
    }

    /// How many rows were made, once the query is done.
    ///
    /// @throws RuntimeException what ended the making of rows early
    long made() {
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
        return rows;
    }

    private void run(Source source) {
        List<List<@Nullable String[]>> filling = new ArrayList<>();
        filling.add(new ArrayList<>(CHUNK_ROWS));
        try {
            source.rows(row -> {
                List<@Nullable String[]> chunk = filling.getFirst();
                chunk.add(row);
                rows++;
                if (chunk.size() == CHUNK_ROWS) {
                    put(chunk);
                    filling.set(0, new ArrayList<>(CHUNK_ROWS));
                }
            });
            if (!filling.getFirst().isEmpty()) {
                put(filling.getFirst());
            }
        } catch (RuntimeException e) {
            failure = e;
        }
        if (!Thread.currentThread().isInterrupted()) {
            put(List.of());
        }
    }

    private void put(List<@Nullable String[]> chunk) {
        try {
            chunks.put(chunk);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while sealing", e);
        }
    }

    @Override
    public Integer bind(DuckDBTableFunctionBindInfo info) throws SQLException {
        for (int i = 0; i < width; i++) {
            info.addResultColumn("c" + i, DuckDBColumnType.VARCHAR);
        }
        return width;
    }

    @Override
    public Integer init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(1);
        return 0;
    }

    @Override
    public Integer localInit(DuckDBTableFunctionInitInfo info) {
        return 0;
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter to) throws InterruptedException {
        List<@Nullable String[]> chunk = chunks.take();
        for (int column = 0; column < width && !chunk.isEmpty(); column++) {
            for (int row = 0; row < chunk.size(); row++) {
                String value = chunk.get(row)[column];
                if (value == null) {
                    to.vector(column).setNull(row);
                } else {
                    to.vector(column).setString(row, value);
                }
            }
        }
        return chunk.size();
    }
}
