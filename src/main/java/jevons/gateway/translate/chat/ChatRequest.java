package jevons.gateway.translate.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What a client asks of a model.
///
/// @param model the name in the request
/// @param system what the model is told first
/// @param messages the turns, as they came: not merged, not ordered
public record ChatRequest(
        String model,
        List<Part.Text> system,
        List<Message> messages,
        Sampling sampling,
        Tooling tooling,
        Format format,
        Thinking thinking,
        Terms terms) {

    public ChatRequest {
        system = List.copyOf(system);
        messages = List.copyOf(messages);
    }

    /// Tools and how to use them.
    ///
    /// @param parallel whether one answer may call several
    public record Tooling(List<Tool> tools, Choice choice, Optional<Boolean> parallel) {
        public static final Tooling NONE = new Tooling(List.of(), new Choice.Unset(), Optional.empty());

        public Tooling {
            tools = List.copyOf(tools);
        }
    }

    /// A tool that the client runs.
    ///
    /// @param schema JSON schema of the arguments
    /// @param strict whether the arguments must keep to the schema
    public record Tool(
            String name,
            String description,
            JsonNode schema,
            Optional<Boolean> strict,
            Optional<Part.CacheMark> cache) {}

    /// Which tools must be used.
    public sealed interface Choice {
        /// Not said.
        record Unset() implements Choice {}

        /// The model decides.
        record Auto() implements Choice {}

        /// No tool.
        record Never() implements Choice {}

        /// At least one tool.
        record Required() implements Choice {}

        /// This tool.
        record One(String name) implements Choice {}

        /// Some of the tools only.
        record Among(List<String> names, boolean required) implements Choice {
            public Among {
                names = List.copyOf(names);
            }
        }
    }

    /// The shape of the answer.
    public sealed interface Format {
        /// Text as the model likes.
        record Free() implements Format {}

        /// Any JSON object.
        record JsonObject() implements Format {}

        /// JSON that keeps to a schema.
        record JsonSchema(String name, String description, JsonNode schema, Optional<Boolean> strict)
                implements Format {}
    }

    /// How much the model thinks before it answers.
    ///
    /// @param effort in words (`low`), empty where not said
    /// @param budgetTokens most tokens of thought
    /// @param visible whether the client wants to read the thoughts
    public record Thinking(Mode mode, String effort, OptionalLong budgetTokens, boolean visible) {
        public static final Thinking UNSET = new Thinking(Mode.UNSET, "", OptionalLong.empty(), false);

        /// Whether it thinks.
        public enum Mode {
            UNSET,
            OFF,
            ON
        }
    }

    /// How the answer is to come and on whose behalf.
    ///
    /// @param tellUsage whether a stream is to end with its usage
    /// @param user the end user, opaque, empty where not said
    /// @param tier the vendor's class of service, empty where not said
    /// @param cacheKey hint that requests share a prefix, empty where not said
    public record Terms(
            boolean stream,
            boolean tellUsage,
            String user,
            Map<String, String> metadata,
            String tier,
            String cacheKey) {
        public static final Terms NONE = new Terms(false, false, "", Map.of(), "", "");

        public Terms {
            metadata = Map.copyOf(metadata);
        }
    }
}
