package jevons.gateway.http;

import java.util.List;
import java.util.Map;
import jevons.gateway.provider.UpstreamCall.Header;

/// Makes the head of a stream to the client.
@FunctionalInterface
public interface AnswerHead {

    /// @param provider the provider's headers by name in lower case; none where the provider has not spoken yet
    List<Header> stream(Map<String, String> provider);
}
