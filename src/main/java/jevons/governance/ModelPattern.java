package jevons.governance;

/// Names of models with `*` for any text, empty text included. All else stands for itself; case matters.
public final class ModelPattern {

    private ModelPattern() {}

    /// True where the name fits. Takes time proportional to the product of both lengths at worst.
    public static boolean matches(String pattern, String name) {
        int star = -1;
        int resume = 0;
        int p = 0;
        int n = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /// True where the pattern stands for more than one name.
    public static boolean isOpen(String pattern) {
        return pattern.indexOf('*') >= 0;
    }

    /// What the only `*` of a pattern stood for in a name that fits; empty where the pattern has none.
    public static String starred(String pattern, String name) {
        int star = pattern.indexOf('*');
        return star < 0 ? "" : name.substring(star, name.length() - (pattern.length() - star - 1));
    }
}
