package jevons.simulator.wire;

import java.util.List;
import java.util.Map;
import jevons.simulator.answer.Answer;
import jevons.simulator.answer.Ask;

/// The dialect of one API: reads what is asked, says what is answered.
public interface Dialect {

    /// What a call asks.
    ///
    /// @throws IllegalArgumentException if it cannot be read; the message says why
    Ask ask(Call call);

    /// Headers of a whole answer, beside its type and identifier.
    default Map<String, String> headers(Answer answer) {
        return Map.of();
    }

    /// Headers of an error, beside its type and identifier.
    default Map<String, String> errorHeaders(Failure failure) {
        return Map.of();
    }

    /// The whole answer as JSON.
    String whole(Answer answer);

    /// The answer as the events of a stream.
    List<Event> events(Answer answer);

    /// An error as JSON.
    String error(Failure failure);

    /// An error inside a stream.
    Event errorEvent(Failure failure);

    /// How its streams are framed.
    Framing framing(Ask ask);

    /// Where its requests carry a credential and its answers their identifier.
    Vendor vendor();
}
