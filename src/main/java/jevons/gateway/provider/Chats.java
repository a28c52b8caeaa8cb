package jevons.gateway.provider;

import java.util.Optional;
import jevons.gateway.Endpoint;
import jevons.gateway.Wire;

/// Which endpoints are a conversation, which can be translated between wires.
final class Chats {

    static final String CHAT_PATH = "/v1/chat/completions";
    static final String MESSAGES_PATH = "/v1/messages";
    static final String COUNT_PATH = "/v1/messages/count_tokens";

    private Chats() {}

    static boolean isChat(Endpoint endpoint) {
        return endpoint.path().equals(CHAT_PATH);
    }

    static boolean isMessages(Endpoint endpoint) {
        return endpoint.path().equals(MESSAGES_PATH);
    }

    static boolean isCount(Endpoint endpoint) {
        return endpoint.path().equals(COUNT_PATH);
    }

    /// The provider's wire for a conversation, nothing for any other endpoint.
    static Optional<Wire> translated(Endpoint endpoint, Wire own) {
        return isChat(endpoint) || isMessages(endpoint) ? Optional.of(own) : Optional.empty();
    }
}
