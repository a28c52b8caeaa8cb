package jevons.gateway.translate.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import jevons.gateway.Wire;

/// Reads and writes one wire. Stateless; a stream's state is in what [#streamReader] and [#streamWriter] give.
public interface Codec {

    /// The wire it speaks.
    Wire wire();

    /// A client's request.
    ///
    /// @throws jevons.gateway.translate.Translation.UntranslatableException where it says something that cannot
    /// be said in general
    ChatRequest readRequest(ObjectNode body, Attempt attempt, Notes notes);

    /// A request to a provider.
    ///
    /// @throws jevons.gateway.translate.Translation.UntranslatableException where this wire cannot say it
    ObjectNode writeRequest(ChatRequest request, Attempt attempt, Notes notes);

    /// A provider's whole answer.
    Reply readReply(ObjectNode body, Attempt attempt, Notes notes);

    /// A whole answer to a client.
    ObjectNode writeReply(Reply reply, Attempt attempt, Notes notes);

    /// A provider's error.
    ///
    /// @param headers names in lower case
    /// @param body any text
    Failure readFailure(int status, Map<String, String> headers, byte[] body);

    /// An error to a client.
    ObjectNode writeFailure(Failure failure);

    /// Reads one stream of a provider.
    StreamReader streamReader(Attempt attempt, Notes notes);

    /// Writes one stream to a client.
    ///
    /// @param tellUsage whether the client asked for usage, where it has to ask
    StreamWriter streamWriter(Attempt attempt, boolean tellUsage, Notes notes);

    /// The reading side of one stream.
    interface StreamReader {
        /// What one event says.
        ///
        /// @param type the event's name, empty where none
        List<ReplyEvent> read(String type, JsonNode payload);

        /// What `[DONE]` says, where a wire has it: some servers give no reason to stop before it.
        default List<ReplyEvent> done() {
            return List.of();
        }
    }

    /// The writing side of one stream. Events come in any vendor's order; what is written is in this wire's.
    interface StreamWriter {
        /// Writes what can be written after an event, framed.
        void write(ReplyEvent event, ByteArrayOutputStream out);

        /// Writes the end. Without a [ReplyEvent.Stopped] before, the end is an error that says so.
        void finish(ByteArrayOutputStream out);
    }
}
