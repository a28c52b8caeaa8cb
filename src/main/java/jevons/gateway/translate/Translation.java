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
    byte[] answer(byte[] providerBody, String model);

    /// An error answer in the client's wire, keeping what the provider said.
    byte[] error(int status, Map<String, String> headers, byte[] providerBody);

    /// Events of the client's stream for some events of the provider's, framed and ready to send.
    byte[] events(List<AnswerMeter.Event> providerEvents);

    /// The end of the client's stream, after the last event.
    byte[] finish();

    /// Thrown where a request cannot be said in the provider's wire; the message names the field and the fix.
    final class UntranslatableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UntranslatableException(String message) {
            super(message);
        }
    }
}
