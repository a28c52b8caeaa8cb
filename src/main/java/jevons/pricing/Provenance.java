package jevons.pricing;

import java.time.LocalDate;

/// Where a price comes from, so that it can be looked up again. Every row has one.
///
/// @param source who states it: a vendor's page, a feed (`litellm`), a contract
/// @param document the address or the document's name; empty where the source is all that is known
/// @param readOn the day it was read there
/// @param checkedBy who compared it with the document or approved it; empty where nobody did
/// @param note anything a later reader needs
public record Provenance(String source, String document, LocalDate readOn, String checkedBy, String note) {

    /// @throws IllegalArgumentException where the source is blank
    public Provenance {
        if (source.isBlank()) {
            throw new IllegalArgumentException(
                    "a price row without a source; name the page, feed or contract it is from");
        }
    }

    /// A source read on a day, checked by nobody.
    public static Provenance of(String source, LocalDate readOn) {
        return new Provenance(source, "", readOn, "", "");
    }

    public Provenance withCheckedBy(String who, String why) {
        return new Provenance(source, document, readOn, who, note.isEmpty() ? why : note + "; " + why);
    }
}
