package jevons.gateway.http;

import java.util.List;
import java.util.Map;
import jevons.gateway.provider.UpstreamCall.Header;

/// Makes the head of a stream to the client, and what keeps a silent one open.
public interface AnswerHead {

    /// @param provider the provider's headers by name in lower case; none where the provider has not spoken yet
    List<Header> stream(Map<String, String> provider);

    /// A whole event or comment without meaning, sent between events while the provider is silent. Not changed.
    byte[] beat();
}
