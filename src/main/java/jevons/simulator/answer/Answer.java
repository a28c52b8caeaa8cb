package jevons.simulator.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import jevons.simulator.account.Sold;

/// What is answered, whatever the dialect.
///
/// @param ask what was asked
/// @param thoughts pieces of thinking, one token each
/// @param pieces pieces of the visible text or of a tool's arguments, one token each
/// @param tool the tool called; then the pieces are its arguments
/// @param stop why it ended
/// @param sold what it uses, all choices together
/// @param shown how usage is stated
/// @param created second of the epoch to state
public record Answer(
        Ask ask,
        List<String> thoughts,
        List<String> pieces,
        Optional<Call> tool,
        Stop stop,
        Sold sold,
        UsageShown shown,
        long created) {

    /// Stands where the identifier of each single request is put: 24 characters.
    public static final String ID = "0simulated0identifier0id";

    /// A call of a tool.
    ///
    /// @param name of the tool
    /// @param arguments as an object
    public record Call(String name, JsonNode arguments) {}

    /// Why an answer ended.
    public enum Stop {
        END,
        LENGTH,
        TOOL
    }

    /// How usage is stated.
    public enum UsageShown {
        STATED,
        ABSENT,
        NULL
    }

    /// The whole visible text.
    public String text() {
        return String.join("", pieces);
    }

    /// The whole thinking.
    public String thinking() {
        return String.join("", thoughts);
    }
}
