package jevons.simulator.play;

import java.util.List;
import java.util.Map;
import jevons.simulator.account.Sold;

/// An answer ready to be sent, for any number of requests that ask the same.
///
/// @param status HTTP status
/// @param headers beside the identifier; names in lower case
/// @param parts in their order
/// @param sold what is sold with the beginning of the answer
/// @param whole true if the parts end the way a good answer does
/// @param single true if it is sent as one body of known length
/// @param gzip true if what is sent is compressed
record Played(
        int status,
        Map<String, String> headers,
        List<Part> parts,
        Sold sold,
        boolean whole,
        boolean single,
        boolean gzip) {

    /// How many bytes it holds.
    long bytes() {
        return parts.stream().mapToLong(Part::length).sum();
    }
}
