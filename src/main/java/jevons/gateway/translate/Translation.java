package jevons.gateway.translate;

import java.util.List;
import java.util.Map;
import jevons.gateway.stream.AnswerMeter;

/// One request's translation from the client's wire to the provider's and of the answer back. One per attempt;
/// one thread at a time.
public interface Translation {

    /// The request in the provider's wire.
    ///
    /// @throws UntranslatableException where the request says something that the other wire cannot
    byte[] request(byte[] clientBody);

    /// A whole answer in the client's wire.
    ///
    /// @param model the name that the client asked for
    /// @throws UnreadableAnswerException where it is not what its wire says it should be
    byte[] answer(byte[] providerBody, String model);

    /// An error answer in the client's wire, keeping what the provider said.
    byte[] error(int status, Map<String, String> headers, byte[] providerBody);

    /// Events of the client's stream for some events of the provider's, framed and ready to send.
    byte[] events(List<AnswerMeter.Event> providerEvents);

    /// The end of the client's stream, after the last event.
    byte[] finish();

    /// What could not be said so far, by field, in the client's words: dropped or changed, never content. For
    /// logs and a response header.
    List<String> notes();

    /// Thrown where an answer of the provider cannot be read at all; the message holds no content.
    final class UnreadableAnswerException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UnreadableAnswerException(String message) {
            super(message);
        }
    }

    /// Thrown where a request cannot be said in the provider's wire; the message names the field and the fix.
    final class UntranslatableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UntranslatableException(String message) {
            super(message);
        }
    }
}
