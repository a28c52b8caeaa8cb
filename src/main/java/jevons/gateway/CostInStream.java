package jevons.gateway;

import java.nio.charset.StandardCharsets;
import jevons.gateway.record.Cost;

/// Writes the cost into the last usage object of a stream's rest: `usage.cost` in dollars and
/// `usage.cost_details`, where OpenRouter and others put it. Everything else stays as it is.
final class CostInStream {

    private static final byte[] USAGE = "\"usage\":".getBytes(StandardCharsets.US_ASCII);

    private CostInStream() {}

    /// The rest with the cost in it; the rest itself where it holds no usage object.
    static byte[] add(byte[] rest, Cost cost) {
        int open = lastUsage(rest);
        if (open < 0) {
            return rest;
        }
        int next = open + 1;
        while (next < rest.length && rest[next] <= ' ') {
            next++;
        }
        boolean empty = next < rest.length && rest[next] == '}';
        byte[] text = text(cost, empty).getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[rest.length + text.length];
        System.arraycopy(rest, 0, all, 0, open + 1);
        System.arraycopy(text, 0, all, open + 1, text.length);
        System.arraycopy(rest, open + 1, all, open + 1 + text.length, rest.length - open - 1);
        return all;
    }

    private static String text(Cost cost, boolean last) {
        String usd = cost.usd().isPresent() ? cost.usdText() : "null";
        return "\"cost\":" + usd + ",\"cost_details\":{\"currency\":\"USD\",\"status\":\"" + cost.statusText() + "\"}"
                + (last ? "" : ",");
    }

    /// Where the brace of the last usage object is. Within a JSON text the quotes of such a name would be
    /// escaped.
    private static int lastUsage(byte[] rest) {
        for (int from = rest.length - USAGE.length - 1; from >= 0; from--) {
            if (rest[from] == '"' && matches(rest, from) && (from == 0 || rest[from - 1] != '\\')) {
                int at = from + USAGE.length;
                while (at < rest.length && rest[at] == ' ') {
                    at++;
                }
                if (at < rest.length && rest[at] == '{') {
                    return at;
                }
            }
        }
        return -1;
    }

    private static boolean matches(byte[] rest, int from) {
        for (int i = 0; i < USAGE.length; i++) {
            if (rest[from + i] != USAGE[i]) {
                return false;
            }
        }
        return true;
    }
}
