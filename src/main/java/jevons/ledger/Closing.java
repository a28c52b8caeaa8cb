package jevons.ledger;

import java.time.Instant;

/// The seal on a closed period: its content cannot change unnoticed, because each seal carries the one before.
///
/// @param period the closed period's name
/// @param closedAt when, and by which zone's clock, it was closed
/// @param lines how many lines it holds
/// @param contentHash SHA-256 over the period's lines in canonical order, hexadecimal
/// @param previousHash the chain hash of the closing before, empty for the first
/// @param chainHash SHA-256 over all of the above
public record Closing(
        String period, Instant closedAt, long lines, String contentHash, String previousHash, String chainHash) {}
