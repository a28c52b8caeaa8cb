package jevons.intake;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that was probably meant.
public final class Names {

    private static final int DISTANCE_MAX = 2;

    private Names() {}

    /// The known name nearest to a given one, by at most two letters or by case and separators alone.
    public static Optional<String> nearest(String name, Collection<String> known) {
        String plain = plain(name);
        String best = "";
        int least = DISTANCE_MAX + 1;
        for (String candidate : known) {
            int distance = distance(plain, plain(candidate));
            if (distance < least && distance < candidate.length() / 2) {
                best = candidate;
                least = distance;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /// ` Did you mean 'x'?` for messages, or nothing.
    public static String suggestion(String name, Collection<String> known) {
        return nearest(name, known).map(n -> "; did you mean '" + n + "'?").orElse("");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[ _.-]", "");
    }

    /// Levenshtein's distance.
    private static int distance(String a, String b) {
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = last[0];
            last[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = last[j];
                last[j] = Math.min(change, Math.min(last[j], last[j - 1]) + 1);
            }
        }
        return last[b.length()];
    }
}
