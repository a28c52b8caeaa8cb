package jevons.intake.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads expressions: `Hours`, `[Rate per hour]`, `"EUR"`, `12.50`, `multiply Hours (add Rate 5)`.
final class ExpressionText {

    private static final String QUOTED = "\"(?<text>(?:[^\"\\\\]|\\\\.)*)\"";
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:" + QUOTED + "|\\[(?<column>[^]]+)]|(?<bracket>[()])|(?<word>[^\\s()\"\\[\\]]+))");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final int DEPTH_MAX = 20;

    private record Token(String kind, String text) {}

    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private ExpressionText(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            for (String kind : List.of("text", "column", "bracket", "word")) {
                String found = matcher.group(kind);
                if (found != null) {
                    tokens.add(new Token(kind, kind.equals("text") ? found.replaceAll("\\\\(.)", "$1") : found));
                }
            }
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalArgumentException("'" + text.substring(end).strip() + "' cannot be read");
        }
    }

    /// @throws IllegalArgumentException where the text is no expression
    static Expression parse(String text) {
        ExpressionText reader = new ExpressionText(text);
        Expression expression = reader.one(0);
        if (reader.at < reader.tokens.size()) {
            throw new IllegalArgumentException(
                    "'" + reader.tokens.get(reader.at).text()
                            + "' is too much; put [ ] around a column whose name has spaces");
        }
        return expression;
    }

    private Expression one(int depth) {
        if (depth > DEPTH_MAX) {
            throw new IllegalArgumentException("more than " + DEPTH_MAX + " brackets inside each other");
        }
        Token token = take();
        if (token.kind().equals("text")) {
            return new Expression.Constant(token.text());
        }
        if (token.kind().equals("column")) {
            return new Expression.Column(token.text().strip());
        }
        if (token.kind().equals("bracket")) {
            Expression inner = one(depth + 1);
            if (!take().text().equals(")")) {
                throw new IllegalArgumentException("a bracket is not closed");
            }
            return inner;
        }
        return switch (token.text()) {
            case "multiply", "add", "subtract" -> new Expression.Sum(token.text(), one(depth + 1), one(depth + 1));
            case "before", "after" -> new Expression.Cut(token.text(), constant(depth), one(depth + 1));
            case "join" -> join(depth);
            default ->
                NUMBER.matcher(token.text()).matches()
                        ? new Expression.Constant(token.text())
                        : new Expression.Column(token.text());
        };
    }

    private Expression join(int depth) {
        String separator = constant(depth);
        List<Expression> parts = new ArrayList<>();
        while (at < tokens.size() && !tokens.get(at).text().equals(")")) {
            parts.add(one(depth + 1));
        }
        return new Expression.Join(separator, parts);
    }

    private String constant(int depth) {
        if (one(depth + 1) instanceof Expression.Constant constant) {
            return constant.text();
        }
        throw new IllegalArgumentException("a separator in quotes is missing, like before \"/\" model");
    }

    private Token take() {
        if (at == tokens.size()) {
            throw new IllegalArgumentException("something is missing at its end");
        }
        return tokens.get(at++);
    }
}
