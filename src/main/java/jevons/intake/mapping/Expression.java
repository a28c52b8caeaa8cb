package jevons.intake.mapping;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// How a field comes about from the columns of a row.
public sealed interface Expression {

    /// Reads the columns of the current row.
    interface Cells {

        /// The text of a column; empty where absent.
        Optional<String> text(String column);

        /// A text as a number, in the notation that the mapping names.
        BigDecimal number(String column, String text);
    }

    /// The value for a row; empty where a column it needs is absent.
    Optional<String> of(Cells cells);

    /// A column as it is.
    record Column(String name) implements Expression {
        @Override
        public Optional<String> of(Cells cells) {
            return cells.text(name).filter(t -> !t.isBlank());
        }
    }

    /// A constant text or number.
    record Constant(String text) implements Expression {
        @Override
        public Optional<String> of(Cells cells) {
            return Optional.of(text);
        }
    }

    /// `multiply a b`, `add a b`, `subtract a b`: exact.
    record Sum(String word, Expression left, Expression right) implements Expression {

        @Override
        public Optional<String> of(Cells cells) {
            Optional<String> a = left.of(cells);
            Optional<String> b = right.of(cells);
            if (a.isEmpty() || b.isEmpty()) {
                return Optional.empty();
            }
            BigDecimal result = operator().apply(number(cells, left, a.get()), number(cells, right, b.get()));
            return Optional.of(result.toPlainString());
        }

        private BinaryOperator<BigDecimal> operator() {
            return switch (word) {
                case "multiply" -> BigDecimal::multiply;
                case "add" -> BigDecimal::add;
                case "subtract" -> BigDecimal::subtract;
                default -> throw new IllegalStateException("no such operation: " + word);
            };
        }

        /// Columns are written in the file's notation; constants and results in ours.
        private static BigDecimal number(Cells cells, Expression from, String text) {
            return switch (from) {
                case Column column -> cells.number(column.name(), text);
                case Constant constant -> new BigDecimal(constant.text());
                case Sum sum -> new BigDecimal(text);
                case Join join -> cells.number("join", text);
                case Cut cut -> cells.number(cut.word(), text);
            };
        }
    }

    /// `join "-" a b …`: the texts with a separator between them.
    record Join(String separator, List<Expression> parts) implements Expression {

        public Join {
            parts = List.copyOf(parts);
        }

        @Override
        public Optional<String> of(Cells cells) {
            return Optional.of(String.join(
                    separator, parts.stream().map(p -> p.of(cells).orElse("")).toList()));
        }
    }

    /// `before "/" a` and `after "/" a`: what stands before or after the first separator; the whole where there
    /// is none.
    record Cut(String word, String separator, Expression whole) implements Expression {
        @Override
        public Optional<String> of(Cells cells) {
            return whole.of(cells).map(text -> {
                int at = text.indexOf(separator);
                if (at < 0) {
                    return text;
                }
                return word.equals("before") ? text.substring(0, at) : text.substring(at + separator.length());
            });
        }
    }

    /// True where the value is the text of one column, in the file's own notation.
    default boolean isColumn() {
        return this instanceof Column;
    }
}
