package jevons.intake;

/// Something that could not be taken, and why.
///
/// @param file the file's name
/// @param line counted from 1, the header included; 0 where no line is to blame
/// @param column empty where no single column is to blame
/// @param value what stood there
/// @param reason what is wrong with it
/// @param fix what to write instead
/// @param row the original text of the row
public record Reject(String file, long line, String column, String value, String reason, String fix, String row) {

    /// One line for people: `usage.csv:12: input_tokens 'NaN' is no whole number; write digits only, like 1500`.
    public String message() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        text.append(": ");
        if (!column.isEmpty()) {
            text.append(column).append(' ');
        }
        if (!value.isEmpty()) {
            text.append('\'').append(shown(value)).append("' ");
        }
        return text.append(reason).append("; ").append(fix).toString();
    }

    /// A text cut to what a message repeats.
    static String shown(String text) {
        return text.length() <= Limits.SHOWN_TEXT_MAX
                ? text
                : text.substring(0, Limits.SHOWN_TEXT_MAX) + "… (" + text.length() + " characters)";
    }
}
