package jevons.gateway.http;

import io.vertx.core.http.HttpConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Closes connections of clients on which no request has been under way for a while: idle ones, and those whose
/// next request comes in too slowly to be seen.
final class ConnectionWatch {

    private final LongSupplier idleMillis;
    private final Map<HttpConnection, Use> uses = new HashMap<>();

    /// @param idleMillis in force now
    ConnectionWatch(LongSupplier idleMillis) {
        this.idleMillis = idleMillis;
    }

    private static final class Use {
        private int open;
        private long sinceNanos = System.nanoTime();
    }

    void opened(HttpConnection connection) {
        uses.put(connection, new Use());
        connection.closeHandler(closed -> uses.remove(connection));
    }

    void begun(HttpConnection connection) {
        Use use = uses.get(connection);
        if (use != null) {
            use.open++;
        }
    }

    void ended(HttpConnection connection) {
        Use use = uses.get(connection);
        if (use != null) {
            use.open--;
            use.sinceNanos = System.nanoTime();
        }
    }

    void tick(long nowNanos) {
        long idleNanos = TimeUnit.MILLISECONDS.toNanos(idleMillis.getAsLong());
        List<HttpConnection> idle = new ArrayList<>(0);
        uses.forEach((connection, use) -> {
            if (use.open == 0 && nowNanos - use.sinceNanos > idleNanos) {
                idle.add(connection);
            }
        });
        idle.forEach(HttpConnection::close);
    }

    /// Tells clients that no more requests are taken on their connections.
    void shutdown(long drainMillis) {
        List.copyOf(uses.keySet()).forEach(c -> c.shutdown(drainMillis, TimeUnit.MILLISECONDS));
    }
}
