package jevons.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import jevons.gateway.provider.UpstreamCall.Header;
import org.junit.jupiter.api.Test;

/// Headers pass only by name, and only clean.
class HeaderRulesTest {

    @Test
    void credentialsCookiesAndOurOwnNeverReachAProvider() {
        for (String name : List.of(
                "Authorization",
                "proxy-authorization",
                "x-api-key",
                "api-key",
                "x-goog-api-key",
                "Cookie",
                "x-jevons-department",
                "x-litellm-tags",
                "x-portkey-config",
                "x-bf-vk",
                "Helicone-User-Id",
                "x-forwarded-for",
                "x-forwarded-host",
                "forwarded",
                "x-real-ip",
                "via",
                "host",
                "connection",
                "keep-alive",
                "te",
                "trailer",
                "transfer-encoding",
                "upgrade",
                "content-length",
                "content-encoding",
                "accept-encoding",
                "expect",
                "x-amz-date",
                "x-amz-security-token",
                "x-stainless-os",
                "x-http-method-override",
                "anthropic-beta2")) {
            assertEquals(List.of(), HeaderRules.toProvider(List.of(Map.entry(name, "v"))), name);
        }
    }

    @Test
    void whatAProviderUnderstandsPassesInLowerCase() {
        assertEquals(
                List.of(
                        new Header("anthropic-version", "2023-06-01"),
                        new Header("anthropic-beta", "a"),
                        new Header("anthropic-beta", "b"),
                        new Header("traceparent", "00-1-2-01")),
                HeaderRules.toProvider(List.of(
                        Map.entry("Anthropic-Version", "2023-06-01"),
                        Map.entry("anthropic-beta", "a"),
                        Map.entry("anthropic-beta", "b"),
                        Map.entry("X-Other", "c"),
                        Map.entry("traceparent", "00-1-2-01"))));
    }

    @Test
    void ofAHeaderThatComesTwiceTheFirstCounts() {
        assertEquals(
                List.of(new Header("content-type", "application/json")),
                HeaderRules.toProvider(List.of(
                        Map.entry("content-type", "application/json"), Map.entry("Content-Type", "text/html"))));
    }

    @Test
    void aValueThatBreaksOutIsRefusedWithoutBeingRepeated() {
        for (String value : List.of(
                "a\r\nauthorization: Bearer x",
                "a\nb",
                "a\rb",
                "a\0b",
                "a\u001bb",
                "a\u007fb",
                "a\u010ab",
                "\u560a\u560d",
                "x".repeat(HeaderRules.VALUE_CHARS_MAX + 1))) {
            String message = String.valueOf(assertThrows(
                            IllegalArgumentException.class,
                            () -> HeaderRules.toProvider(List.of(Map.entry("user-agent", value))))
                    .getMessage());
            assertTrue(message.contains("'user-agent'"), message);
            assertFalse(message.contains(value), "the value is not repeated");
            assertEquals(List.of(), HeaderRules.toClient(List.of(Map.entry("x-request-id", value))), "nor passed back");
        }
        assertEquals(
                1,
                HeaderRules.toProvider(List.of(Map.entry("user-agent", "a\tb é")))
                        .size());
    }

    @Test
    void ofAProvidersAnswerOnlyWhatHelpsAClientPasses() {
        for (String name : List.of(
                "set-cookie",
                "server",
                "x-powered-by",
                "cf-ray",
                "cf-cache-status",
                "alt-svc",
                "strict-transport-security",
                "connection",
                "keep-alive",
                "transfer-encoding",
                "content-length",
                "content-encoding",
                "trailer",
                "upgrade",
                "www-authenticate",
                "openai-organization",
                "anthropic-organization-id",
                "location",
                "access-control-allow-origin",
                "x-ratelimit-a b")) {
            assertEquals(List.of(), HeaderRules.toClient(List.of(Map.entry(name, "v"))), name);
        }
        for (String name : List.of(
                "Content-Type",
                "x-request-id",
                "request-id",
                "x-amzn-RequestId",
                "x-ratelimit-remaining-tokens",
                "anthropic-ratelimit-requests-reset",
                "retry-after",
                "retry-after-ms",
                "openai-processing-ms")) {
            assertEquals(
                    List.of(new Header(name.toLowerCase(java.util.Locale.ROOT), "v")),
                    HeaderRules.toClient(List.of(Map.entry(name, "v"))));
        }
    }
}
