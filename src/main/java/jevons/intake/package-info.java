/// Reading the outside world's files: usage, prices, costs, bills. The edge that knows JSON, CSV and Parquet.
@NullMarked
package jevons.intake;

import org.jspecify.annotations.NullMarked;
