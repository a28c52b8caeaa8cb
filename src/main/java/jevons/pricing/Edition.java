package jevons.pricing;

import java.time.DateTimeException;
import java.time.Instant;

/// A frozen state of the book: all that it knew at a moment.
///
/// @param knownAt when the last row or model of the edition was recorded
/// @param hash SHA-256 over its rows, models and date, hexadecimal
public record Edition(Instant knownAt, String hash) {

    /// `2026-08-21T00:00:00Z#9f86d0…`: what ledger lines carry, and [#parse] reads.
    public String id() {
        return knownAt + "#" + hash;
    }

    /// @throws IllegalArgumentException where the text is not an edition's id
    public static Edition parse(String id) {
        int mark = id.indexOf('#');
        try {
            return new Edition(Instant.parse(id.substring(0, Math.max(mark, 0))), id.substring(mark + 1));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + id + "' is not the id of a price edition; it looks like 2026-08-21T00:00:00Z#9f86d0…", e);
        }
    }

    @Override
    public String toString() {
        return id();
    }
}
