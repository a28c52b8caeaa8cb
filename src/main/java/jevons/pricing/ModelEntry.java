package jevons.pricing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// A model under its own name, with the other names it goes by.
///
/// @param aliases exact names, or a beginning followed by `*` for dated snapshots
/// @param released [LocalDate#MIN] where not known
/// @param retired the first day it no longer answers; [LocalDate#MAX] where none is announced
/// @param source where this is stated
/// @param recordedAt since when the book knows it
public record ModelEntry(
        String vendor,
        String model,
        List<String> aliases,
        LocalDate released,
        LocalDate retired,
        String source,
        String note,
        Instant recordedAt) {

    /// @throws IllegalArgumentException where vendor or model is blank, or an alias is a bare `*`
    public ModelEntry {
        if (vendor.isBlank() || model.isBlank()) {
            throw new IllegalArgumentException(
                    "a model needs a vendor and a name, got '" + vendor + "' and '" + model + "'");
        }
        if (aliases.contains("*") || aliases.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "model " + vendor + "/" + model + " has an alias that matches everything; name it");
        }
        aliases = aliases.stream().sorted().toList();
    }

    /// Everything that the entry says, in one line: editions are hashed over it.
    public String text() {
        return String.join(
                "\t",
                vendor,
                model,
                String.join("|", aliases),
                released.toString(),
                retired.toString(),
                source,
                note,
                recordedAt.toString());
    }
}
