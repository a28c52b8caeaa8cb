package jevons.flow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import jevons.gateway.config.Listen;

/// A certificate for `localhost`, made with the JDK's keytool, as PEM files for servers and as trust for clients.
record Certificates(Listen.Tls files, SSLContext trust) {

    private static final char[] PASSWORD = "changeit".toCharArray();

    static Certificates make(Path folder) {
        return make(folder, "dns:localhost,ip:127.0.0.1");
    }

    /// @param names that it is for, in keytool's words
    static Certificates make(Path folder, String names) {
        try {
            Path store = folder.resolve("store.p12");
            Process made = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "a",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=" + names,
                            "-validity",
                            "30",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            "changeit"))
                    .redirectErrorStream(true)
                    .start();
            if (!made.waitFor(60, TimeUnit.SECONDS) || made.exitValue() != 0) {
                throw new IllegalStateException(
                        new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD);
            }
            Path certificate =
                    pem(folder, "CERTIFICATE", keys.getCertificate("a").getEncoded());
            Key key = keys.getKey("a", PASSWORD);
            return new Certificates(
                    new Listen.Tls(certificate, pem(folder, "PRIVATE KEY", key.getEncoded())), trusting(keys));
        } catch (IOException | InterruptedException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static SSLContext trusting(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("a", keys.getCertificate("a"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static Path pem(Path folder, String kind, byte[] bytes) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind + "-----\n";
        return Files.writeString(folder.resolve(kind.replace(' ', '_') + ".pem"), text);
    }
}
