package jevons.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import jevons.gateway.config.GatewayLimits;
import jevons.gateway.config.ProviderKind;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.provider.UpstreamCall;
import jevons.gateway.record.Fault;

/// The connections of one event loop to all providers: kept alive, HTTP/2 where TLS negotiates it. No redirect is
/// followed, no proxy is used, certificates and the names in them are checked: by the JDK's authorities, or by
/// those of the provider's option `ca-file` alone.
final class Upstreams {

    /// Seconds after which an idle connection to a provider is closed by us, before the provider does.
    static final int KEEP_ALIVE_SECONDS = 30;
    /// Calls that may wait for a connection, for each connection.
    static final int WAITING_PER_CONNECTION = 4;
    /// The longest header block of a provider's answer.
    static final int HEADER_BYTES = 64 << 10;
    static final int HTTP2_WINDOW_BYTES = 1 << 20;
    static final int HTTP2_CONNECTIONS = 4;

    private final HttpClientAgent plain;
    private final HttpClientAgent secure;
    private final Map<String, HttpClientAgent> privately = new HashMap<>();
    private final Vertx vertx;
    private final GatewayLimits limits;
    private final PoolOptions pool;
    private final Addresses addresses;
    private final long connectMillis;

    Upstreams(Vertx vertx, GatewayLimits limits, int lanes, Addresses addresses) {
        int connections = Math.max(1, limits.upstreamConnections() / lanes);
        this.vertx = vertx;
        this.limits = limits;
        this.pool = new PoolOptions()
                .setHttp1MaxSize(connections)
                .setHttp2MaxSize(Math.min(HTTP2_CONNECTIONS, connections))
                .setMaxWaitQueueSize(connections * WAITING_PER_CONNECTION);
        this.plain = vertx.httpClientBuilder().with(options(limits)).with(pool).build();
        this.secure = secure(options(limits));
        this.addresses = addresses;
        this.connectMillis = limits.times().connectMillis();
    }

    private HttpClientAgent secure(HttpClientOptions options) {
        return vertx.httpClientBuilder()
                .with(options.setSsl(true)
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setUseAlpn(true)
                        .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1)))
                .with(Tls.engine())
                .with(pool)
                .build();
    }

    private HttpClientAgent client(UpstreamCall call, ProviderSettings settings) {
        if (!isSecure(call.uri())) {
            return plain;
        }
        String authorities = settings.options().getOrDefault(ProviderKind.CA_FILE, "");
        return authorities.isEmpty()
                ? secure
                : privately.computeIfAbsent(
                        authorities,
                        file -> secure(options(limits).setTrustOptions(new PemTrustOptions().addCertPath(file))));
    }

    private static HttpClientOptions options(GatewayLimits limits) {
        return new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(limits.times().connectMillis()))
                .setSslHandshakeTimeout(limits.times().connectMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setHttp2KeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setHttp2ConnectionWindowSize(HTTP2_WINDOW_BYTES)
                .setVerifyHost(true)
                .setMaxHeaderSize(HEADER_BYTES)
                .setMaxRedirects(0)
                .setDecompressionSupported(false)
                .setTcpNoDelay(true);
    }

    /// Starts a call.
    UpstreamFlow call(UpstreamCall call, ProviderSettings settings, UpstreamListener listener) {
        UpstreamFlow flow = new UpstreamFlow(listener);
        URI uri = call.uri();
        addresses.resolve(uri.getHost(), settings, new Addresses.Resolved() {
            @Override
            public void at(InetAddress address) {
                HttpClientAgent client = client(call, settings);
                flow.orElse(() -> connect(client, call, address, flow));
                connect(client, call, address, flow);
            }

            @Override
            public void refused(String reason) {
                flow.failed(Fault.PROVIDER_UNREACHABLE, reason);
            }
        });
        return flow;
    }

    private void connect(HttpClientAgent client, UpstreamCall call, InetAddress address, UpstreamFlow flow) {
        client.request(options(call, address)).onComplete(connected -> {
            if (connected.succeeded()) {
                flow.send(connected.result(), call);
            } else if (connected.cause() instanceof ConnectionPoolTooBusyException) {
                flow.failed(Fault.GATEWAY_OVERLOADED, "all connections to the provider are in use");
            } else if (connected.cause() instanceof SSLException) {
                flow.failed(
                        Fault.PROVIDER_UNREACHABLE,
                        "no secure connection to the provider: its certificate is not trusted, or not for this host");
            } else {
                flow.failed(Fault.PROVIDER_UNREACHABLE, "no connection to the provider");
            }
        });
    }

    private RequestOptions options(UpstreamCall call, InetAddress address) {
        URI uri = call.uri();
        boolean tls = isSecure(uri);
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        return new RequestOptions()
                .setMethod(HttpMethod.valueOf(call.method()))
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(uri.getHost())
                .setPort(port)
                .setSsl(tls)
                .setConnectTimeout(connectMillis)
                .setURI(target(uri));
    }

    private static boolean isSecure(URI uri) {
        return "https".equals(uri.getScheme());
    }

    private static String target(URI uri) {
        String path = uri.getRawPath();
        String query = uri.getRawQuery();
        return query == null ? path : path + "?" + query;
    }

    void close() {
        plain.close();
        secure.close();
        privately.values().forEach(HttpClientAgent::close);
    }
}
