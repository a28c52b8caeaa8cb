package jevons.pricing;

/// The one kind of pattern the book knows: a name, or a beginning followed by `*`.
final class Globs {

    private Globs() {}

    static boolean isGlob(String pattern) {
        return pattern.endsWith("*");
    }

    static boolean matches(String pattern, String name) {
        return isGlob(pattern) ? name.startsWith(pattern.substring(0, pattern.length() - 1)) : pattern.equals(name);
    }

    /// How much a pattern says: exact names most, then longer beginnings.
    static int rank(String pattern) {
        return isGlob(pattern) ? pattern.length() - 1 : Integer.MAX_VALUE;
    }
}
