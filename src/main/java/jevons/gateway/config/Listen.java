package jevons.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

/// Where the gateway listens.
///
/// @param host loopback unless told otherwise; an IPv6 address may be given in brackets, as in a URL
/// @param port 0 takes any free one
/// @param tls certificate chain and key as PEM files; without it HTTP is plain
public record Listen(String host, int port, Optional<Tls> tls) {

    public static final Listen LOOPBACK = new Listen("127.0.0.1", 8787, Optional.empty());

    public Listen {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        host = bracketed ? host.substring(1, host.length() - 1) : host;
    }

    /// Files of a certificate chain and its key, PEM.
    public record Tls(Path certificate, Path key) {}
}
