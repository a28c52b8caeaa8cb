package jevons.simulator.wire;

import java.util.ArrayList;
import java.util.List;
import jevons.simulator.answer.Answer;
import jevons.simulator.script.Direction;

/// How the pieces of an answer are spread over the events of a stream.
final class Pieces {

    private static final long CHUNKS_MAX = 1_000_000;

    private Pieces() {}

    /// Some text and the tokens it counts.
    record Chunk(String text, long tokens) {}

    /// The visible pieces: one event each, or as many events as directed.
    static List<Chunk> visible(Answer answer) {
        List<String> pieces = answer.pieces();
        long chunks = answer.ask().directions().number(Direction.CHUNKS, pieces.size());
        return spread(pieces, Math.min(CHUNKS_MAX, chunks));
    }

    /// The pieces of thinking, eight in an event.
    static List<Chunk> thinking(Answer answer) {
        return spread(answer.thoughts(), (answer.thoughts().size() + 7) / 8);
    }

    private static List<Chunk> spread(List<String> pieces, long chunks) {
        List<Chunk> all = new ArrayList<>();
        for (long i = 0; i < chunks; i++) {
            int from = (int) (i * pieces.size() / chunks);
            int until = (int) ((i + 1) * pieces.size() / chunks);
            all.add(new Chunk(String.join("", pieces.subList(from, until)), until - from));
        }
        return all;
    }
}
