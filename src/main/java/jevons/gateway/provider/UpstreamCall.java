package jevons.gateway.provider;

import java.net.URI;
import java.util.List;
import java.util.Set;

/// A request as it goes to a provider, credentials included. Never printed.
///
/// @param method HTTP method, upper case
/// @param uri absolute address
/// @param headers in order, names in lower case
/// @param body whole, may be empty
public record UpstreamCall(String method, URI uri, List<Header> headers, byte[] body) {

    public UpstreamCall {
        headers = List.copyOf(headers);
    }

    /// One header. Prints stars in place of a credential.
    public record Header(String name, String value) {

        private static final Set<String> CREDENTIALS =
                Set.of("authorization", "api-key", "x-api-key", "x-goog-api-key", "x-amz-security-token");

        @Override
        public String toString() {
            return name + ": " + (CREDENTIALS.contains(name) ? "***" : value);
        }
    }

    /// Without headers and body, which may hold secrets.
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getHost() + uri.getPath();
    }
}
