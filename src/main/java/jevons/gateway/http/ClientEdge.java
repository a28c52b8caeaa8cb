package jevons.gateway.http;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jevons.gateway.config.GatewayLimits;
import jevons.gateway.config.Listen;
import jevons.gateway.wire.Refusal;

/// The server for clients on one event loop: HTTP/1.1 and HTTP/2, with TLS where declared. Several event loops
/// share one port.
final class ClientEdge {

    /// The longest request line.
    static final int REQUEST_LINE_BYTES = 8 << 10;
    /// The largest piece of a body that is handed on at once.
    static final int CHUNK_BYTES = 16 << 10;
    /// Requests at once on one HTTP/2 connection.
    static final int HTTP2_STREAMS = 256;
    static final int HTTP2_STREAM_WINDOW_BYTES = 64 << 10;
    static final int HTTP2_CONNECTION_WINDOW_BYTES = 1 << 20;
    /// Connections that wait to be accepted.
    static final int BACKLOG = 1_024;

    private final Lane lane;
    private final Reception reception;
    private final HttpServer server;

    ClientEdge(Vertx vertx, Lane lane, Reception reception, Listen listen, GatewayLimits limits) {
        this.lane = lane;
        this.reception = reception;
        this.server = vertx.createHttpServer(options(listen, limits))
                .requestHandler(this::arrived)
                .invalidRequestHandler(this::invalid)
                .connectionHandler(this::connected)
                .exceptionHandler(failure -> {});
    }

    private static HttpServerOptions options(Listen listen, GatewayLimits limits) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(listen.host())
                .setAcceptBacklog(BACKLOG)
                .setTcpNoDelay(true)
                .setMaxInitialLineLength(REQUEST_LINE_BYTES)
                .setMaxHeaderSize(limits.headerBytes())
                .setMaxChunkSize(CHUNK_BYTES)
                .setHandle100ContinueAutomatically(false)
                .setCompressionSupported(false)
                .setDecompressionSupported(false)
                .setStrictThreadMode(true)
                .setHttp2ClearTextEnabled(true)
                .setHttp2ConnectionWindowSize(HTTP2_CONNECTION_WINDOW_BYTES)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(HTTP2_STREAMS)
                        .setInitialWindowSize(HTTP2_STREAM_WINDOW_BYTES)
                        .setMaxHeaderListSize(limits.headerBytes()))
                // No WebSockets are served: without these two, no handler for them stands in the way.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setWebSocketSubProtocols(List.of());
        listen.tls()
                .ifPresent(tls -> options.setSsl(true)
                        .setUseAlpn(true)
                        .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                        .setSslEngineOptions(Tls.engine())
                        .setSslHandshakeTimeout(limits.times().requestMillis())
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addCertPath(tls.certificate().toString())
                                .addKeyPath(tls.key().toString())));
        return options;
    }

    /// Begins to accept, on the same port as all other edges of the process.
    Future<Integer> listen(Listen listen) {
        SocketAddress address = listen.port() == 0
                ? SocketAddress.sharedRandomPort(1, listen.host())
                : SocketAddress.inetSocketAddress(listen.port(), listen.host());
        return server.listen(address).map(HttpServer::actualPort);
    }

    /// Stops accepting; connections end when their requests have.
    Future<Void> shutdown(long drainMillis) {
        return server.shutdown(drainMillis, TimeUnit.MILLISECONDS);
    }

    private void connected(HttpConnection connection) {
        lane.connections().opened(connection);
        if (connection instanceof io.vertx.core.http.impl.HttpServerConnection channel) {
            ArrivalWatch watch = channel.channelHandlerContext().pipeline().get(ArrivalWatch.class);
            if (watch != null) {
                watch.arrived();
                channel.channelHandlerContext().pipeline().remove(watch);
            }
        }
    }

    private void arrived(HttpServerRequest request) {
        reception.receive(client(request), lane);
    }

    private ClientSide client(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        lane.connections().begun(connection);
        ClientSide client = new ClientSide(request);
        client.whenOver(() -> lane.connections().ended(connection));
        return client;
    }

    private void invalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Refusal refusal = Refusal.BAD_REQUEST;
        String message = "the request is not HTTP as it should be";
        if (cause instanceof TooLongHttpLineException) {
            refusal = Refusal.URI_TOO_LONG;
            message = "the request line is longer than " + REQUEST_LINE_BYTES + " bytes";
        } else if (cause instanceof TooLongHttpHeaderException || cause instanceof TooLongFrameException) {
            refusal = Refusal.HEADERS_TOO_LARGE;
            message = "the request's headers are longer than allowed";
        }
        reception.malformed(client(request), lane, refusal, message);
    }
}
