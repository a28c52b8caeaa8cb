package jevons.gateway.stream;

import java.util.Arrays;
import java.util.List;

/// Sound, pictures and other bodies without events: every chunk passes as it is.
final class OpaqueFraming implements Framing {

    @Override
    public boolean feed(byte[] chunk, int offset, int length, List<AnswerMeter.Event> events) {
        events.add(new AnswerMeter.Event("", Arrays.copyOfRange(chunk, offset, offset + length), 0, 0));
        return true;
    }

    @Override
    public void finish(List<AnswerMeter.Event> events) {}

    @Override
    public String problem() {
        return "";
    }
}
