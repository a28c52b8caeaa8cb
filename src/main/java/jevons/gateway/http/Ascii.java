package jevons.gateway.http;

import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jevons.gateway.provider.UpstreamCall.Header;

/// Headers as bytes. Netty copies such a text into its buffer at once; a `String` it writes byte by byte, which
/// with a dozen headers is a tenth of what a small request costs.
final class Ascii {

    private static final Map<String, AsciiString> NAMES = names(
            "accept",
            "anthropic-version",
            "api-key",
            "authorization",
            "cache-control",
            "content-type",
            "openai-organization",
            "openai-processing-ms",
            "openai-version",
            "request-id",
            "traceparent",
            "user-agent",
            "x-api-key",
            "x-goog-api-key",
            "x-jevons-attempts",
            "x-jevons-cost-status",
            "x-jevons-cost-usd",
            "x-jevons-overhead-us",
            "x-jevons-price-id",
            "x-jevons-request-id",
            "x-jevons-served-model",
            "x-request-id");

    private Ascii() {}

    /// Adds headers in order.
    static void put(List<Header> headers, MultiMap to) {
        for (int i = 0; i < headers.size(); i++) {
            Header header = headers.get(i);
            AsciiString known = NAMES.get(header.name());
            to.add(known == null ? of(header.name()) : known, of(header.value()));
        }
    }

    private static AsciiString of(String text) {
        return new AsciiString(text.getBytes(StandardCharsets.ISO_8859_1), false);
    }

    private static Map<String, AsciiString> names(String... common) {
        Map<String, AsciiString> names = new HashMap<>();
        for (String name : common) {
            names.put(name, of(name));
        }
        return names;
    }
}
