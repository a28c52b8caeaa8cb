package jevons.command;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import jevons.explanation.View;

/// Views as they are written on the command line.
final class Views {

    private Views() {}

    /// @throws IllegalArgumentException where the text is no view; the message lists them
    static View parse(String text) {
        if (text.equals("restated")) {
            return new View.Restated();
        }
        if (text.equals("booked")) {
            return new View.Booked();
        }
        try {
            if (text.startsWith("as-of:")) {
                return new View.AsOf(Instant.parse(text.substring("as-of:".length())));
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' has no moment; write as-of:2026-04-05T00:00:00Z", e);
        }
        throw new IllegalArgumentException(
                "view '" + text + "' is not known; write restated, booked or as-of:2026-04-05T00:00:00Z");
    }
}
