package jevons.store.log;

/// A place in the log: a segment's number and a byte of it.
public record Position(int segment, long offset) implements Comparable<Position> {

    @Override
    public int compareTo(Position other) {
        int bySegment = Integer.compare(segment, other.segment);
        return bySegment != 0 ? bySegment : Long.compare(offset, other.offset);
    }
}
