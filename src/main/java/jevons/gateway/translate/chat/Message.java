package jevons.gateway.translate.chat;

import java.util.List;

/// One turn. Results of tools are parts of the user's turns.
///
/// @param name of the speaker, empty where none
public record Message(Role role, List<Part> parts, String name) {

    public Message {
        parts = List.copyOf(parts);
    }

    /// A turn of a speaker without a name.
    public static Message of(Role role, List<Part> parts) {
        return new Message(role, parts, "");
    }

    /// Who speaks.
    public enum Role {
        USER,
        ASSISTANT
    }
}
