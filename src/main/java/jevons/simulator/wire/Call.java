package jevons.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;

/// A request as it came, its body read as JSON.
///
/// @param path without the query
/// @param json the body; a missing node if there is none
public record Call(String path, JsonNode json) {}
