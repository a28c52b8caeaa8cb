package jevons.gateway.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The words in which the fields of a key are written, on the command line and over HTTP.
public final class KeyFields {

    private static final String ANY = "*";

    private KeyFields() {}

    /// The constant that a word names.
    ///
    /// @throws IllegalArgumentException where there is none; the message has those that there are
    public static <E extends Enum<E>> E one(Class<E> type, String word) {
        for (E each : type.getEnumConstants()) {
            if (KeyWords.word(each).equals(word.strip().toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        List<String> known = EnumSet.allOf(type).stream().map(KeyWords::word).toList();
        throw new IllegalArgumentException("does not know '" + word + "'; known are " + known);
    }

    /// The values that a caller may state; the empty set allows any.
    ///
    /// @param words the values, or a star alone
    /// @throws IllegalArgumentException where there are none, or a star among others
    public static Set<String> values(Collection<String> words) {
        Set<String> values = new TreeSet<>();
        for (String word : words) {
            if (!word.isBlank()) {
                values.add(word.strip());
            }
        }
        if (values.isEmpty()) {
            throw new IllegalArgumentException("names no values; name some, or * for any");
        }
        if (values.contains(ANY) && values.size() > 1) {
            throw new IllegalArgumentException("allows any value and names some; choose one");
        }
        return values.contains(ANY) ? Set.of() : values;
    }

    /// A moment: a day from its beginning in UTC, or a moment itself.
    ///
    /// @throws IllegalArgumentException where it is neither
    public static Instant moment(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no day and no moment; write 2027-01-01 or 2027-01-01T12:00:00Z", e);
        }
    }
}
