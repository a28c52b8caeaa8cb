package jevons.store.sqlite;

import java.time.Instant;

/// A change that waits for a person, or was decided.
///
/// @param id given by the store; 0 before
/// @param feed where it came from
/// @param subject what it would change: a model's name
/// @param reason why it was not taken by itself
/// @param content the change, in the feed's own words
/// @param noticedAt when, to the second
/// @param decidedBy who decided; empty while waiting
public record Held(
        long id,
        String feed,
        String subject,
        String reason,
        String content,
        Instant noticedAt,
        State state,
        String decidedBy) {

    /// What became of it.
    public enum State {
        WAITING,
        APPROVED,
        REFUSED
    }

    /// A change noticed just now.
    public static Held waiting(String feed, String subject, String reason, String content, Instant noticedAt) {
        return new Held(0, feed, subject, reason, content, noticedAt, State.WAITING, "");
    }
}
