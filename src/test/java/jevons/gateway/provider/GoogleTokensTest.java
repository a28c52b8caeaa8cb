package jevons.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import jevons.gateway.config.Secret;
import jevons.gateway.provider.UpstreamCall.Header;
import org.junit.jupiter.api.Test;

/// A service account's statement is exchanged for a token, seldom and by one caller.
class GoogleTokensTest {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final KeyPair KEYS = keys();

    @Test
    void theStatementIsSignedWithTheAccountsKey() throws IOException, GeneralSecurityException {
        UpstreamCall call = tokens().due(NOW).orElseThrow();
        assertEquals("POST", call.method());
        assertEquals("https://tokens.example.com/token", call.uri().toString());
        assertEquals(
                new Header("content-type", "application/x-www-form-urlencoded"),
                call.headers().getFirst());
        String form = new String(call.body(), StandardCharsets.US_ASCII);
        String before = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=";
        assertTrue(form.startsWith(before), "the form of RFC 7523");
        String[] parts = form.substring(before.length()).split("\\.", -1);
        assertEquals(3, parts.length);
        JsonNode head = decoded(parts[0]);
        assertEquals("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}", head.toString());
        assertEquals(
                "{\"iss\":\"bot@p.example.com\",\"scope\":\"https://www.googleapis.com/auth/cloud-platform\","
                        + "\"aud\":\"https://tokens.example.com/token\",\"iat\":1772359200,\"exp\":1772362800}",
                decoded(parts[1]).toString());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KEYS.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertTrue(signature.verify(Base64.getUrlDecoder().decode(parts[2])));
    }

    @Test
    void aTokenIsKeptUntilFiveMinutesBeforeItsEnd() {
        GoogleTokens tokens = tokens();
        assertEquals(Optional.empty(), tokens.token(NOW));
        assertTrue(tokens.due(NOW).isPresent());
        assertEquals(Optional.empty(), tokens.accept(200, answer("first", 3_600), NOW));
        assertEquals(Optional.of(Secret.of("first")), tokens.token(NOW));
        assertTrue(tokens.due(NOW.plusSeconds(3_299)).isEmpty(), "fresh");
        Instant late = NOW.plusSeconds(3_300);
        assertTrue(tokens.due(late).isPresent(), "to be renewed");
        assertEquals(Optional.of(Secret.of("first")), tokens.token(late), "still valid meanwhile");
        tokens.accept(200, answer("second", 3_600), late);
        assertEquals(Optional.of(Secret.of("second")), tokens.token(late));
        assertEquals(Optional.empty(), tokens.token(late.plusSeconds(3_600)), "an expired token is none");
    }

    @Test
    void oneCallerFetchesAndIsGivenUpAfterAWhile() {
        GoogleTokens tokens = tokens();
        assertTrue(tokens.due(NOW).isPresent());
        assertTrue(tokens.due(NOW.plusSeconds(29)).isEmpty(), "somebody is at it");
        assertTrue(tokens.due(NOW.plusSeconds(30)).isPresent(), "who never came back");
    }

    @Test
    void aFailureSaysWhereAndHidesWhat() {
        GoogleTokens tokens = tokens();
        tokens.due(NOW);
        for (byte[] body : List.of(
                bytes("{\"error\":\"invalid_grant\",\"error_description\":\"secret-detail\"}"),
                bytes("<html>secret-detail"),
                bytes(""),
                bytes("{\"access_token\":\"secret-detail\\r\\nx: y\"}"))) {
            String problem =
                    tokens.accept(body.length == 0 ? 200 : 400, body, NOW).orElseThrow();
            assertTrue(problem.contains("tokens.example.com"), problem);
            assertFalse(problem.contains("secret-detail"), problem);
        }
        assertTrue(
                tokens.accept(200, bytes("{\"access_token\":\"a\\r\\nb\"}"), NOW)
                        .isPresent(),
                "no line breaks");
        assertEquals(Optional.empty(), tokens.token(NOW));
        assertTrue(tokens.due(NOW).isEmpty(), "not at once again");
        assertTrue(tokens.due(NOW.plusSeconds(1)).isPresent());
    }

    @Test
    void aBrokenFileIsToldWithoutItsContent() {
        for (String file : List.of(
                "{\"client_email\":\"topsecret\"}",
                "{topsecret",
                "{\"client_email\":\"a\",\"private_key\":\"topsecret\"}",
                "{\"client_email\":\"a\",\"private_key\":\"!!topsecret!!\"}")) {
            String message =
                    String.valueOf(assertThrows(IllegalArgumentException.class, () -> GoogleTokens.of(Secret.of(file)))
                            .getMessage());
            assertTrue(message.contains("service account"), message);
            assertFalse(message.contains("topsecret"), message);
        }
    }

    static String serviceAccount() {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return JSON.createObjectNode()
                .put("type", "service_account")
                .put("client_email", "bot@p.example.com")
                .put("private_key_id", "k1")
                .put("private_key", pem)
                .put("token_uri", "https://tokens.example.com/token")
                .toString();
    }

    private static GoogleTokens tokens() {
        return GoogleTokens.of(Secret.of(serviceAccount()));
    }

    static byte[] answer(String token, int seconds) {
        return bytes("{\"access_token\":\"" + token + "\",\"expires_in\":" + seconds + ",\"token_type\":\"Bearer\"}");
    }

    private static JsonNode decoded(String part) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
