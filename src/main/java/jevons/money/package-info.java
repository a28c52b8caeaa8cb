/// Amounts, rates, shares, periods: the arithmetic every other room stands on. Exact throughout.
///
/// Holds: [Money], [Rate], [Rational], [Split], [FxTable], [PeriodCalendar].
/// Never: binary floating point, input or output, knowledge of models or tokens.
/// Open first: [Money], then [Rate].
/// Invariants: parts sum to the whole; rounding happens once, in [Rate#charge], as [Rounding] states.
@NullMarked
package jevons.money;

import org.jspecify.annotations.NullMarked;
