package jevons.gateway.translate.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import jevons.gateway.translate.Translation.UntranslatableException;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.ChatRequest;
import jevons.gateway.translate.chat.Message;
import jevons.gateway.translate.chat.Message.Role;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Parts;
import jevons.gateway.translate.chat.Sources;
import jevons.gateway.translate.chat.Trees;

/// Writes the messages of a chat completion's request.
final class MessageWriter {

    private final Attempt attempt;
    private final Notes notes;
    private final ArrayNode out = Trees.array();

    MessageWriter(Attempt attempt, Notes notes) {
        this.attempt = attempt;
        this.notes = notes;
    }

    ArrayNode write(ChatRequest request) {
        if (!request.system().isEmpty()) {
            List<Part> texts = new ArrayList<>(request.system());
            noteCache(texts);
            out.addObject().put("role", "system").put("content", String.join("\n\n", Parts.texts(texts)));
        }
        for (Message message : request.messages()) {
            if (message.role() == Role.ASSISTANT) {
                assistant(message);
            } else {
                user(message);
            }
        }
        return out;
    }

    private void user(Message message) {
        List<Part> spoken = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResult result) {
                spoken.addAll(result(result));
            }
        }
        message.parts().stream()
                .filter(part -> !(part instanceof Part.ToolResult))
                .forEach(spoken::add);
        if (spoken.isEmpty()) {
            return;
        }
        noteCache(spoken);
        ObjectNode turn = turn("user", message);
        if (spoken.size() == 1 && spoken.getFirst() instanceof Part.Text text) {
            turn.put("content", text.text());
        } else {
            ArrayNode content = turn.putArray("content");
            spoken.forEach(part -> content.add(part(part)));
        }
    }

    /// Writes a tool's result; what a tool message cannot hold comes back and goes to the user's turn.
    private List<Part> result(Part.ToolResult result) {
        List<Part> beside = result.parts().stream()
                .filter(part -> !(part instanceof Part.Text))
                .toList();
        if (!beside.isEmpty()) {
            notes.add("tool_result.content", "what is not text was moved to the next user turn");
        }
        if (result.error()) {
            notes.add("tool_result.is_error", "dropped, a tool message has no such mark");
        }
        noteCache(List.of(result));
        noteCache(result.parts());
        out.addObject().put("role", "tool").put("tool_call_id", result.callId()).put("content", result.text());
        return beside;
    }

    private void assistant(Message message) {
        ObjectNode turn = turn("assistant", message);
        noteCache(message.parts());
        thoughts(Parts.only(message.parts(), Part.Reasoning.class), turn);
        List<String> texts = Parts.texts(message.parts());
        if (texts.isEmpty()) {
            turn.putNull("content");
        } else {
            turn.put("content", String.join("", texts));
        }
        List<Part.Refusal> refusals = Parts.only(message.parts(), Part.Refusal.class);
        if (!refusals.isEmpty()) {
            turn.put(
                    "refusal",
                    String.join("", refusals.stream().map(Part.Refusal::text).toList()));
        }
        List<Part.ToolCall> calls = Parts.only(message.parts(), Part.ToolCall.class);
        if (!calls.isEmpty()) {
            ArrayNode list = turn.putArray("tool_calls");
            calls.forEach(call -> list.add(call(call)));
        }
        if (Parts.any(message.parts(), Part.Media.class)) {
            throw Notes.refusal("messages.content", "OpenAI's assistant turns hold no media", "send it in a user turn");
        }
    }

    private void thoughts(List<Part.Reasoning> thoughts, ObjectNode turn) {
        if (thoughts.isEmpty()) {
            return;
        }
        if (attempt.provider().equals("openrouter")) {
            Thoughts.write(thoughts, turn);
        } else if (attempt.provider().equals("deepseek")) {
            turn.put(
                    "reasoning_content",
                    String.join("", thoughts.stream().map(Part.Reasoning::text).toList()));
        } else {
            notes.add("messages.thinking", "dropped, OpenAI chat takes no earlier thoughts");
        }
    }

    private ObjectNode turn(String role, Message message) {
        ObjectNode turn = out.addObject().put("role", role);
        if (!message.name().isEmpty()) {
            turn.put("name", message.name());
        }
        return turn;
    }

    static ObjectNode call(Part.ToolCall call) {
        ObjectNode node = Trees.object().put("id", call.id()).put("type", "function");
        node.putObject("function")
                .put("name", call.name())
                .put("arguments", call.arguments().isBlank() ? "{}" : call.arguments());
        if (!call.signature().isEmpty()) {
            node.putObject("extra_content").putObject("google").put("thought_signature", call.signature());
        }
        return node;
    }

    private ObjectNode part(Part part) {
        return switch (part) {
            case Part.Text text -> Trees.object().put("type", "text").put("text", text.text());
            case Part.Media media -> media(media);
            case Part.Refusal refusal -> Trees.object().put("type", "text").put("text", refusal.text());
            case Part.ToolCall call -> throw misplaced("tool call " + call.id());
            case Part.ToolResult result -> throw misplaced("tool result for " + result.callId());
            case Part.Reasoning _ -> throw misplaced("thought");
        };
    }

    private static UntranslatableException misplaced(String what) {
        return Notes.refusal("messages.content", "a user turn holds a " + what, "move it to the turn it belongs to");
    }

    private ObjectNode media(Part.Media media) {
        return switch (media.source()) {
            case Part.Source.Plain plain -> {
                notes.add("document", "a document of plain text was sent as text");
                String title = media.name().isEmpty() ? "" : media.name() + "\n\n";
                yield Trees.object().put("type", "text").put("text", title + plain.text());
            }
            case Part.Source.Stored(String id) ->
                throw Notes.refusal("file", id + " is in another vendor's store", "send the file as data");
            case Part.Source.Remote remote -> remote(media, remote);
            case Part.Source.Inline inline -> inline(media, inline);
        };
    }

    private static ObjectNode remote(Part.Media media, Part.Source.Remote remote) {
        if (media.kind() != Part.Kind.IMAGE) {
            throw Notes.refusal("document.url", "OpenAI chat fetches images only", "send it as data");
        }
        ObjectNode node = Trees.object().put("type", "image_url");
        node.putObject("image_url").put("url", remote.url());
        return node;
    }

    private static ObjectNode inline(Part.Media media, Part.Source.Inline inline) {
        ObjectNode node = Trees.object();
        switch (media.kind()) {
            case IMAGE -> node.put("type", "image_url").putObject("image_url").put("url", Sources.dataUrl(inline));
            case AUDIO ->
                node.put("type", "input_audio")
                        .putObject("input_audio")
                        .put("data", inline.base64())
                        .put("format", Sources.ending(inline.mediaType()));
            case DOCUMENT ->
                node.put("type", "file")
                        .putObject("file")
                        .put("filename", media.name().isEmpty() ? "document.pdf" : media.name())
                        .put("file_data", Sources.dataUrl(inline));
            case VIDEO -> throw Notes.refusal("video", "OpenAI chat takes no film", "send single images");
        }
        return node;
    }

    private void noteCache(List<? extends Part> parts) {
        if (parts.stream().anyMatch(part -> part.cache().isPresent())) {
            notes.add("cache_control", "dropped, OpenAI caches by itself");
        }
    }
}
