package jevons.governance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyTextTest {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private final SecureRandom random = new SecureRandom();

    @Test
    void aKeyHasAReadablePrefixAndAtLeast192RandomBits() {
        String key = KeyText.make("Legal & Review", random);
        assertTrue(key.startsWith("jv-legal-review-"), () -> "prefix of a key for Legal & Review");
        int randomCharacters = key.length() - "jv-legal-review-".length() - 6;
        assertTrue(randomCharacters * Math.log(62) / Math.log(2) >= 192, randomCharacters + " random characters");
        assertTrue(KeyText.isWellFormed(key));
    }

    @Test
    void everyNameGivesAKeyOfBoundedLength() {
        for (String name :
                List.of("", "---", "Rechtsabteilung für alles mögliche und noch mehr", "日本", "a", "x-".repeat(40))) {
            String key = KeyText.make(name, random);
            assertTrue(KeyText.isWellFormed(key), () -> "for the name " + name);
            assertTrue(key.length() <= KeyText.CHARACTERS_MAX);
        }
    }

    @Test
    void everyWrongCharacterIsSeen() {
        String key = KeyText.make("legal", random);
        for (int at = 0; at < key.length(); at++) {
            for (int other = 0; other < ALPHABET.length(); other++) {
                char wrong = ALPHABET.charAt(other);
                if (wrong != key.charAt(at)) {
                    String mistyped = key.substring(0, at) + wrong + key.substring(at + 1);
                    assertFalse(
                            KeyText.isWellFormed(mistyped), "position " + at + " of a key passed with another letter");
                }
            }
        }
    }

    @Test
    void swappedMissingAndAddedCharactersAreSeen() {
        String key = KeyText.make("legal", random);
        for (int at = 9; at < key.length() - 1; at++) {
            char[] letters = key.toCharArray();
            letters[at] = key.charAt(at + 1);
            letters[at + 1] = key.charAt(at);
            String swapped = new String(letters);
            assertTrue(swapped.equals(key) || !KeyText.isWellFormed(swapped), "swap at " + at);
            assertFalse(KeyText.isWellFormed(key.substring(0, at) + key.substring(at + 1)), "missing at " + at);
            assertFalse(KeyText.isWellFormed(key.substring(0, at) + "A" + key.substring(at)), "added at " + at);
        }
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutAnException() {
        for (String text : List.of(
                "",
                "jv-",
                "jv--",
                "sk-proj-abc",
                "jv-legal-" + "0".repeat(40),
                "jv-é" + "0".repeat(41),
                "jv-x".repeat(5_000))) {
            assertFalse(KeyText.isWellFormed(text));
        }
    }

    @Test
    void noTwoKeysAreTheSame() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            keys.add(KeyText.make("k", random));
        }
        assertEquals(1_000, keys.size());
    }
}
