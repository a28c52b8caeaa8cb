package jevons.gateway.translate.chat;

import java.util.OptionalLong;

/// A step of a streamed answer.
public sealed interface ReplyEvent {

    /// The answer begins. Comes first, once.
    ///
    /// @param id the vendor's id, empty where it gives none
    record Began(String id, OptionalLong createdSeconds) implements ReplyEvent {}

    /// More text of a choice.
    record Text(int choice, String text) implements ReplyEvent {}

    /// More thought of a choice.
    record Thought(int choice, String text) implements ReplyEvent {}

    /// The seal on the thought so far; ends it.
    record ThoughtSigned(int choice, String signature) implements ReplyEvent {}

    /// Thought that only the vendor can read, whole.
    record ThoughtHidden(int choice, String hidden) implements ReplyEvent {}

    /// More of a refusal.
    record Declined(int choice, String text) implements ReplyEvent {}

    /// A tool call begins.
    ///
    /// @param call its number in the choice, from 0
    /// @param signature what the vendor wants back with the call, empty where none
    record CallBegan(int choice, int call, String id, String name, String signature) implements ReplyEvent {}

    /// More of a tool call's arguments.
    record Arguments(int choice, int call, String json) implements ReplyEvent {}

    /// A choice is over.
    record Stopped(int choice, Reply.Stop stop) implements ReplyEvent {}

    /// The usage so far; the last one holds.
    record Used(Reply.Usage usage) implements ReplyEvent {}

    /// The vendor reports an error; nothing follows.
    record Failed(Failure failure) implements ReplyEvent {}
}
