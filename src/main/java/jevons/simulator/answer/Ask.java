package jevons.simulator.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import jevons.simulator.script.Directions;

/// What a request asks for, whatever its dialect.
///
/// @param model name of the model, without directions in it
/// @param stream whether a stream is wanted
/// @param prompt what is read
/// @param wishes how the answer should be
/// @param directions what the request is told to do beside
public record Ask(String model, boolean stream, Prompt prompt, Wishes wishes, Directions directions) {

    /// What is read.
    ///
    /// @param hash of the texts, without marks for the simulator
    /// @param characters of all texts and tools
    /// @param messages how many there are
    /// @param images how many there are
    /// @param cacheMarks places where the prompt shall be cached for five minutes
    /// @param cacheMarksLong places where it shall be cached for an hour
    public record Prompt(long hash, long characters, int messages, int images, int cacheMarks, int cacheMarksLong) {}

    /// How the answer should be.
    ///
    /// @param maxTokens the most tokens of the answer, thinking among them
    /// @param choices how many answers
    /// @param includeUsage whether a stream shall state usage where that is a wish
    /// @param reasoning whether to think
    /// @param showThoughts whether to tell the thoughts
    /// @param tool the tool to call
    /// @param schema the answer shall be JSON of this schema; a missing node for any JSON
    public record Wishes(
            long maxTokens,
            int choices,
            boolean includeUsage,
            boolean reasoning,
            boolean showThoughts,
            Optional<Tool> tool,
            Optional<JsonNode> schema) {}

    /// A tool that can be called.
    ///
    /// @param name of the tool
    /// @param schema of its arguments
    public record Tool(String name, JsonNode schema) {}
}
