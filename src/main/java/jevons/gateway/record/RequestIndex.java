package jevons.gateway.record;

import java.util.Optional;

/// Finds records of requests by their id.
public interface RequestIndex {

    /// A record made durable a short while ago, from memory. Never blocks.
    Optional<RequestRecord> recent(String requestId);

    /// A record that is still kept. May read files for up to a second or two: not for an event loop.
    Optional<RequestRecord> find(String requestId);
}
