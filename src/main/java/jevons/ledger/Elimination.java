package jevons.ledger;

import jevons.money.Rational;

/// Exact solution of linear equations by Gauss-Jordan elimination.
final class Elimination {

    private Elimination() {}

    /// Turns the left n columns of n rows into the identity; the columns to their right then hold the solutions.
    ///
    /// @throws ArithmeticException where the left columns have no inverse
    static void reduce(Rational[][] rows) {
        for (int pivot = 0; pivot < rows.length; pivot++) {
            swapInNonZero(rows, pivot);
            Rational scale = rows[pivot][pivot];
            for (int column = pivot; column < rows[pivot].length; column++) {
                rows[pivot][column] = rows[pivot][column].dividedBy(scale);
            }
            for (int row = 0; row < rows.length; row++) {
                if (row != pivot && !rows[row][pivot].isZero()) {
                    subtract(rows[row], rows[pivot], pivot);
                }
            }
        }
    }

    private static void swapInNonZero(Rational[][] rows, int pivot) {
        for (int row = pivot; row < rows.length; row++) {
            if (!rows[row][pivot].isZero()) {
                Rational[] swapped = rows[row];
                rows[row] = rows[pivot];
                rows[pivot] = swapped;
                return;
            }
        }
        throw new ArithmeticException("the equations have no single solution: column " + pivot + " depends on others");
    }

    private static void subtract(Rational[] row, Rational[] pivotRow, int pivot) {
        Rational factor = row[pivot];
        for (int column = pivot; column < row.length; column++) {
            if (!pivotRow[column].isZero()) {
                row[column] = row[column].minus(factor.times(pivotRow[column]));
            }
        }
    }
}
