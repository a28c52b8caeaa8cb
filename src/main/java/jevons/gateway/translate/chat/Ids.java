package jevons.gateway.translate.chat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Ids of tool calls as Anthropic and Amazon take them: letters, digits, underscores and hyphens, at most 64.
public final class Ids {

    private static final int ID_CHARACTERS_MAX = 64;
    private static final int KEPT = 27;

    private Ids() {}

    /// The id, changed the same way wherever it stands if it has other letters or is too long.
    public static String strict(String id) {
        String clean = id.replaceAll("[^A-Za-z0-9_-]", "_");
        if (clean.length() <= ID_CHARACTERS_MAX) {
            return clean;
        }
        String rest =
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
        return clean.substring(0, KEPT) + "-" + rest;
    }
}
