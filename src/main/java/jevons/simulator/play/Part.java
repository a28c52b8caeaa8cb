package jevons.simulator.play;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import jevons.simulator.answer.Answer;

/// One piece of an answer as it is sent: its bytes, with places for the request's identifier.
final class Part {

    private static final byte[] ID = Answer.ID.getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int[] places;
    private final Cost cost;
    private final Act act;

    /// What is done with a part.
    enum Act {
        WRITE,
        /// Reset the connection.
        RESET,
        /// Close the connection.
        CLOSE
    }

    /// What a part takes.
    ///
    /// @param visible tokens of the visible answer made for it
    /// @param thinking tokens of thinking made for it
    /// @param delayMillis how long it lets wait
    record Cost(long visible, long thinking, long delayMillis) {
        static final Cost NONE = new Cost(0, 0, 0);
    }

    Part(byte[] bytes, Cost cost, Act act) {
        this.bytes = bytes;
        this.places = places(bytes);
        this.cost = cost;
        this.act = act;
    }

    static Part text(byte[] bytes, Cost cost) {
        return new Part(bytes, cost, Act.WRITE);
    }

    static Part act(Act act, long delayMillis) {
        return new Part(new byte[0], new Cost(0, 0, delayMillis), act);
    }

    /// The first half of it.
    Part half() {
        return new Part(Arrays.copyOf(bytes, bytes.length / 2), cost, act);
    }

    /// The same after a longer wait.
    Part later(long millis) {
        return new Part(bytes, new Cost(cost.visible(), cost.thinking(), cost.delayMillis() + millis), act);
    }

    Cost cost() {
        return cost;
    }

    Act act() {
        return act;
    }

    int length() {
        return bytes.length;
    }

    /// The bytes for one request.
    ///
    /// @param id of the request, 24 bytes
    byte[] fill(byte[] id) {
        if (places.length == 0) {
            return bytes;
        }
        byte[] copy = bytes.clone();
        for (int place : places) {
            System.arraycopy(id, 0, copy, place, ID.length);
        }
        return copy;
    }

    private static int[] places(byte[] bytes) {
        int[] found = new int[8];
        int count = 0;
        for (int i = 0; i + ID.length <= bytes.length; i++) {
            if (bytes[i] == ID[0] && Arrays.equals(bytes, i, i + ID.length, ID, 0, ID.length)) {
                found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
