package jevons.governance;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.zip.CRC32;

/// The text of a virtual key: `jv-`, a readable prefix, 34 random characters (202 bits), a checksum of 6. The
/// checksum is over all before it, so that a mistyped key is refused without looking anything up.
public final class KeyText {

    /// What every key begins with.
    public static final String START = "jv-";

    /// No key is longer.
    public static final int CHARACTERS_MAX = 64;

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_CHARACTERS = 34;
    private static final int CHECK_CHARACTERS = 6;
    private static final int PREFIX_CHARACTERS_MAX = 16;
    private static final int TAIL = RANDOM_CHARACTERS + CHECK_CHARACTERS;

    private KeyText() {}

    /// A new key's text.
    ///
    /// @param name what people call the key; its letters and digits, shortened, become the readable prefix
    public static String make(String name, SecureRandom random) {
        StringBuilder text = new StringBuilder(CHARACTERS_MAX)
                .append(START)
                .append(prefix(name))
                .append('-');
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        appendCheck(text, checksum(text, text.length()));
        return text.toString();
    }

    /// True where the text has a key's form and its checksum is right. Takes about a tenth of a microsecond,
    /// keeps nothing.
    public static boolean isWellFormed(String text) {
        int length = text.length();
        int dash = length - TAIL - 1;
        if (length > CHARACTERS_MAX || dash < START.length() || !text.startsWith(START) || text.charAt(dash) != '-') {
            return false;
        }
        for (int i = START.length(); i < length; i++) {
            char each = text.charAt(i);
            boolean letter = each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each >= '0' && each <= '9';
            if (!letter && (each != '-' || i > dash)) {
                return false;
            }
        }
        long check = 0;
        for (int i = length - CHECK_CHARACTERS; i < length; i++) {
            check = check * ALPHABET.length() + ALPHABET.indexOf(text.charAt(i));
        }
        return check == checksum(text, length - CHECK_CHARACTERS);
    }

    /// The last four characters, for display. They are of the checksum: whoever sees them still has to guess
    /// more than 170 bits.
    public static String lastFour(String text) {
        return text.substring(text.length() - 4);
    }

    private static String prefix(String name) {
        String clean =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = clean.substring(0, Math.min(clean.length(), PREFIX_CHARACTERS_MAX))
                .replaceAll("-$", "");
        return cut.isEmpty() ? "key" : cut;
    }

    private static long checksum(CharSequence text, int length) {
        CRC32 crc = new CRC32();
        for (int i = 0; i < length; i++) {
            crc.update(text.charAt(i));
        }
        return crc.getValue();
    }

    private static void appendCheck(StringBuilder text, long checksum) {
        char[] characters = new char[CHECK_CHARACTERS];
        long rest = checksum;
        for (int i = CHECK_CHARACTERS - 1; i >= 0; i--) {
            characters[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        text.append(characters);
    }
}
