package jevons.gateway.provider;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import jevons.gateway.config.Secret;
import jevons.gateway.provider.UpstreamCall.Header;

/// Amazon's signature version 4 for services that, unlike S3, read a path escaped twice.
///
/// Source: AWS documentation, "Create a signed AWS API request"; checked against its published test suite.
final class SigV4 {

    /// Who signs.
    ///
    /// @param session empty for long-lived keys
    record Credentials(String accessKeyId, Secret secretAccessKey, Secret session) {}

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Credentials credentials;
    private final String region;
    private final String service;
    private volatile DayKey dayKey = new DayKey("", new byte[0]);

    /// The key of one day, derived once.
    private record DayKey(String day, byte[] key) {}

    SigV4(Credentials credentials, String region, String service) {
        this.credentials = credentials;
        this.region = region;
        this.service = service;
    }

    /// The headers that make a request signed: `x-amz-date`, `x-amz-security-token` where there is a session,
    /// `authorization`.
    ///
    /// @param signed headers of the request that are signed besides `host`
    List<Header> sign(String method, URI uri, List<Header> signed, byte[] body, Instant now) {
        String second = SECOND.format(now);
        String day = second.substring(0, 8);
        List<Header> own = new ArrayList<>();
        own.add(new Header("x-amz-date", second));
        if (credentials.session().isPresent()) {
            own.add(new Header("x-amz-security-token", credentials.session().reveal()));
        }
        Map<String, String> headers = new TreeMap<>();
        headers.put("host", uri.getRawAuthority());
        signed.forEach(header -> put(headers, header));
        own.forEach(header -> put(headers, header));
        String names = String.join(";", headers.keySet());
        String scope = day + "/" + region + "/" + service + "/aws4_request";
        String toSign = ALGORITHM + "\n" + second + "\n" + scope + "\n"
                + hash(canonical(method, uri, headers, names, body).getBytes(StandardCharsets.UTF_8));
        String signature = HexFormat.of().formatHex(hmac(key(day), toSign));
        own.add(new Header(
                "authorization",
                ALGORITHM + " Credential=" + credentials.accessKeyId() + "/" + scope + ", SignedHeaders=" + names
                        + ", Signature=" + signature));
        return own;
    }

    private static String canonical(String method, URI uri, Map<String, String> headers, String names, byte[] body) {
        StringBuilder text = new StringBuilder(256);
        text.append(method).append('\n').append(path(uri)).append('\n').append(query(uri));
        text.append('\n');
        headers.forEach(
                (name, value) -> text.append(name).append(':').append(value).append('\n'));
        return text.append('\n').append(names).append('\n').append(hash(body)).toString();
    }

    /// Each segment escaped once more than it goes over the wire.
    private static String path(URI uri) {
        String path = uri.getRawPath();
        if (path == null || path.isEmpty()) {
            return "/";
        }
        StringBuilder out = new StringBuilder(path.length() + 16);
        int from = 0;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            if (end > from) {
                out.append(Address.segment(path.substring(from, end)));
            }
            if (slash >= 0) {
                out.append('/');
            }
            from = end + 1;
        }
        return out.toString();
    }

    private static String query(URI uri) {
        String query = uri.getRawQuery();
        if (query == null || query.isEmpty()) {
            return "";
        }
        List<String> pairs = new ArrayList<>(Arrays.asList(query.split("&", -1)));
        pairs.replaceAll(pair -> pair.indexOf('=') < 0 ? pair + "=" : pair);
        Collections.sort(pairs);
        return String.join("&", pairs);
    }

    private static void put(Map<String, String> headers, Header header) {
        String value = header.value().strip().replaceAll(" +", " ");
        headers.merge(header.name().toLowerCase(Locale.ROOT), value, (first, second) -> first + "," + second);
    }

    private byte[] key(String day) {
        DayKey known = dayKey;
        if (!known.day().equals(day)) {
            byte[] start = ("AWS4" + credentials.secretAccessKey().reveal()).getBytes(StandardCharsets.UTF_8);
            known = new DayKey(day, hmac(hmac(hmac(hmac(start, day), region), service), "aws4_request"));
            dayKey = known;
        }
        return known.key();
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no HmacSHA256; use a full JDK", missing);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no SHA-256; use a full JDK", missing);
        }
    }
}
