package jevons.simulator.play;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import jevons.simulator.wire.Failure;
import jevons.simulator.wire.Vendor;

/// Looks whether a request carries a credential where its vendor wants it. Any credential will do, but those that
/// are rejected.
final class Doorkeeper {

    private static final String REJECT = "reject";

    private final List<String> rejected;

    Doorkeeper(List<String> rejected) {
        this.rejected = rejected;
    }

    /// The refusal of a request, if it is refused.
    Optional<Failure> refuse(HttpServerRequest request, Vendor vendor) {
        String credential = credential(request, vendor);
        int status = vendor == Vendor.AMAZON ? 403 : 401;
        if (credential.isEmpty()) {
            return Optional.of(new Failure(
                    status, "No credential: " + wanted(vendor) + " is missing. The simulator takes any but 'reject'."));
        }
        if (credential.contains(REJECT) || rejected.contains(credential)) {
            return Optional.of(new Failure(status, "Incorrect API key provided."));
        }
        return Optional.empty();
    }

    private static String wanted(Vendor vendor) {
        return switch (vendor) {
            case OPENAI -> "the header authorization (Bearer …) or api-key";
            case ANTHROPIC -> "the header x-api-key";
            case GOOGLE -> "the header x-goog-api-key, authorization or the parameter key";
            case AMAZON -> "the header authorization (AWS4-HMAC-SHA256 … or Bearer …)";
        };
    }

    private static String credential(HttpServerRequest request, Vendor vendor) {
        MultiMap headers = request.headers();
        String bearer = strip(text(headers, "authorization"), "Bearer ");
        return switch (vendor) {
            case OPENAI -> bearer.isEmpty() ? text(headers, "api-key") : bearer;
            case ANTHROPIC -> text(headers, "x-api-key").isEmpty() ? bearer : text(headers, "x-api-key");
            case GOOGLE -> {
                String key = text(headers, "x-goog-api-key");
                String found = key.isEmpty() ? bearer : key;
                yield found.isEmpty() ? text(request.params(), "key") : found;
            }
            case AMAZON -> {
                String signed = text(headers, "authorization");
                yield signed.startsWith("AWS4-HMAC-SHA256 ") ? signed : bearer;
            }
        };
    }

    private static String strip(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()).trim() : "";
    }

    private static String text(MultiMap map, String name) {
        String value = map.get(name);
        return value == null ? "" : value;
    }
}
