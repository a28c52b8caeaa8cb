package jevons.governance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelPatternTest {

    @Test
    void aStarStandsForAnyText() {
        assertTrue(ModelPattern.matches("gpt-*", "gpt-4o"));
        assertTrue(ModelPattern.matches("gpt-*", "gpt-"));
        assertTrue(ModelPattern.matches("*", ""));
        assertTrue(ModelPattern.matches("a*b*c", "a-b-b-c"));
        assertFalse(ModelPattern.matches("a*b*c", "a-b-b-d"));
        assertFalse(ModelPattern.matches("gpt-*", "xgpt-4o"));
        assertFalse(ModelPattern.matches("gpt-4", "gpt-4o"));
        assertFalse(ModelPattern.matches("gpt.4", "gpt-4"));
    }

    @Test
    void theTextOfAStarIsKept() {
        assertEquals("4o", ModelPattern.starred("gpt-*", "gpt-4o"));
        assertEquals("b", ModelPattern.starred("a*c", "abc"));
        assertEquals("", ModelPattern.starred("a*c", "ac"));
        assertEquals("", ModelPattern.starred("abc", "abc"));
    }

    @Test
    void aHostilePatternEndsSoon() {
        assertFalse(ModelPattern.matches("*a".repeat(100) + "b", "a".repeat(10_000)));
    }

    @Test
    void aKeyAllowsModelsByTheNameAsked() {
        KeyRules rules = new KeyRules(Set.of(), List.of("gpt-*", "openai/*"), Map.of());
        assertTrue(rules.allowsModel("gpt-4o"));
        assertTrue(rules.allowsModel("openai/o3"));
        assertFalse(rules.allowsModel("claude-x"));
        assertTrue(KeyRules.ORDINARY.allowsModel("anything"));
    }
}
