package jevons.gateway.provider;

import java.util.ArrayList;
import java.util.List;
import jevons.gateway.config.Secret;
import jevons.gateway.provider.UpstreamCall.Header;

/// The headers of one call, gathered: those of the client that concern this vendor, then the vendor's own.
final class CallHeaders {

    /// How a credential is shown.
    enum Auth {
        BEARER("authorization", "Bearer "),
        API_KEY("api-key", ""),
        X_API_KEY("x-api-key", ""),
        X_GOOG_API_KEY("x-goog-api-key", "");

        private final String name;
        private final String before;

        Auth(String name, String before) {
            this.name = name;
            this.before = before;
        }
    }

    private static final String JSON = "application/json";

    private final List<Header> headers = new ArrayList<>();

    private CallHeaders() {}

    /// The client's headers without those that concern other vendors only.
    ///
    /// @param families prefixes of this vendor's own headers: `openai-`, `anthropic-`
    static CallHeaders of(Provider.Ask ask, String... families) {
        CallHeaders call = new CallHeaders();
        for (Header header : ask.headers()) {
            if (concerns(header.name(), families)) {
                call.headers.add(header);
            }
        }
        return call;
    }

    /// Tracing and the name of the program alone, for vendors that take nothing else of a client.
    static CallHeaders plain(Provider.Ask ask) {
        CallHeaders call = new CallHeaders();
        for (Header header : ask.headers()) {
            switch (header.name()) {
                case "traceparent", "tracestate", "user-agent" -> call.headers.add(header);
                default -> {
                    // a client's other headers mean nothing to the vendor
                }
            }
        }
        return call;
    }

    /// Replaces.
    CallHeaders set(String name, String value) {
        headers.removeIf(header -> header.name().equals(name));
        headers.add(new Header(name, value));
        return this;
    }

    /// Adds unless there is one.
    CallHeaders orElse(String name, String value) {
        if (headers.stream().noneMatch(header -> header.name().equals(name))) {
            headers.add(new Header(name, value));
        }
        return this;
    }

    /// JSON in, JSON or a stream out.
    CallHeaders json(boolean stream) {
        return set("content-type", JSON).set("accept", stream ? "text/event-stream" : JSON);
    }

    /// As the client said, for bodies that are passed on as they are; JSON unless it said.
    CallHeaders asSent(byte[] body) {
        return body.length == 0 ? this : orElse("content-type", JSON);
    }

    /// Nothing where the provider asks for no credential.
    CallHeaders auth(Auth auth, Secret credential) {
        return credential.isPresent() ? set(auth.name, auth.before + credential.reveal()) : this;
    }

    List<Header> list() {
        return headers;
    }

    private static boolean concerns(String name, String... families) {
        if (!name.startsWith("openai-") && !name.startsWith("anthropic-")) {
            return true;
        }
        for (String family : families) {
            if (name.startsWith(family)) {
                return true;
            }
        }
        return false;
    }
}
