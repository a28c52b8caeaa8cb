package jevons.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import jevons.gateway.config.Secret;
import jevons.gateway.provider.UpstreamCall.Header;
import org.junit.jupiter.api.Test;

/// Signatures as in AWS's published test suite for signature version 4, and the example of its documentation.
class SigV4Test {

    private static final Instant WHEN = Instant.parse("2015-08-30T12:36:00Z");
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String SCOPE =
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=";
    private static final String SESSION = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBu"
            + "FqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0"
            + "KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqK"
            + "mlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

    @Test
    void getVanilla() {
        assertEquals(
                SCOPE + "host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
                authorization("GET", "/", List.of(), ""));
    }

    @Test
    void getVanillaQueryOrderKeyCase() {
        assertEquals(
                SCOPE + "host;x-amz-date, Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
                authorization("GET", "/?Param2=value2&Param1=value1", List.of(), ""));
    }

    @Test
    void getUnreserved() {
        assertEquals(
                SCOPE + "host;x-amz-date, Signature=07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
                authorization(
                        "GET", "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", List.of(), ""));
    }

    @Test
    void getUtf8() {
        assertEquals(
                SCOPE + "host;x-amz-date, Signature=8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
                authorization("GET", "/\u1234", List.of(), ""));
    }

    @Test
    void getHeaderValueTrim() {
        assertEquals(
                SCOPE + "host;my-header1;my-header2;x-amz-date, "
                        + "Signature=acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
                authorization(
                        "GET",
                        "/",
                        List.of(new Header("My-Header1", " value1"), new Header("My-Header2", " \"a   b   c\"")),
                        ""));
    }

    @Test
    void postVanilla() {
        assertEquals(
                SCOPE + "host;x-amz-date, Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
                authorization("POST", "/", List.of(), ""));
    }

    @Test
    void postHeaderValueCase() {
        assertEquals(
                SCOPE + "host;my-header1;x-amz-date, "
                        + "Signature=cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d",
                authorization("POST", "/", List.of(new Header("My-Header1", "VALUE1")), ""));
    }

    @Test
    void postWithABody() {
        assertEquals(
                SCOPE + "content-type;host;x-amz-date, "
                        + "Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
                authorization(
                        "POST",
                        "/",
                        List.of(new Header("Content-Type", "application/x-www-form-urlencoded")),
                        "Param1=value1"));
    }

    @Test
    void postWithASession() {
        List<Header> signed = signer(SESSION, "service")
                .sign("POST", URI.create("https://example.amazonaws.com/"), List.of(), new byte[0], WHEN);
        assertEquals(
                List.of("x-amz-date", "x-amz-security-token", "authorization"),
                signed.stream().map(Header::name).toList());
        assertEquals(
                SCOPE + "host;x-amz-date;x-amz-security-token, "
                        + "Signature=85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead",
                signed.getLast().value());
    }

    @Test
    void theDocumentationsExample() {
        List<Header> signed = signer("", "iam")
                .sign(
                        "GET",
                        URI.create("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08"),
                        List.of(new Header("content-type", "application/x-www-form-urlencoded; charset=utf-8")),
                        new byte[0],
                        WHEN);
        assertEquals(
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
                        + "SignedHeaders=content-type;host;x-amz-date, "
                        + "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
                signed.getLast().value());
    }

    @Test
    void aSignerWorksPastMidnight() {
        SigV4 signer = signer("", "service");
        URI uri = URI.create("https://example.amazonaws.com/");
        String first =
                signer.sign("GET", uri, List.of(), new byte[0], WHEN).getLast().value();
        signer.sign("GET", uri, List.of(), new byte[0], WHEN.plusSeconds(86_400));
        assertEquals(
                first,
                signer.sign("GET", uri, List.of(), new byte[0], WHEN).getLast().value());
    }

    private static String authorization(String method, String path, List<Header> headers, String body) {
        return signer("", "service")
                .sign(
                        method,
                        URI.create("https://example.amazonaws.com" + path),
                        headers,
                        body.getBytes(StandardCharsets.UTF_8),
                        WHEN)
                .getLast()
                .value();
    }

    private static SigV4 signer(String session, String service) {
        return new SigV4(
                new SigV4.Credentials("AKIDEXAMPLE", Secret.of(SECRET), Secret.of(session)), "us-east-1", service);
    }
}
