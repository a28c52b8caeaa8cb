package jevons.metering.dialect;

import jevons.metering.Extraction;
import jevons.metering.UsageBlock;

/// One provider's way of stating usage, as data.
///
/// @param name `openai-chat`, `anthropic-messages` …
/// @param input how it counts the prompt
/// @param output how it counts the answer
/// @param total its total over both
/// @param beside what else it says
/// @param merge how the blocks of one stream make one
public record Dialect(String name, Side input, Side output, GrandTotal total, Beside beside, Merge merge) {

    /// How the usage blocks of one stream are joined.
    public enum Merge {
        /// The last block that holds a number is the whole.
        LAST,
        /// Later leaves replace earlier ones; leaves that are not repeated stand.
        OVERLAY
    }

    /// Reads a block into disjoint meters. Never fails: what does not add up is named in the result.
    public Extraction extract(UsageBlock block) {
        return new Extractor(this, block).extract();
    }
}
