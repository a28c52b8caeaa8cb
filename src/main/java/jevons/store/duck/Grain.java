package jevons.store.duck;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jevons.explanation.Dimension;

/// Turns the asked dimensions into the parts of a query. A dimension is a column of a joined table, or a word's
/// number in
/// the line itself, or the day.
final class Grain {

    private enum Source {
        WHO,
        SUBJECT,
        WORD,
        DAY
    }

    private record Column(Source source, String name) {}

    private final List<Column> columns = new ArrayList<>();

    /// @throws IllegalArgumentException where a dimension does not apply to activity
    Grain(List<Dimension> dimensions, boolean activity) {
        for (Dimension dimension : dimensions) {
            if (activity && !appliesToActivity(dimension)) {
                throw new IllegalArgumentException(
                        dimension + " does not apply to activity; leave it out of the grain");
            }
            columns.add(column(dimension));
        }
    }

    /// The query with everything but the view filled in.
    String fill(String text, String view) {
        return text.replace("{parts}", parts())
                .replace("{groups}", list(keys().stream().map(Grain::grouped).toList()))
                .replace("{joins}", joins())
                .replace("{view}", view)
                .replace("{grouping}", grouping())
                .replace("{names}", list(names()))
                .replace("{texts}", texts());
    }

    static boolean appliesToActivity(Dimension dimension) {
        return switch (dimension) {
            case SERVICE, ITEM, UNIT, LAYER, KIND, CURRENCY, STATUS -> false;
            case ORGANISATION,
                    DEPARTMENT,
                    TEAM,
                    USER,
                    APPLICATION,
                    USE_CASE,
                    ENVIRONMENT,
                    PURPOSE,
                    VENDOR,
                    HOST,
                    REGION,
                    MODEL,
                    TIER,
                    ORIGINAL_PERIOD,
                    DAY -> true;
        };
    }

    private static Column column(Dimension dimension) {
        return switch (dimension) {
            case ORGANISATION -> new Column(Source.WHO, "organisation");
            case DEPARTMENT -> new Column(Source.WHO, "department");
            case TEAM -> new Column(Source.WHO, "team");
            case USER -> new Column(Source.WHO, "user_name");
            case APPLICATION -> new Column(Source.WHO, "application");
            case USE_CASE -> new Column(Source.WHO, "use_case");
            case ENVIRONMENT -> new Column(Source.WHO, "environment");
            case PURPOSE -> new Column(Source.SUBJECT, "purpose");
            case VENDOR -> new Column(Source.SUBJECT, "vendor");
            case HOST -> new Column(Source.SUBJECT, "host");
            case REGION -> new Column(Source.SUBJECT, "region");
            case MODEL -> new Column(Source.SUBJECT, "model");
            case TIER -> new Column(Source.SUBJECT, "tier");
            case SERVICE -> new Column(Source.SUBJECT, "service");
            case ITEM -> new Column(Source.SUBJECT, "item");
            case UNIT -> new Column(Source.SUBJECT, "unit");
            case LAYER -> new Column(Source.WORD, "layer");
            case KIND -> new Column(Source.WORD, "kind");
            case CURRENCY -> new Column(Source.WORD, "currency");
            case STATUS -> new Column(Source.WORD, "status");
            case ORIGINAL_PERIOD -> new Column(Source.WORD, "arose");
            case DAY -> new Column(Source.DAY, "day");
        };
    }

    private String of(Source source) {
        return columns.stream()
                .filter(c -> c.source() == source)
                .map(Column::name)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String parts() {
        StringBuilder text = new StringBuilder();
        for (String table : List.of("who", "subject")) {
            String partition = of(table.equals("who") ? Source.WHO : Source.SUBJECT);
            if (!partition.isEmpty()) {
                text.append(table)
                        .append("_part AS (SELECT id, min(id) OVER (PARTITION BY ")
                        .append(partition)
                        .append(") AS part FROM ")
                        .append(table)
                        .append("), ");
            }
        }
        return text.toString();
    }

    /// The numbers to group by: at most one for each joined table.
    private Set<Column> keys() {
        Set<Column> keys = new LinkedHashSet<>();
        for (Column column : columns) {
            keys.add(
                    switch (column.source()) {
                        case WHO -> new Column(Source.WHO, "who_part");
                        case SUBJECT -> new Column(Source.SUBJECT, "subject_part");
                        case WORD, DAY -> column;
                    });
        }
        return keys;
    }

    private static String expression(Column key) {
        return switch (key.source()) {
            case WHO, SUBJECT -> key.name() + ".part";
            case WORD, DAY -> "l." + key.name();
        };
    }

    private static String grouped(Column key) {
        return expression(key) + " AS " + key.name();
    }

    private String grouping() {
        String keys = keys().stream().map(Grain::expression).collect(Collectors.joining(", "));
        return keys.isEmpty() ? "" : "GROUP BY " + keys;
    }

    private String joins() {
        return (of(Source.WHO).isEmpty() ? "" : " JOIN who_part ON who_part.id = l.who")
                + (of(Source.SUBJECT).isEmpty() ? "" : " JOIN subject_part ON subject_part.id = l.subject");
    }

    private List<String> names() {
        return columns.stream()
                .map(column -> switch (column.source()) {
                    case WHO -> "who." + column.name();
                    case SUBJECT -> "subject." + column.name();
                    case WORD -> column.name() + "_word.text";
                    case DAY -> "s.day";
                })
                .toList();
    }

    private String texts() {
        StringBuilder text = new StringBuilder();
        if (!of(Source.WHO).isEmpty()) {
            text.append(" JOIN who ON who.id = s.who_part");
        }
        if (!of(Source.SUBJECT).isEmpty()) {
            text.append(" JOIN subject ON subject.id = s.subject_part");
        }
        for (Column column : keys()) {
            if (column.source() == Source.WORD) {
                text.append(" JOIN word AS %1$s_word ON %1$s_word.id = s.%1$s".formatted(column.name()));
            }
        }
        return text.toString();
    }

    private static String list(List<String> items) {
        return items.isEmpty() ? "" : String.join(", ", items) + ",";
    }
}
