package jevons.intake.mapping;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jevons.intake.Source;
import jevons.intake.SourceRefused;

/// How the columns of some table become fields. A text file, one statement a line, `#` begins a remark:
///
/// ```
/// dates M/d/yy Europe/Berlin          # pattern of java.time and zone; ISO 8601 and UTC where not said
/// decimals comma                      # 1.250,50 in the file; point where not said
/// vendor = before "/" model           # field = expression
/// amount = multiply Hours [Rate per hour]
/// currency = "EUR"
/// input_tokens includes cache_read_tokens
/// ```
///
/// Expressions: a bare word or `[words]` is a column, `"…"` and numbers are constants, and there are `multiply a
/// b`,
/// `add a b`, `subtract a b` (exact), `join "-" a b …`, `before "/" a` and `after "/" a`; brackets group.
///
/// @param fields expression per field, in the file's order
/// @param includes pairs of fields of which the first counts the second in
/// @param dates how dates are written; empty for ISO 8601
/// @param zone the zone of dates and times that name none
/// @param commas true where numbers have a decimal comma
public record Mapping(
        String file,
        Map<String, Expression> fields,
        List<Includes> includes,
        Optional<DateTimeFormatter> dates,
        ZoneId zone,
        boolean commas) {

    private static final Pattern FIELD = Pattern.compile("(\\S+)\\s*=\\s*(.+)");
    private static final Pattern INCLUDES = Pattern.compile("(\\S+)\\s+includes\\s+(\\S+)");
    private static final Pattern DATES = Pattern.compile("dates\\s+(.*?)(?:\\s+([A-Za-z_]+/[A-Za-z_/]+|UTC))?");

    /// That one field counts another in.
    ///
    /// @param line where the mapping says so
    public record Includes(String whole, String part, int line) {}

    /// Reads a mapping file.
    ///
    /// @throws SourceRefused where a statement cannot be read; the message names file, line and fix
    public static Mapping read(Source source) {
        Builder builder = new Builder(source.name());
        int number = 0;
        for (String line : new String(source.head(1 << 20), StandardCharsets.UTF_8).split("\n", -1)) {
            builder.line(++number, withoutRemark(line).strip());
        }
        return builder.mapping();
    }

    /// A `#` outside quotes and brackets begins a remark.
    private static String withoutRemark(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (c == '#' && !quoted && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
                return line.substring(0, i);
            }
        }
        return line;
    }

    private static final class Builder {
        private final String file;
        private final Map<String, Expression> fields = new LinkedHashMap<>();
        private final List<Includes> includes = new ArrayList<>();
        private Optional<DateTimeFormatter> dates = Optional.empty();
        private ZoneId zone = ZoneOffset.UTC;
        private boolean commas;

        Builder(String file) {
            this.file = file;
        }

        void line(int number, String line) {
            Matcher field = FIELD.matcher(line);
            Matcher inside = INCLUDES.matcher(line);
            Matcher date = DATES.matcher(line);
            try {
                if (line.equals("decimals comma") || line.equals("decimals point")) {
                    commas = line.endsWith("comma");
                } else if (date.matches()) {
                    dates(date);
                } else if (inside.matches()) {
                    includes.add(new Includes(inside.group(1), inside.group(2), number));
                } else if (field.matches()) {
                    if (fields.put(field.group(1), ExpressionText.parse(field.group(2))) != null) {
                        throw new IllegalArgumentException("the field " + field.group(1) + " is said twice");
                    }
                } else if (!line.isEmpty()) {
                    throw new IllegalArgumentException("it is no statement");
                }
            } catch (IllegalArgumentException | DateTimeException e) {
                throw SourceRefused.of(
                        file,
                        number,
                        "'" + line + "': " + e.getMessage(),
                        "write field = expression, A includes B, dates PATTERN ZONE or decimals comma");
            }
        }

        private void dates(Matcher date) {
            String pattern = date.group(1).strip();
            dates = pattern.isEmpty()
                    ? Optional.empty()
                    : Optional.of(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
            zone = date.group(2) == null ? ZoneOffset.UTC : ZoneId.of(date.group(2));
        }

        Mapping mapping() {
            if (fields.isEmpty()) {
                throw SourceRefused.of(file, 1, "maps no field", "write lines like: vendor = Supplier");
            }
            return new Mapping(file, fields, List.copyOf(includes), dates, zone, commas);
        }
    }
}
