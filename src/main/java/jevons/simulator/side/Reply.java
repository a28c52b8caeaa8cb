package jevons.simulator.side;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import jevons.simulator.account.Sold;
import jevons.simulator.script.Directions;

/// An answer beside generation.
///
/// @param status HTTP status
/// @param contentType of the body
/// @param body the bytes
/// @param model that answered, empty if none
/// @param sold what is sold by it
/// @param directions what the request is told to do beside
public record Reply(int status, String contentType, byte[] body, String model, Sold sold, Directions directions) {

    /// A JSON answer by which nothing is sold.
    static Reply free(JsonNode body) {
        return json(body, "", Sold.NOTHING, Directions.NONE);
    }

    /// A JSON answer of a model.
    static Reply json(JsonNode body, String model, Sold sold, Directions directions) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return new Reply(200, "application/json", bytes, model, sold, directions);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
