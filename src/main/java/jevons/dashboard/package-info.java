/// What people see: figures for people, and the self-contained HTML report.
///
/// Holds: [Answer] (what a report shows), [Figures] (numbers as people read them); `html` draws.
/// Never: arithmetic on money; every number shown is one of the reports' numbers. Geometry may use binary
/// fractions. Open first: [Answer].
@NullMarked
package jevons.dashboard;

import org.jspecify.annotations.NullMarked;
