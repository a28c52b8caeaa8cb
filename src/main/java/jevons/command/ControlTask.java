package jevons.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import jevons.store.sqlite.ControlPlane;
import jevons.store.sqlite.CredentialShelf;
import jevons.store.sqlite.KeyShelf;
import jevons.store.sqlite.ServerKey;

/// A command on the control plane alone. It works while the gateway runs, because it does not take the data
/// directory for itself.
abstract class ControlTask extends Task {

    private final InstantSource clock = InstantSource.system();

    Instant now() {
        return clock.instant();
    }

    <T> T withKeys(Function<KeyShelf, T> work) {
        Path directory = begun();
        try (ControlPlane control = new ControlPlane(directory)) {
            return work.apply(new KeyShelf(control, ServerKey.of(directory)));
        }
    }

    <T> T withCredentials(Function<CredentialShelf, T> work) {
        Path directory = begun();
        try (ControlPlane control = new ControlPlane(directory)) {
            return work.apply(new CredentialShelf(control, ServerKey.of(directory)));
        }
    }

    private Path begun() {
        Path directory = global().directory();
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the data directory " + directory + ": " + e.getMessage(), e);
        }
    }
}
