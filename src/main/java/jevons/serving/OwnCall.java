package jevons.serving;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import jevons.gateway.config.Listen;

/// One call of the gateway by itself, over a socket of its own: no client library is loaded for it.
final class OwnCall {

    /// Of a longer answer the rest is read and dropped.
    private static final int ANSWER_BYTES_MAX = 1 << 20;

    private static final int START_CHARACTERS = 300;

    private OwnCall() {}

    /// Where the gateway listens.
    ///
    /// @param listen where it was told to
    /// @param port where it does
    record Door(Listen listen, int port) {}

    /// What came back.
    ///
    /// @param status 0 where nothing did
    /// @param text the answer with its head, at most 1 MB of it, or what went wrong
    record Answer(int status, String text) {

        /// The first characters, to be shown.
        String start() {
            return text.substring(0, Math.min(START_CHARACTERS, text.length()));
        }

        /// What follows the head; empty where nothing does.
        String body() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? "" : text.substring(end + 4);
        }
    }

    /// Posts a body of JSON to chat completions.
    static Answer post(Door door, String key, String body, int millis) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return call(
                door,
                "POST /v1/chat/completions HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: "
                        + bytes.length,
                key,
                bytes,
                millis);
    }

    /// Gets what stands at a path, of a declared provider.
    ///
    /// @throws IllegalArgumentException where path or provider have characters that may not stand in a head
    static Answer get(Door door, String key, String path, String provider, int millis) {
        if (!path.matches("[!-~]+") || !provider.matches("[ -~]*")) {
            throw new IllegalArgumentException("not to be asked for: '" + path + "' of '" + provider + "'");
        }
        return call(door, "GET " + path + " HTTP/1.1\r\nx-jevons-provider: " + provider, key, new byte[0], millis);
    }

    private static Answer call(Door door, String head, String key, byte[] body, int millis) {
        String whole = head + "\r\nhost: localhost\r\nconnection: close\r\nauthorization: Bearer " + key + "\r\n\r\n";
        try (Socket plain = new Socket()) {
            plain.setSoTimeout(millis);
            plain.connect(new InetSocketAddress(reachable(door.listen().host()), door.port()), millis);
            try (Socket socket = door.listen().tls().isPresent()
                    ? sealed(plain, door.listen().tls().get(), door.port())
                    : plain) {
                OutputStream out = socket.getOutputStream();
                out.write(whole.getBytes(StandardCharsets.US_ASCII));
                out.write(body);
                out.flush();
                InputStream in = socket.getInputStream();
                String text = new String(in.readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
                in.transferTo(OutputStream.nullOutputStream());
                return new Answer(status(text), text);
            }
        } catch (IOException | GeneralSecurityException e) {
            return new Answer(0, String.valueOf(e.getMessage()));
        }
    }

    private static int status(String text) {
        String[] words = text.split(" ", 3);
        boolean http = words.length == 3 && words[1].matches("\\d{3}");
        return http ? Integer.parseInt(words[1]) : 0;
    }

    /// An address of this machine: a wildcard cannot be called.
    private static InetAddress reachable(String host) throws IOException {
        InetAddress address = InetAddress.getByName(host);
        return address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    }

    /// Believes the very certificate that the gateway was given, whatever name it bears.
    private static Socket sealed(Socket plain, Listen.Tls tls, int port) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, new char[0]);
        try (var file = Files.newInputStream(tls.certificate())) {
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("own" + number++, each);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory().createSocket(plain, "localhost", port, true);
    }
}
