package jevons.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import jevons.gateway.http.AnswerHead;
import jevons.gateway.provider.UpstreamCall.Header;
import jevons.gateway.wire.ClientDialect;

/// How a stream begins and what keeps it open, in the client's dialect.
record StreamHead(Exchange exchange, String model) implements AnswerHead {

    private static final byte[] COMMENT = ": waiting\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PING =
            "event: ping\ndata: {\"type\": \"ping\"}\n\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public List<Header> stream(Map<String, String> provider) {
        exchange.streamBegins();
        return AnswerHeaders.stream(exchange, 1, model, provider);
    }

    /// Anthropic has an event of its own for it; elsewhere it is a comment.
    @Override
    public byte[] beat() {
        return exchange.dialect() == ClientDialect.ANTHROPIC ? PING : COMMENT;
    }
}
