package jevons.gateway.provider;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jevons.gateway.provider.UpstreamCall.Header;

/// Which headers pass, both ways. What is not named here stays behind: credentials, cookies, hop-by-hop headers,
/// the gateway's own and those of other gateways, whoever forwarded the request.
public final class HeaderRules {

    /// The longest value that passes.
    public static final int VALUE_CHARS_MAX = 8_192;

    private static final Set<String> TO_PROVIDER = Set.of(
            "content-type",
            "accept",
            "anthropic-version",
            "anthropic-beta",
            "openai-organization",
            "openai-project",
            "openai-beta",
            "idempotency-key",
            "traceparent",
            "tracestate",
            "user-agent");

    /// Those that may come several times; of others the first counts.
    private static final Set<String> LISTS = Set.of("anthropic-beta", "openai-beta", "tracestate");

    private static final Set<String> TO_CLIENT = Set.of(
            "content-type",
            "content-disposition",
            "request-id",
            "x-request-id",
            "x-amzn-requestid",
            "apim-request-id",
            "openai-processing-ms",
            "openai-version",
            "retry-after",
            "retry-after-ms",
            "x-should-retry");

    private static final List<String> TO_CLIENT_PREFIXES =
            List.of("x-ratelimit-", "anthropic-ratelimit-", "anthropic-priority-");

    private HeaderRules() {}

    /// The headers of a client that go on to a provider, names in lower case.
    ///
    /// @throws IllegalArgumentException where one that would pass holds a control character or is too long; the
    /// message names the header, not its value
    public static List<Header> toProvider(Iterable<Map.Entry<String, String>> headers) {
        List<Header> passing = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!TO_PROVIDER.contains(name)) {
                continue;
            }
            if (!isClean(header.getValue())) {
                throw new IllegalArgumentException("the header '" + name + "' holds a control character or more than "
                        + VALUE_CHARS_MAX + " characters; send plain text");
            }
            if (seen.add(name) || LISTS.contains(name)) {
                passing.add(new Header(name, header.getValue()));
            }
        }
        return passing;
    }

    /// The headers of a provider's answer that go on to the client, names in lower case. A value that is not
    /// clean stays behind.
    public static List<Header> toClient(Iterable<Map.Entry<String, String>> headers) {
        List<Header> passing = new ArrayList<>();
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (passesToClient(name) && isClean(header.getValue())) {
                passing.add(new Header(name, header.getValue()));
            }
        }
        return passing;
    }

    /// True for a value without control characters (CR, LF, NUL and the like; a tab may stand) and not too long.
    public static boolean isClean(String value) {
        if (value.length() > VALUE_CHARS_MAX) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f || c > 0xff) {
                return false;
            }
        }
        return true;
    }

    private static boolean passesToClient(String name) {
        if (TO_CLIENT.contains(name)) {
            return true;
        }
        for (String prefix : TO_CLIENT_PREFIXES) {
            if (name.startsWith(prefix) && isToken(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }
}
