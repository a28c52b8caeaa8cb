package jevons.gateway.config;

/// A text that must not be seen. It never prints itself.
public final class Secret {

    /// No secret: the provider asks for none.
    public static final Secret NONE = new Secret("");

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    public static Secret of(String text) {
        return text.isEmpty() ? NONE : new Secret(text);
    }

    /// The text itself, for the one place that sends it.
    public String reveal() {
        return text;
    }

    public boolean isPresent() {
        return !text.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /// Stars.
    @Override
    public String toString() {
        return isPresent() ? "***" : "";
    }
}
