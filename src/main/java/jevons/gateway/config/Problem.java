package jevons.gateway.config;

import java.util.Comparator;

/// Something wrong in a file of settings.
///
/// @param file as named by the user
/// @param line from 1; 0 where it is of no line
/// @param column from 1
/// @param key the setting, as a path (`limits.request-millis`); empty where it is of none
/// @param text what is wrong and how to mend it; never a secret
/// @param severity whether the file can be used nevertheless
public record Problem(String file, int line, int column, String key, String text, Severity severity) {

    /// In the order of the file.
    public static final Comparator<Problem> IN_ORDER =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    /// How bad it is.
    public enum Severity {
        /// The file is not used.
        ERROR,
        /// It is used; somebody should look.
        WARNING
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /// `jevons.yaml:3:5: limits.request-millis: …`.
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + text;
    }
}
