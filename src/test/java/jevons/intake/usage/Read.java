package jevons.intake.usage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import jevons.intake.Reject;
import jevons.intake.Rejects;
import jevons.intake.Source;
import jevons.metering.UsageFact;

/// What reading a text gave.
record Read(List<UsageFact> facts, Rejects rejects) {

    static Read table(String text) {
        return of(new TableUsage(), Source.of("usage.csv", text.getBytes(StandardCharsets.UTF_8)));
    }

    static Read of(UsageFormat reader, Source source) {
        List<UsageFact> facts = new ArrayList<>();
        Rejects rejects = Rejects.inMemory();
        reader.read(source, facts::add, rejects);
        return new Read(facts, rejects);
    }

    Reject only() {
        if (rejects.count() != 1) {
            throw new AssertionError("expected one reject, got " + rejects.shown());
        }
        return rejects.shown().getFirst();
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
