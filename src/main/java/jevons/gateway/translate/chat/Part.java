package jevons.gateway.translate.chat;

import java.util.List;
import java.util.Optional;

/// One piece of a message.
public sealed interface Part {

    /// Where the caller ends a prefix to be cached.
    default Optional<CacheMark> cache() {
        return Optional.empty();
    }

    /// Plain text.
    record Text(String text, Optional<CacheMark> cache) implements Part {
        /// Text without a cache mark.
        public static Text of(String text) {
            return new Text(text, Optional.empty());
        }
    }

    /// An image, a document, a sound or a film.
    ///
    /// @param name file name or title, empty where none
    record Media(Kind kind, Source source, String name, Optional<CacheMark> cache) implements Part {}

    /// The model calls a tool.
    ///
    /// @param id unique in the conversation
    /// @param arguments JSON text of an object; empty stands for none
    /// @param signature what the vendor wants back with the call, empty where none
    record ToolCall(String id, String name, String arguments, String signature) implements Part {}

    /// What a tool answered.
    ///
    /// @param callId of the call that it answers
    /// @param name of the tool, empty where the wire does not say it
    /// @param parts texts and media
    /// @param error true where the tool failed
    record ToolResult(String callId, String name, List<Part> parts, boolean error, Optional<CacheMark> cache)
            implements Part {
        public ToolResult {
            parts = List.copyOf(parts);
        }

        /// The texts, line by line.
        public String text() {
            return String.join("\n", Parts.texts(parts));
        }
    }

    /// What the model thought.
    ///
    /// @param text readable, may be empty
    /// @param signature the vendor's seal on the text, empty where none
    /// @param hidden thought that only the vendor can read, empty where none
    record Reasoning(String text, String signature, String hidden) implements Part {
        /// Thought that only the vendor can read.
        public static Reasoning ofHidden(String hidden) {
            return new Reasoning("", "", hidden);
        }
    }

    /// The model declines.
    record Refusal(String text) implements Part {}

    /// What a [Media] is.
    enum Kind {
        IMAGE,
        DOCUMENT,
        AUDIO,
        VIDEO
    }

    /// Where the content of a [Media] is.
    sealed interface Source {
        /// In the request.
        ///
        /// @param mediaType `image/png`
        record Inline(String mediaType, String base64) implements Source {}

        /// At an address that the vendor fetches.
        ///
        /// @param mediaType empty where not known
        record Remote(String url, String mediaType) implements Source {}

        /// Text in the request.
        record Plain(String text) implements Source {}

        /// In one vendor's file store.
        record Stored(String fileId) implements Source {}
    }

    /// The end of a prefix to be cached.
    ///
    /// @param lifetime `5m`, `1h`; empty stands for the vendor's default
    record CacheMark(String lifetime) {}
}
