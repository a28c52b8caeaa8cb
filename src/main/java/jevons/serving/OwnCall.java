package jevons.serving;

import java.io.IOException;
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

    private static final int ANSWER_BYTES_MAX = 64 << 10;
    private static final int START_CHARACTERS = 300;

    private OwnCall() {}

    /// What came back.
    ///
    /// @param status 0 where nothing did
    /// @param start the first characters, or what went wrong
    record Answer(int status, String start) {}

    static Answer post(Listen listen, int port, String key, String body, int millis) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n"
                + "content-type: application/json\r\nauthorization: Bearer " + key + "\r\ncontent-length: "
                + bytes.length + "\r\n\r\n";
        try (Socket plain = new Socket()) {
            plain.setSoTimeout(millis);
            plain.connect(new InetSocketAddress(reachable(listen.host()), port), millis);
            try (Socket socket =
                    listen.tls().isPresent() ? sealed(plain, listen.tls().get(), port) : plain) {
                OutputStream out = socket.getOutputStream();
                out.write(head.getBytes(StandardCharsets.US_ASCII));
                out.write(bytes);
                out.flush();
                return answer(new String(socket.getInputStream().readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8));
            }
        } catch (IOException | GeneralSecurityException e) {
            return new Answer(0, String.valueOf(e.getMessage()));
        }
    }

    private static Answer answer(String text) {
        String start = text.substring(0, Math.min(START_CHARACTERS, text.length()));
        String[] words = start.split(" ", 3);
        boolean http = words.length == 3 && words[1].matches("\\d{3}");
        return new Answer(http ? Integer.parseInt(words[1]) : 0, start);
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
