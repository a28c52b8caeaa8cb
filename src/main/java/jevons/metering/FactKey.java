package jevons.metering;

/// What makes a fact the same fact when it is seen again: its source and the source's own id.
public record FactKey(String source, String id) {

    /// @throws IllegalArgumentException where either part is blank
    public FactKey {
        if (source.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException(
                    "a fact needs a source and an id, got '" + source + "' and '" + id + "'");
        }
    }

    @Override
    public String toString() {
        return source + "/" + id;
    }
}
