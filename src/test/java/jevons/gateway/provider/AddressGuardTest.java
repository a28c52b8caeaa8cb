package jevons.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.config.Secret;
import org.junit.jupiter.api.Test;

/// Where a provider may not be.
class AddressGuardTest {

    private static final List<String> PRIVATE = List.of(
            "127.0.0.1",
            "127.8.9.10",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "100.64.0.1",
            "100.127.255.255",
            "198.18.0.1",
            "203.0.113.9",
            "::1",
            "fc00::1",
            "fdff::1",
            "fec0::1",
            "::ffff:10.0.0.1",
            "::10.0.0.1",
            "64:ff9b::8.8.8.8",
            "64:ff9b:1::1",
            "2002:0808:0808::1",
            "2001:0:1::1",
            "2001:db8::1");

    private static final List<String> NEVER = List.of(
            "169.254.169.254",
            "169.254.0.1",
            "168.63.129.16",
            "100.100.100.200",
            "0.0.0.0",
            "0.1.2.3",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "192.0.0.192",
            "fd00:ec2::254",
            "::",
            "ff02::1",
            "fe80::1",
            "::ffff:169.254.169.254",
            "64:ff9b::169.254.169.254",
            "2002:a9fe:a9fe::1");

    private static final List<String> PUBLIC = List.of(
            "8.8.8.8",
            "1.1.1.1",
            "172.15.0.1",
            "172.32.0.1",
            "100.63.255.255",
            "100.128.0.1",
            "169.253.1.1",
            "192.0.1.1",
            "198.20.0.1",
            "2606:4700::1111",
            "2a00:1450::1",
            "::ffff:8.8.8.8");

    @Test
    void privateAddressesNeedToBeAllowed() throws UnknownHostException {
        for (String text : PRIVATE) {
            assertTrue(refused(text, false).isPresent(), text);
            assertEquals(Optional.empty(), refused(text, true), text);
        }
    }

    @Test
    void metadataAndMulticastAreNeverCalled() throws UnknownHostException {
        for (String text : NEVER) {
            assertTrue(refused(text, false).isPresent(), text);
            assertTrue(refused(text, true).isPresent(), text);
        }
    }

    @Test
    void publicAddressesAreCalled() throws UnknownHostException {
        for (String text : PUBLIC) {
            assertEquals(Optional.empty(), refused(text, false), text);
        }
    }

    @Test
    void aNameThatTurnsPrivateIsRefusedAtConnect() throws UnknownHostException {
        ProviderSettings settings = settings("https://models.example.com/v1", false);
        assertEquals(Optional.empty(), AddressGuard.refuse(settings), "the name alone says nothing");
        InetAddress rebound = InetAddress.getByAddress("models.example.com", new byte[] {127, 0, 0, 1});
        assertTrue(AddressGuard.refuse(rebound, settings).orElseThrow().contains("loopback"));
        InetAddress metadata = InetAddress.getByAddress(
                "models.example.com", new byte[] {(byte) 169, (byte) 254, (byte) 169, (byte) 254});
        assertTrue(AddressGuard.refuse(metadata, settings("http://models.internal", true))
                .orElseThrow()
                .contains("metadata"));
    }

    @Test
    void writtenAddressesThatHideSomethingAreRefused() {
        for (String uri : List.of(
                "ftp://models.example.com",
                "file:///etc/passwd",
                "gopher://models.example.com",
                "models.example.com",
                "//models.example.com",
                "mailto:a@example.com",
                "https://user:pw@models.example.com",
                "https://api.openai.com@evil.example.com",
                "https://models.example.com/#x",
                "https://models.example.com/?x=1",
                "https://models.example.com/../v1",
                "https://models.example.com/%2e%2e/v1",
                "https://models.example.com//v1",
                "https://models.example.com/v1;x",
                "https://my_host/v1",
                "http://localhost/v1",
                "http://api.localhost/v1",
                "http://printer.local",
                "http://billing.internal",
                "http://vllm:8000/v1",
                "http://metadata.google.internal/",
                "http://metadata.google.internal./",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://127.0.0.1/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[fe80::1]/")) {
            assertTrue(AddressGuard.refuse(settings(uri, false)).isPresent(), uri);
        }
    }

    @Test
    void plainAddressesAreTaken() {
        for (String uri : List.of(
                "https://api.openai.com/v1",
                "https://models.example.com",
                "https://models.example.com:8443/a/b",
                "http://8.8.8.8/v1",
                "https://[2606:4700::1111]/v1")) {
            assertEquals(Optional.empty(), AddressGuard.refuse(settings(uri, false)), uri);
        }
        for (String uri :
                List.of("http://localhost:8000/v1", "http://vllm:8000/v1", "http://127.0.0.1:9", "http://[::1]:9")) {
            assertEquals(Optional.empty(), AddressGuard.refuse(settings(uri, true)), uri);
        }
        assertTrue(AddressGuard.refuse(settings("http://169.254.169.254/latest", true))
                .isPresent());
        assertTrue(AddressGuard.refuse(settings("http://metadata/latest", true)).isPresent());
        assertTrue(AddressGuard.refuse(settings("http://2852039166/", true)).isPresent());
    }

    private static Optional<String> refused(String address, boolean privateAddresses) throws UnknownHostException {
        return AddressGuard.refuse(InetAddress.getByName(address), settings("https://x.example.com", privateAddresses));
    }

    private static ProviderSettings settings(String uri, boolean privateAddresses) {
        return new ProviderSettings("p", "openai-compatible", URI.create(uri), Secret.NONE, Map.of(), privateAddresses);
    }
}
