package jevons.gateway.config;

import java.util.List;

/// A part of a YAML text, with the place where it stands.
sealed interface Node {

    Place at();

    /// Line and column, from 1.
    record Place(int line, int column) {
        static final Place NOWHERE = new Place(0, 0);
    }

    /// One value. What it is was decided by how it was written: `8787` is a number, `"8787"` is text.
    record Scalar(Kind kind, String text, Place at) implements Node {
        /// What a value is.
        enum Kind {
            TEXT,
            NUMBER,
            TRUTH,
            NOTHING
        }
    }

    /// Values in order.
    record Sequence(List<Node> items, Place at) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// Keys with values, in order, each key once.
    record Mapping(List<Entry> entries, Place at) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /// A key with its value and the key's place.
    record Entry(String key, Node value, Place at) {}

    /// What it is, in words for messages.
    static String word(Node node) {
        return switch (node) {
            case Mapping _ -> "a group of settings";
            case Sequence _ -> "a list";
            case Scalar scalar ->
                switch (scalar.kind()) {
                    case TEXT -> "text";
                    case NUMBER -> "a number";
                    case TRUTH -> "true or false";
                    case NOTHING -> "nothing";
                };
        };
    }
}
