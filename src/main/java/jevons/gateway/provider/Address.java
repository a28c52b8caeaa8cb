package jevons.gateway.provider;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Addresses of calls, made of a declared base and texts that cannot leave their place.
final class Address {

    static final String VERSION_PREFIX = "/v1";

    /// What a client may say in a query; the rest stays behind.
    private static final Set<String> QUERY =
            Set.of("after", "after_id", "before", "before_id", "limit", "order", "purpose", "include", "beta");

    private static final int QUERY_VALUE_CHARS_MAX = 256;
    private static final String UNRESERVED = "-._~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Address() {}

    /// A base with a path (and query) after it.
    static URI of(URI base, String path) {
        return URI.create(root(base) + path);
    }

    /// A base without a slash at its end.
    static String root(URI base) {
        String text = base.toString();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    /// A base with another path after its host.
    static URI withPath(URI base, String path) {
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path);
    }

    /// A base with a path that is taken only where the base has none of its own.
    static URI withPathUnlessDeclared(URI base, String path) {
        String own = base.getRawPath();
        return own == null || own.isEmpty() || own.equals("/") ? withPath(base, path) : URI.create(root(base));
    }

    /// A client's path below `/v1`, with the parts of its query that may pass.
    ///
    /// @throws IllegalArgumentException where the path is none that [jevons.gateway.Endpoints] finds
    static String below(String path) {
        int mark = path.indexOf('?');
        String plain = mark < 0 ? path : path.substring(0, mark);
        if (!plain.startsWith(VERSION_PREFIX + "/") || !isPlain(plain)) {
            throw new IllegalArgumentException("this path is none of the gateway's endpoints");
        }
        String below = plain.substring(VERSION_PREFIX.length());
        return mark < 0 ? below : below + query(path.substring(mark + 1));
    }

    /// One segment, escaped: only letters, digits, `-`, `.`, `_`, `~` stand as they are.
    ///
    /// @throws IllegalArgumentException for an empty one and for what holds `..` or is `.`: a server may undo the
    /// escapes first
    static String segment(String text) {
        if (text.isEmpty() || text.equals(".") || text.contains("..")) {
            throw new IllegalArgumentException(
                    "the name of a model is empty or holds '..'; give the provider's name of it in the route");
        }
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (isAlphanumeric(c) || UNRESERVED.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HEX[c >> 4]).append(HEX[c & 0xf]);
            }
        }
        return out.toString();
    }

    private static String query(String query) {
        List<String> passing = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (QUERY.contains(name) && value.length() <= QUERY_VALUE_CHARS_MAX && isPlain(value)) {
                passing.add(name + "=" + value);
            }
        }
        return passing.isEmpty() ? "" : "?" + String.join("&", passing);
    }

    private static boolean isPlain(String text) {
        if (text.contains("//") || text.contains("/.")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && "/-_.:@".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
