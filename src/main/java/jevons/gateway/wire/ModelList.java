package jevons.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// The models that a key may call, in the client's dialect.
public final class ModelList {

    private ModelList() {}

    /// One model.
    ///
    /// @param id the name that clients ask for
    /// @param owner who answers: the provider's name in the configuration
    /// @param since when it came to be known; the epoch where unknown
    public record Model(String id, String owner, Instant since) {}

    /// The answer of `GET /v1/models`.
    public static byte[] list(ClientDialect dialect, List<Model> models) {
        return Refusals.json(out -> {
            out.writeStartObject();
            if (dialect == ClientDialect.OPENAI) {
                out.writeStringField("object", "list");
            }
            out.writeArrayFieldStart("data");
            for (Model model : models) {
                write(out, dialect, model);
            }
            out.writeEndArray();
            if (dialect == ClientDialect.ANTHROPIC) {
                out.writeBooleanField("has_more", false);
                writeId(
                        out,
                        "first_id",
                        models.isEmpty() ? "" : models.getFirst().id());
                writeId(out, "last_id", models.isEmpty() ? "" : models.getLast().id());
            }
            out.writeEndObject();
        });
    }

    /// The answer of `GET /v1/models/{id}`.
    public static byte[] one(ClientDialect dialect, Model model) {
        return Refusals.json(out -> write(out, dialect, model));
    }

    private static void write(JsonGenerator out, ClientDialect dialect, Model model) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", model.id());
        switch (dialect) {
            case OPENAI -> {
                out.writeStringField("object", "model");
                out.writeNumberField("created", model.since().getEpochSecond());
                out.writeStringField("owned_by", model.owner());
            }
            case ANTHROPIC -> {
                out.writeStringField("type", "model");
                out.writeStringField("display_name", model.id());
                out.writeStringField("created_at", model.since().toString());
                out.writeStringField("lifecycle", "active");
            }
        }
        out.writeEndObject();
    }

    private static void writeId(JsonGenerator out, String field, String id) throws IOException {
        if (id.isEmpty()) {
            out.writeNullField(field);
        } else {
            out.writeStringField(field, id);
        }
    }
}
