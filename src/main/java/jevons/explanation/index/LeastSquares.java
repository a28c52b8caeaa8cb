package jevons.explanation.index;

import java.util.Arrays;

/// Ordinary least squares by Householder reflections.
///
/// @param coefficients one for each column
/// @param residuals the sum of squared residuals
record LeastSquares(double[] coefficients, double residuals) {

    /// A column that the others explain to this part of its own length is refused as not separate.
    private static final double DEPENDENT = 1e-10;

    /// @param rows observations by columns; not changed
    /// @throws IllegalArgumentException where there are fewer rows than columns or the columns are not
    /// independent
    static LeastSquares fit(double[][] rows, double[] values) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        if (rows.length < columns || columns == 0) {
            throw new IllegalArgumentException(rows.length + " observations cannot determine " + columns
                    + " coefficients; give more observations");
        }
        double[][] matrix = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
        double[] target = values.clone();
        for (int column = 0; column < columns; column++) {
            reflect(matrix, target, column, length(rows, column, 0));
        }
        double residuals = 0;
        for (int row = columns; row < target.length; row++) {
            residuals += target[row] * target[row];
        }
        return new LeastSquares(substitute(matrix, target, columns), residuals);
    }

    private static void reflect(double[][] matrix, double[] target, int column, double original) {
        double length = length(matrix, column, column);
        if (length <= DEPENDENT * original) {
            throw new IllegalArgumentException("explanatory column " + (column + 1)
                    + " adds nothing that the others do not say; leave it out or give more observations");
        }
        double pivot = matrix[column][column] > 0 ? -length : length;
        double[] normal = new double[matrix.length];
        for (int row = column; row < matrix.length; row++) {
            normal[row] = matrix[row][column];
        }
        normal[column] -= pivot;
        double square = 0;
        for (double part : normal) {
            square += part * part;
        }
        for (int other = column; other < matrix[0].length; other++) {
            double dot = 0;
            for (int row = column; row < matrix.length; row++) {
                dot += normal[row] * matrix[row][other];
            }
            for (int row = column; row < matrix.length; row++) {
                matrix[row][other] -= 2 * dot / square * normal[row];
            }
        }
        double dot = 0;
        for (int row = column; row < matrix.length; row++) {
            dot += normal[row] * target[row];
        }
        for (int row = column; row < matrix.length; row++) {
            target[row] -= 2 * dot / square * normal[row];
        }
    }

    private static double[] substitute(double[][] matrix, double[] target, int columns) {
        double[] coefficients = new double[columns];
        for (int row = columns - 1; row >= 0; row--) {
            double value = target[row];
            for (int column = row + 1; column < columns; column++) {
                value -= matrix[row][column] * coefficients[column];
            }
            coefficients[row] = value / matrix[row][row];
        }
        return coefficients;
    }

    private static double length(double[][] matrix, int column, int from) {
        double square = 0;
        for (int row = from; row < matrix.length; row++) {
            square += matrix[row][column] * matrix[row][column];
        }
        return Math.sqrt(square);
    }
}
