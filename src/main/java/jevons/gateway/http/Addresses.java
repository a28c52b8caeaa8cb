package jevons.gateway.http;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.provider.AddressGuard;

/// The addresses of providers' hosts, looked up off the event loop, judged by the [AddressGuard] and kept for a
/// while. What is connected to is exactly what was judged. One per event loop.
final class Addresses {

    /// How long a host's addresses are taken as they were looked up.
    static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Vertx vertx;
    private final Map<Key, Known> known = new HashMap<>();

    Addresses(Vertx vertx) {
        this.vertx = vertx;
    }

    private record Key(String host, boolean privateAllowed) {}

    /// Told where to connect, at once where the host is known.
    interface Resolved {
        void at(InetAddress address);

        /// @param reason in words
        void refused(String reason);
    }

    void resolve(String host, ProviderSettings settings, Resolved then) {
        Key key = new Key(host, settings.privateAddresses());
        Known seen = known.get(key);
        if (seen != null && System.nanoTime() - seen.atNanos < KEPT_NANOS) {
            then.at(seen.next());
            return;
        }
        vertx.executeBlocking(() -> lookUp(host, settings), false).onComplete(result -> {
            if (result.failed()) {
                then.refused("the provider's host is not known");
            } else if (result.result().isEmpty()) {
                then.refused("the provider's address is private; the operator can allow that for this provider");
            } else {
                Known fresh = new Known(result.result(), System.nanoTime());
                known.put(key, fresh);
                then.at(fresh.next());
            }
        });
    }

    private static List<InetAddress> lookUp(String host, ProviderSettings settings) throws Exception {
        List<InetAddress> found = List.of(InetAddress.getAllByName(host));
        return found.stream()
                .filter(address -> AddressGuard.refuse(address, settings).isEmpty())
                .toList();
    }

    private static final class Known {
        private final List<InetAddress> addresses;
        private final long atNanos;
        private int next;

        Known(List<InetAddress> addresses, long atNanos) {
            this.addresses = addresses;
            this.atNanos = atNanos;
        }

        InetAddress next() {
            InetAddress address = addresses.get(next);
            next = next + 1 < addresses.size() ? next + 1 : 0;
            return address;
        }
    }
}
