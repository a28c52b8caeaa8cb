package jevons.gateway.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Names that somebody may have meant.
final class Nearest {

    private static final int COMPARED_CHARACTERS_MAX = 100;

    private Nearest() {}

    private record Near(String name, int distance) {}

    /// The names near a mistyped one, nearest first. Near is: at most a third of its letters differ, or one
    /// begins with the other.
    static List<String> names(String asked, Collection<String> known, int most) {
        String low = cut(asked);
        return known.stream()
                .distinct()
                .map(name -> new Near(name, distance(low, cut(name))))
                .filter(near -> near.distance <= Math.max(2, low.length() / 3)
                        || !low.isEmpty() && (cut(near.name).startsWith(low) || low.startsWith(cut(near.name))))
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(most)
                .map(Near::name)
                .toList();
    }

    /// `; did you mean x?`, or what there is.
    static String hint(String asked, Collection<String> known) {
        List<String> near = names(asked, known, 1);
        return near.isEmpty() ? "; known are " + String.join(", ", known) : "; did you mean " + near.getFirst() + "?";
    }

    /// How many letters to insert, remove, replace or swap.
    static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = cell(a, b, i, j, rows);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int cell(String a, String b, int i, int j, int[][] rows) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        int replaced = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }

    private static String cut(String name) {
        String low = name.toLowerCase(Locale.ROOT);
        return low.substring(0, Math.min(low.length(), COMPARED_CHARACTERS_MAX));
    }
}
