package jevons.gateway.http;

import jevons.gateway.stream.AnswerMeter.HowEnded;
import jevons.gateway.stream.Metered;

/// A provider's answer while and after it comes.
public sealed interface Answer permits PlainAnswer, StreamAnswer {

    /// The head has come.
    void begin(int status);

    void chunk(byte[] bytes, int offset, int length);

    /// The provider's side is over. Called once.
    ///
    /// @return why the answer cannot be used, empty where it can
    String end(HowEnded how);

    /// Why no more of the answer can be taken, empty while it can.
    String refusal();

    /// Bytes that have come.
    long bytes();

    /// What was used; to be asked after the end.
    Metered metered();
}
