package jevons.intake.prices;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A price map that cannot be read at all: nothing of it was imported. The message names file, line, column and
/// the fix.
public final class UnreadableFeedException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableFeedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
