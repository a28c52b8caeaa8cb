package jevons.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import jevons.gateway.config.Secret;
import jevons.gateway.provider.UpstreamCall.Header;

/// Access tokens of a Google service account: a signed statement (RS256 JWT) is exchanged for a token.
///
/// Source: Google's guide "Using OAuth 2.0 for server to server applications" and RFC 7523.
final class GoogleTokens implements TokenSource {

    /// A token is renewed so long before it expires.
    static final Duration RENEW_BEFORE = Duration.ofMinutes(5);

    /// A caller who took the call and never answered is given up after this.
    static final Duration CLAIM = Duration.ofSeconds(30);

    /// After a failure nobody asks again for so long.
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final URI TOKEN_ADDRESS = URI.create("https://oauth2.googleapis.com/token");
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final String GRANT = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer";
    private static final long LIFE_SECONDS = 3_600;
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Account account;
    private final AtomicReference<State> state =
            new AtomicReference<>(new State(Secret.NONE, Instant.EPOCH, Instant.EPOCH));

    /// What a service account's file says.
    private record Account(String email, String keyId, PrivateKey key, URI tokenAddress) {}

    /// The token there is, until when, and until when somebody is fetching the next.
    private record State(Secret token, Instant expires, Instant claimed) {}

    private GoogleTokens(Account account) {
        this.account = account;
    }

    /// The tokens of the account in a service-account file.
    ///
    /// @param file the file's JSON
    /// @throws IllegalArgumentException where it is not such a file; the message holds nothing of it
    static GoogleTokens of(Secret file) {
        try {
            JsonNode json = JSON.readTree(file.reveal());
            URI address = json.hasNonNull("token_uri")
                    ? URI.create(json.get("token_uri").asText())
                    : TOKEN_ADDRESS;
            return new GoogleTokens(new Account(
                    required(json, "client_email"),
                    json.path("private_key_id").asText(""),
                    key(required(json, "private_key")),
                    address));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("the service account cannot be read: "
                    + unreadable.getClass().getSimpleName() + "; give the JSON file that Google Cloud issued, whole");
        }
    }

    URI tokenAddress() {
        return account.tokenAddress();
    }

    @Override
    public Optional<Secret> token(Instant now) {
        State known = state.get();
        return now.isBefore(known.expires()) ? Optional.of(known.token()) : Optional.empty();
    }

    @Override
    public Optional<UpstreamCall> due(Instant now) {
        State known = state.get();
        if (now.isBefore(known.expires().minus(RENEW_BEFORE)) || now.isBefore(known.claimed())) {
            return Optional.empty();
        }
        if (!state.compareAndSet(known, new State(known.token(), known.expires(), now.plus(CLAIM)))) {
            return Optional.empty();
        }
        String form = "grant_type=" + GRANT + "&assertion=" + statement(now);
        return Optional.of(new UpstreamCall(
                "POST",
                account.tokenAddress(),
                List.of(
                        new Header("content-type", "application/x-www-form-urlencoded"),
                        new Header("accept", "application/json")),
                form.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public Optional<String> accept(int status, byte[] body, Instant now) {
        try {
            JsonNode json = JSON.readTree(body);
            String token = json == null ? "" : json.path("access_token").asText("");
            if (status == 200 && !token.isEmpty() && HeaderRules.isClean(token)) {
                long seconds = Math.clamp(json.path("expires_in").asLong(LIFE_SECONDS), 1, 24 * LIFE_SECONDS);
                state.set(new State(Secret.of(token), now.plusSeconds(seconds), Instant.EPOCH));
                return Optional.empty();
            }
        } catch (IOException notJson) {
            // told below, by the status
        }
        state.updateAndGet(known -> new State(known.token(), known.expires(), now.plus(PAUSE)));
        return Optional.of("the token address " + account.tokenAddress().getHost() + " answered " + status
                + " without a token; check the service account and its rights");
    }

    private String statement(Instant now) {
        String head = JSON.createObjectNode()
                .put("alg", "RS256")
                .put("typ", "JWT")
                .put("kid", account.keyId())
                .toString();
        String claims = JSON.createObjectNode()
                .put("iss", account.email())
                .put("scope", SCOPE)
                .put("aud", account.tokenAddress().toString())
                .put("iat", now.getEpochSecond())
                .put("exp", now.getEpochSecond() + LIFE_SECONDS)
                .toString();
        String text = encoded(head) + "." + encoded(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(account.key());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the service account's key cannot sign; issue a new one", broken);
        }
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String required(JsonNode json, String field) {
        String text = json.path(field).asText("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "the service account has no '" + field + "'; give the JSON file that Google Cloud issued, whole");
        }
        return text;
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (IllegalArgumentException notBase64) {
            throw new GeneralSecurityException("not PEM");
        }
    }
}
